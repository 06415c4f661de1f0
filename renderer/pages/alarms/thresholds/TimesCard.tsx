import type { Caps, Times } from '../../../../shared/glucose/thresholds';
import { limitsWords } from '../../../catalogue/settings/limits';
import { Card } from '../../../components/Card';
import { FieldsForm } from '../../../form/fields/FieldsForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import styles from './thresholds.module.css';
import { capFields, timeFields } from './time-fields';

/** Every number of the alarm table that is not a threshold. */
export function TimesCard({ desk, person, path }: PersonDesk) {
  return (
    <Card title={limitsWords.advanced} intro={limitsWords.waitsWindowsAndHowOftenSomebody}>
      <details className={styles['folded']}>
        <summary>{limitsWords.howOftenSomebodyIsCalledOrTexted}</summary>
        <div className={styles['foldedInside']}>
          <FieldsForm
            draftKey={`alarms/${person.id}/caps`}
            label={limitsWords.callsAndTextsAbout({ name: person.name })}
            fields={capFields}
            values={person.caps}
            path={`${path}.caps`}
            onReload={desk.reload}
            save={({ values }) => desk.savePerson((present) => ({ ...present, caps: values as Caps }))}
          />
        </div>
      </details>
      <details className={styles['folded']}>
        <summary>{limitsWords.waitsAndWindows}</summary>
        <div className={styles['foldedInside']}>
          <FieldsForm
            draftKey={`alarms/${person.id}/times`}
            label={limitsWords.waitsAndWindowsOf({ name: person.name })}
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
