import { weekdaySchema, type DayWindow, type Weekday } from '../../../shared/people/day-window';
import { capitalised } from '../../../shared/text/capitalised';
import { formWords } from '../../catalogue/settings/form';
import { dayNames } from '../../words/day-window-words';
import styles from '../form.module.css';
import { useField } from '../FormContext';
import { FieldGroup, FieldProblem, type FieldProps } from './FieldFrame';

/** One stretch of the day, which may pass midnight. */
export function TimeWindowField({
  name,
  label,
  help,
  value,
  onChange,
  hasDays = false,
  labels = { from: formWords.from, to: formWords.to },
}: Omit<FieldProps, 'isRequired'> & {
  value: DayWindow;
  onChange: (value: DayWindow) => void;
  hasDays?: boolean;
  labels?: { from: string; to: string };
}) {
  const links = useField(name, help !== undefined);
  return (
    <FieldGroup links={links} label={label} help={help}>
      <div className={styles['window']}>
        <TimeInput
          name={`${name}.from`}
          label={labels.from}
          value={value.from}
          onChange={(from) => {
            onChange({ ...value, from });
          }}
        />
        <TimeInput
          name={`${name}.to`}
          label={labels.to}
          value={value.to}
          onChange={(to) => {
            onChange({ ...value, to });
          }}
        />
        {hasDays && <Days name={`${name}.days`} value={value} onChange={onChange} />}
      </div>
    </FieldGroup>
  );
}

function TimeInput({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const links = useField(name, false);
  return (
    <div className={styles['time']}>
      <label htmlFor={links.id}>{label}</label>
      <input
        {...links.control}
        type="time"
        className={styles['timeInput']}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <FieldProblem links={links} />
    </div>
  );
}

/** The days on which it begins. None chosen would be no window at all, so that none means every day. */
function Days({ name, value, onChange }: { name: string; value: DayWindow; onChange: (value: DayWindow) => void }) {
  const links = useField(name, false);
  const chosen = value.days ?? weekdaySchema.options;
  const choose = (day: Weekday, isChosen: boolean): void => {
    const days = weekdaySchema.options.filter((one) => (one === day ? isChosen : chosen.includes(one)));
    const { from, to } = value;
    onChange(days.length === 0 || days.length === weekdaySchema.options.length ? { from, to } : { from, to, days });
  };
  return (
    <fieldset className={styles['days']} aria-describedby={links.control['aria-describedby']}>
      <legend className="visually-hidden">{formWords.beginsOn}</legend>
      {weekdaySchema.options.map((day) => (
        <label key={day} className={styles['day']}>
          <input
            type="checkbox"
            className="visually-hidden"
            checked={chosen.includes(day)}
            onChange={(event) => {
              choose(day, event.target.checked);
            }}
          />
          {dayNames[day]}
        </label>
      ))}
      <FieldProblem links={links} />
    </fieldset>
  );
}

/** Any number of them: quiet hours. */
export function TimeWindowsField({
  name,
  label,
  help,
  value,
  onChange,
  noun,
  fresh,
}: Omit<FieldProps, 'isRequired'> & {
  value: readonly DayWindow[];
  onChange: (value: DayWindow[]) => void;
  /** What one is called: "quiet hours". */
  noun: string;
  /** What a new one begins as. */
  fresh: DayWindow;
}) {
  const links = useField(name, help !== undefined);
  return (
    <FieldGroup links={links} label={label} help={help}>
      {value.map((window, index) => (
        <div key={index} className={styles['windowRow']}>
          <TimeWindowField
            name={`${name}[${index}]`}
            label={value.length === 1 ? capitalised(noun) : `${capitalised(noun)} ${index + 1}`}
            value={window}
            hasDays
            onChange={(changed) => {
              onChange(value.map((one, at) => (at === index ? changed : one)));
            }}
          />
          <button
            type="button"
            className={styles['small']}
            aria-label={formWords.removeNoun({ noun, index: index + 1 })}
            onClick={() => {
              onChange(value.filter((_, at) => at !== index));
            }}
          >
            {formWords.remove}
          </button>
        </div>
      ))}
      <button
        type="button"
        className={styles['add']}
        onClick={() => {
          onChange([...value, fresh]);
        }}
      >
        {formWords.addNoun({ noun })}
      </button>
    </FieldGroup>
  );
}
