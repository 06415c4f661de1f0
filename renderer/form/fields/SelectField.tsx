import { formWords } from '../../catalogue/settings/form';
import styles from '../form.module.css';
import { useField } from '../FormContext';
import { FieldFrame, type FieldProps } from './FieldFrame';

export interface Choice {
  value: string;
  label: string;
}

/** One of a few. A value that is no choice any more stays until another is chosen. */
export function SelectField({
  name,
  value,
  onChange,
  choices,
  ...frame
}: FieldProps & { value: string; onChange: (value: string) => void; choices: readonly Choice[] }) {
  const links = useField(name, frame.help !== undefined);
  const isKnown = choices.some((choice) => choice.value === value);
  return (
    <FieldFrame links={links} {...frame}>
      <select
        {...links.control}
        className={styles['select']}
        aria-required={frame.isRequired === true ? true : undefined}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {!isKnown && (
          <option value={value}>{value === '' ? formWords.choose : formWords.noLongerAvailable({ value })}</option>
        )}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
