import { useEffect, useRef, useState } from 'react';
import { formWords } from '../../catalogue/settings/form';
import styles from '../form.module.css';
import { useField } from '../FormContext';
import { FieldGroup, type FieldProps } from './FieldFrame';
import type { Choice } from './SelectField';

/** Some of the choices, in an order: each is moved by buttons, taken out, or added from those that are left. */
export function OrderedListField({
  name,
  label,
  help,
  value,
  onChange,
  choices,
  noun,
  placeOf = (index) => `${index + 1}.`,
}: Omit<FieldProps, 'isRequired'> & {
  value: readonly string[];
  onChange: (value: string[]) => void;
  choices: readonly Choice[];
  /** What one is called: "contact". */
  noun: string;
  /** What stands before the one at this index. */
  placeOf?: (index: number) => string;
}) {
  const links = useField(name, help !== undefined);
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ id: string; by: -1 | 1 } | null>(null);
  const [said, setSaid] = useState('');
  const labelOf = (id: string): string =>
    choices.find((choice) => choice.value === id)?.label ?? formWords.noLongerThere({ id });
  const rest = choices.filter((choice) => !value.includes(choice.value));

  // The moved row takes the focus along, to its other button where it cannot go further.
  useEffect(() => {
    if (moved.current === null) return;
    const { id, by } = moved.current;
    moved.current = null;
    const row = list.current?.querySelector(`[data-entry="${CSS.escape(id)}"]`);
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('[data-by]:not(:disabled)') ?? [])];
    (buttons.find((button) => button.dataset['by'] === String(by)) ?? buttons[0])?.focus();
  });

  const move = (index: number, by: -1 | 1): void => {
    const id = value[index];
    if (id === undefined) return;
    const others = value.filter((_, at) => at !== index);
    onChange(others.toSpliced(index + by, 0, id));
    moved.current = { id, by };
    setSaid(formWords.isNowOf({ label: labelOf(id), place: index + by + 1, count: value.length }));
  };

  const remove = (index: number, id: string): void => {
    onChange(value.filter((_, at) => at !== index));
    setSaid(formWords.isTakenOut({ label: labelOf(id) }));
    list.current?.closest('fieldset')?.focus();
  };

  return (
    <FieldGroup links={links} label={label} help={help}>
      {value.length === 0 && <p className={styles['none']}>{formWords.noneYet}</p>}
      <ol ref={list} className={styles['list']}>
        {value.map((id, index) => (
          <li key={id} data-entry={id} className={styles['entry']}>
            <span className={styles['place']}>{placeOf(index)}</span>
            <span className={styles['entryName']}>{labelOf(id)}</span>
            <span className={styles['entryButtons']}>
              <MoveButton
                label={formWords.moveUp({ label: labelOf(id) })}
                by={-1}
                isOff={index === 0}
                onClick={() => {
                  move(index, -1);
                }}
              />
              <MoveButton
                label={formWords.moveDown({ label: labelOf(id) })}
                by={1}
                isOff={index === value.length - 1}
                onClick={() => {
                  move(index, 1);
                }}
              />
              <button
                type="button"
                className={styles['small']}
                aria-label={formWords.takeOutNamed({ label: labelOf(id) })}
                onClick={() => {
                  remove(index, id);
                }}
              >
                {formWords.takeOut}
              </button>
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {rest.length > 0 && (
        <select
          className={styles['select']}
          aria-label={formWords.addOne({ noun })}
          value=""
          onChange={(event) => {
            onChange([...value, event.target.value]);
            setSaid(formWords.isAdded({ label: labelOf(event.target.value) }));
          }}
        >
          <option value="">{formWords.addOneChoice({ noun })}</option>
          {rest.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </FieldGroup>
  );
}

function MoveButton({ label, by, isOff, onClick }: { label: string; by: -1 | 1; isOff: boolean; onClick: () => void }) {
  return (
    <button type="button" data-by={by} className={styles['move']} aria-label={label} disabled={isOff} onClick={onClick}>
      <span aria-hidden="true">{by === -1 ? '↑' : '↓'}</span>
    </button>
  );
}
