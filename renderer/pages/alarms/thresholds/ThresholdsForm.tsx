import type { Thresholds } from '../../../../shared/glucose/thresholds';
import type { PersonSettings } from '../../../../shared/settings/settings';
import { limitsWords } from '../../../catalogue/settings/limits';
import { Card } from '../../../components/Card';
import { Form } from '../../../form/Form';
import formStyles from '../../../form/form.module.css';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import {
  endThresholds,
  enteredThresholds,
  mainThresholds,
  otherThresholds,
  storedThreshold,
  thresholdWords,
  typedThresholds,
  type ThresholdName,
  type TypedThresholds,
} from './threshold-fields';
import { ThresholdFieldset } from './ThresholdFieldset';
import { ThresholdLine } from './ThresholdLine';
import styles from './thresholds.module.css';

/** From which values on people are notified. */
export function ThresholdsForm({ desk, person, path }: PersonDesk) {
  const { units, thresholds } = person;
  const form = useForm<TypedThresholds, Thresholds>({
    draftKey: `alarms/${person.id}/thresholds`,
    saved: typedThresholds(thresholds, units),
    check: (typed) => enteredThresholds(typed, thresholds, units),
    save: (entered) => desk.savePerson((present) => ({ ...present, thresholds: entered })),
    path,
  });
  const fieldset = (names: readonly ThresholdName[]) => (
    <ThresholdFieldset
      names={names}
      path="thresholds"
      typed={form.fields}
      before={thresholds}
      units={units}
      onChange={form.change}
    />
  );
  return (
    <Card
      title={limitsWords.glucoseThresholds}
      intro={units === 'mg/dL' ? limitsWords.inMgDl : limitsWords.inMmolLWithOneDecimal}
    >
      <ThresholdLine thresholds={readable(form.fields, person)} units={units} />
      <Form form={form} label={limitsWords.thresholdsOf({ name: person.name })} labels={labels} onReload={desk.reload}>
        {fieldset(mainThresholds)}
        <h3 className={styles['subtitle']}>{limitsWords.whenItIsOver}</h3>
        {fieldset(endThresholds)}
        <details
          className={formStyles['advanced']}
          open={otherThresholds.some((name) => Object.hasOwn(form.errors, `thresholds.${name}`))}
        >
          <summary>{limitsWords.otherThresholds}</summary>
          <div className={formStyles['advancedFields']}>{fieldset(otherThresholds)}</div>
        </details>
      </Form>
    </Card>
  );
}

const labels = Object.fromEntries(
  Object.entries(thresholdWords).map(([name, { label }]) => [`thresholds.${name}`, label]),
);

/** What is typed, where it can be read: the picture follows along. */
function readable(typed: TypedThresholds, { thresholds, units }: PersonSettings): Thresholds {
  const entries = Object.entries(thresholds) as [ThresholdName, number][];
  return Object.fromEntries(
    entries.map(([name, before]) => [name, storedThreshold(name, typed[name], units, before) ?? before]),
  ) as Thresholds;
}
