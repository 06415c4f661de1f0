import type { NightFilter } from '../../../../shared/glucose/thresholds';
import { dayWindowSchema, type DayWindow } from '../../../../shared/people/day-window';
import { limitsWords } from '../../../catalogue/settings/limits';
import { Card } from '../../../components/Card';
import { errorsOf } from '../../../form/field-errors';
import { SelectField } from '../../../form/fields/SelectField';
import { TimeWindowField } from '../../../form/fields/TimeWindowsField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { Form } from '../../../form/Form';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
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
    <Card title={limitsWords.nightsAndPauses}>
      <Form form={form} label={limitsWords.nightsAndPausesOf({ name: person.name })} onReload={desk.reload}>
        <SelectField
          name="nightFilter"
          label={limitsWords.nightFilter}
          help={limitsWords.lyingOnSensorCanLookLike}
          choices={nightFilterChoices}
          value={fields.nightFilter}
          onChange={(chosen) => {
            change({ nightFilter: chosen as NightFilter });
          }}
        />
        {fields.nightFilter !== 'off' && (
          <TimeWindowField
            name="night"
            label={limitsWords.nightIs}
            value={fields.night}
            onChange={(changed) => {
              change({ night: changed });
            }}
          />
        )}
        <ToggleField
          name="pauseHoldsUrgent"
          label={limitsWords.pauseHoldsBackUrgentLowsToo}
          help={limitsWords.normallyUrgentLowNoDataAfter}
          tone="danger"
          value={fields.pauseHoldsUrgent}
          onChange={(isOn) => {
            change({ pauseHoldsUrgent: isOn });
          }}
        />
        {fields.pauseHoldsUrgent && (
          <p role="status" className={styles['danger']}>
            {limitsWords.dangerWhileAlertsArePausedNobody({ name: person.name })}
          </p>
        )}
      </Form>
    </Card>
  );
}
