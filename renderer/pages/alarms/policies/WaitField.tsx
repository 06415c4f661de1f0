import { ladderWords } from '../../../catalogue/settings/ladder';
import { FieldProblem } from '../../../form/fields/FieldFrame';
import formStyles from '../../../form/form.module.css';
import { useField } from '../../../form/FormContext';
import styles from '../thresholds/thresholds.module.css';
import { secondsPer, type TypedWait, type WaitUnit } from './policy-fields';

/** A number and its unit of time. */
export function WaitField({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: TypedWait;
  onChange: (value: TypedWait) => void;
}) {
  const links = useField(name, false);
  return (
    <div className={formStyles['field']}>
      <label htmlFor={links.id} className={formStyles['label']}>
        {label}
      </label>
      <div className={styles['wait']}>
        <input
          {...links.control}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className={formStyles['number']}
          value={value.amount}
          onChange={(event) => {
            onChange({ ...value, amount: event.target.value });
          }}
        />
        <select
          aria-label={ladderWords.unit({ label })}
          className={formStyles['select']}
          value={value.unit}
          onChange={(event) => {
            onChange({ ...value, unit: event.target.value as WaitUnit });
          }}
        >
          {(Object.keys(secondsPer) as WaitUnit[]).map((unit) => (
            <option key={unit} value={unit}>
              {ladderWords.unitNames[unit]}
            </option>
          ))}
        </select>
      </div>
      <FieldProblem links={links} />
    </div>
  );
}
