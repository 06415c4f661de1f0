import type { Thresholds } from '../../../../shared/glucose/thresholds';
import type { PersonSettings } from '../../../../shared/settings/settings';
import { Card } from '../../../components/Card';
import { Form } from '../../../form/Form';
import formStyles from '../../../form/form.module.css';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/person-desk';
import {
  endLimits,
  enteredLimits,
  limitWords,
  mainLimits,
  otherLimits,
  storedLimit,
  typedLimits,
  type LimitName,
  type TypedLimits,
} from './limit-fields';
import { LimitFieldset } from './LimitFieldset';
import { LimitLine } from './LimitLine';
import styles from './limits.module.css';

/** From which values on somebody is told. */
export function LimitsForm({ desk, person, path }: PersonDesk) {
  const { units, thresholds } = person;
  const form = useForm<TypedLimits, Thresholds>({
    draftKey: `thresholds/${person.id}/limits`,
    saved: typedLimits(thresholds, units),
    check: (typed) => enteredLimits(typed, thresholds, units),
    save: (entered) => desk.savePerson((present) => ({ ...present, thresholds: entered })),
    path,
  });
  const fieldset = (names: readonly LimitName[]) => (
    <LimitFieldset
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
      title="Limits"
      intro={
        units === 'mg/dL'
          ? 'In mg/dL.'
          : 'In mmol/L with one decimal. Vigil compares whole mg/dL, so that it says beside each field what is kept.'
      }
    >
      <LimitLine limits={readable(form.fields, person)} units={units} />
      <Form form={form} label={`Limits of ${person.name}`} labels={labels} onReload={desk.reload}>
        {fieldset(mainLimits)}
        <h3 className={styles['subtitle']}>When it is over</h3>
        {fieldset(endLimits)}
        <details
          className={formStyles['advanced']}
          open={otherLimits.some((name) => Object.hasOwn(form.errors, `thresholds.${name}`))}
        >
          <summary>Other limits</summary>
          <div className={formStyles['advancedFields']}>{fieldset(otherLimits)}</div>
        </details>
      </Form>
    </Card>
  );
}

const labels = Object.fromEntries(Object.entries(limitWords).map(([name, { label }]) => [`thresholds.${name}`, label]));

/** What is typed, where it can be read: the picture follows along. */
function readable(typed: TypedLimits, { thresholds, units }: PersonSettings): Thresholds {
  const entries = Object.entries(thresholds) as [LimitName, number][];
  return Object.fromEntries(
    entries.map(([name, before]) => [name, storedLimit(name, typed[name], units, before) ?? before]),
  ) as Thresholds;
}
