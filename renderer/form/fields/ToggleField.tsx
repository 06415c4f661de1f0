import styles from '../form.module.css';
import { useField } from '../FormContext';
import { FieldHelp, FieldProblem, type FieldProps } from './FieldFrame';

/** On or off. `danger`: what it switches on takes safety away, and it looks so. */
export function ToggleField({
  name,
  label,
  help,
  value,
  onChange,
  tone = 'plain',
}: Omit<FieldProps, 'isRequired'> & {
  value: boolean;
  onChange: (value: boolean) => void;
  tone?: 'plain' | 'danger';
}) {
  const links = useField(name, help !== undefined);
  return (
    <div className={styles['toggle']} data-tone={tone} data-is-on={value}>
      <input
        {...links.control}
        type="checkbox"
        role="switch"
        className={styles['switch']}
        checked={value}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <div className={styles['toggleWords']}>
        <label htmlFor={links.id} className={styles['label']}>
          {label}
        </label>
        <FieldHelp links={links} help={help} />
        <FieldProblem links={links} />
      </div>
    </div>
  );
}
