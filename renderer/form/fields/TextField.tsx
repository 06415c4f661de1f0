import styles from '../form.module.css';
import { useField } from '../FormContext';
import { FieldFrame, type FieldProps } from './FieldFrame';

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Only which keyboard a touch screen shows; the checks are the form's own. */
  inputMode?: 'text' | 'url' | 'tel' | 'decimal' | 'numeric';
  /** Stands behind the field: "mg/dL". */
  unit?: string | undefined;
  placeholder?: string;
  /** Names to choose from while typing. */
  suggestions?: readonly string[];
}

/** What is typed is kept as it is typed: also a number, until it is one. */
export function TextField(props: TextFieldProps) {
  const { name, value, onChange, inputMode = 'text', unit, placeholder, suggestions, ...frame } = props;
  const links = useField(name, frame.help !== undefined);
  const listId = `${links.id}-list`;
  return (
    <FieldFrame links={links} {...frame}>
      <span className={styles['withUnit']}>
        <input
          {...links.control}
          type="text"
          className={unit === undefined ? styles['input'] : styles['number']}
          inputMode={inputMode}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-required={frame.isRequired === true ? true : undefined}
          placeholder={placeholder}
          list={suggestions === undefined ? undefined : listId}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
        {unit !== undefined && <span className={styles['unit']}>{unit}</span>}
      </span>
      {suggestions !== undefined && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

/** A number with its unit. A comma is taken for the decimal point. */
export function NumberField(props: Omit<TextFieldProps, 'inputMode' | 'suggestions'>) {
  return <TextField unit="" {...props} inputMode="decimal" />;
}
