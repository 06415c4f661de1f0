import type { NightFilter } from '../../../../shared/glucose/thresholds';
import { dayWindowSchema, type DayWindow } from '../../../../shared/people/day-window';
import { Card } from '../../../components/Card';
import { errorsOf } from '../../../form/field-errors';
import { SelectField } from '../../../form/fields/SelectField';
import { TimeWindowField } from '../../../form/fields/TimeWindowsField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { Form } from '../../../form/Form';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/person-desk';
import { nightFilterChoices } from './night-filter-choices';
import styles from './thresholds.module.css';

interface QuietFields {
  nightFilter: NightFilter;
  night: DayWindow;
  pauseHoldsUrgent: boolean;
}

/** What makes Vigil quieter for one person: false lows at night, and pauses. */
export function QuietForm({ desk, person, path }: PersonDesk) {
  const { nightFilter, night, pauseHoldsUrgent } = person;
  const form = useForm<QuietFields, QuietFields>({
    draftKey: `alarms/${person.id}/quiet`,
    saved: { nightFilter, night, pauseHoldsUrgent },
    check(fields) {
      const parsed = dayWindowSchema.safeParse(fields.night);
      if (parsed.success) return { ok: true, value: fields };
      const wrong = Object.entries(errorsOf(parsed.error)).map(([name, words]) => [`night.${name}`, words]);
      return { ok: false, problem: Object.fromEntries(wrong) as Record<string, string> };
    },
    save: (entered) => desk.savePerson((present) => ({ ...present, ...entered })),
    path,
  });
  const { fields, change } = form;
  return (
    <Card title="Nights and pauses">
      <Form form={form} label={`Nights and pauses of ${person.name}`} onReload={desk.reload}>
        <SelectField
          name="nightFilter"
          label="Night filter"
          help="Lying on a sensor can look like a low. A low above the urgent threshold can wait for a second reading, usually ten minutes at most; an urgent low never waits."
          choices={nightFilterChoices}
          value={fields.nightFilter}
          onChange={(chosen) => {
            change({ nightFilter: chosen as NightFilter });
          }}
        />
        {fields.nightFilter !== 'off' && (
          <TimeWindowField
            name="night"
            label="The night is"
            value={fields.night}
            onChange={(changed) => {
              change({ night: changed });
            }}
          />
        )}
        <ToggleField
          name="pauseHoldsUrgent"
          label="A pause holds back urgent lows too"
          help="Normally an urgent low, no data after a low value and an overdue check-in get through every pause. Leave this off unless you are certain."
          tone="danger"
          value={fields.pauseHoldsUrgent}
          onChange={(isOn) => {
            change({ pauseHoldsUrgent: isOn });
          }}
        />
        {fields.pauseHoldsUrgent && (
          <p role="status" className={styles['danger']}>
            Danger: while {person.name}’s alerts are paused, nobody is told even of an urgent low.
          </p>
        )}
      </Form>
    </Card>
  );
}
