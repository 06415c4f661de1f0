import type { Units } from '../../../../shared/glucose/glucose';
import type { Thresholds } from '../../../../shared/glucose/thresholds';
import type { Profile } from '../../../../shared/people/profile';
import { NumberField } from '../../../form/fields/TextField';
import { keptInWords, limitInUnits, limitWords, type LimitName, type TypedLimits } from './limit-fields';
import styles from './limits.module.css';

/** Some of the limits, each with its unit, what it means and what is kept. */
export function LimitFieldset({
  names,
  path,
  typed,
  before,
  units,
  placeholders,
  onChange,
}: {
  names: readonly LimitName[];
  /** "thresholds", "profiles[0].thresholds" */
  path: string;
  typed: Partial<TypedLimits>;
  before: Profile['thresholds'];
  units: Units;
  /** What holds where a field is left empty. */
  placeholders?: Thresholds;
  onChange: (changes: Partial<TypedLimits>) => void;
}) {
  return (
    <div className={styles['limits']}>
      {names.map((name) => {
        const { label, help, kind } = limitWords[name];
        const text = typed[name] ?? '';
        const kept = keptInWords(name, text, units, before[name]);
        return (
          <NumberField
            key={name}
            name={`${path}.${name}`}
            label={label}
            help={placeholders === undefined ? `${help} ${kept}` : kept}
            unit={kind === 'pace' ? `${units} a minute` : units}
            {...(placeholders && { placeholder: limitInUnits(name, placeholders[name], units) })}
            value={text}
            onChange={(value) => {
              onChange({ [name]: value });
            }}
          />
        );
      })}
    </div>
  );
}
