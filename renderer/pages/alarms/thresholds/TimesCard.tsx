import type { Caps, Times } from '../../../../shared/glucose/thresholds';
import { Card } from '../../../components/Card';
import { FieldsForm } from '../../../form/fields/FieldsForm';
import type { PersonDesk } from '../../../hooks/person-desk';
import styles from './thresholds.module.css';
import { capFields, timeFields } from './time-fields';

/** Every number of the alarm table that is not a threshold. */
export function TimesCard({ desk, person, path }: PersonDesk) {
  return (
    <Card
      title="Advanced"
      intro="Waits, windows and how often somebody is called at most. The usual numbers are safe; longer waits and fewer calls are not."
    >
      <details className={styles['folded']}>
        <summary>How often somebody is called or texted</summary>
        <div className={styles['foldedInside']}>
          <FieldsForm
            draftKey={`alarms/${person.id}/caps`}
            label={`Calls and texts about ${person.name}`}
            fields={capFields}
            values={person.caps}
            path={`${path}.caps`}
            onReload={desk.reload}
            save={({ values }) => desk.savePerson((present) => ({ ...present, caps: values as Caps }))}
          />
        </div>
      </details>
      <details className={styles['folded']}>
        <summary>Waits and windows</summary>
        <div className={styles['foldedInside']}>
          <FieldsForm
            draftKey={`alarms/${person.id}/times`}
            label={`Waits and windows of ${person.name}`}
            fields={timeFields}
            values={person.times}
            path={`${path}.times`}
            onReload={desk.reload}
            save={({ values }) => desk.savePerson((present) => ({ ...present, times: values as Times }))}
          />
        </div>
      </details>
    </Card>
  );
}
