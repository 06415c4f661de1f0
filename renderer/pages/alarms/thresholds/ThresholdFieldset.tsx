import type { Units } from '../../../../shared/glucose/glucose';
import type { Thresholds } from '../../../../shared/glucose/thresholds';
import type { Profile } from '../../../../shared/people/policies/profile';
import { limitsWords } from '../../../catalogue/settings/limits';
import { NumberField } from '../../../form/fields/TextField';
import {
  keptInWords,
  thresholdInUnits,
  thresholdWords,
  type ThresholdName,
  type TypedThresholds,
} from './threshold-fields';
import styles from './thresholds.module.css';

/** Some of the thresholds, each with its unit, what it means and what is kept. */
export function ThresholdFieldset({
  names,
  path,
  typed,
  before,
  units,
  placeholders,
  onChange,
}: {
  names: readonly ThresholdName[];
  /** "thresholds", "profiles[0].thresholds" */
  path: string;
  typed: Partial<TypedThresholds>;
  before: Profile['thresholds'];
  units: Units;
  /** What holds where a field is left empty. */
  placeholders?: Thresholds;
  onChange: (changes: Partial<TypedThresholds>) => void;
}) {
  return (
    <div className={styles['thresholds']}>
      {names.map((name) => {
        const { label, help, kind } = thresholdWords[name];
        const text = typed[name] ?? '';
        const kept = keptInWords(name, text, units, before[name]);
        return (
          <NumberField
            key={name}
            name={`${path}.${name}`}
            label={label}
            help={placeholders === undefined ? `${help} ${kept}` : kept}
            unit={kind === 'pace' ? limitsWords.unitsPerMinute({ units }) : units}
            {...(placeholders && { placeholder: thresholdInUnits(name, placeholders[name], units) })}
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
