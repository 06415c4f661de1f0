import type { Contact } from '../../../../shared/people/contact';
import type { PersonSettings } from '../../../../shared/settings/settings';
import type { Millis } from '../../../../shared/time';
import { templateSchema } from '../../../../shared/workouts/announcement';
import { previewAnnouncement } from '../../../../shared/workouts/announcement-text';
import { workoutsWords } from '../../../catalogue/settings/workouts';
import { clockTime } from '../../../words/time-words';
import styles from './AnnouncementsForm.module.css';

/** What a contact would read of a run of this morning, and what that costs. */
export function TemplatePreview({
  template,
  person,
  listener,
  now,
}: {
  template: string;
  person: PersonSettings;
  /** In whose units; the first who is told. */
  listener: Contact | undefined;
  now: Millis | null;
}) {
  if (now === null || !templateSchema.safeParse(template).success) return null;
  const { text, segments } = previewAnnouncement(template, {
    personName: person.name,
    listener: listener ?? { language: 'en', distanceUnits: 'km' },
    timeOfDay: (at) => clockTime(at, person.timeZone),
    now,
  });
  return (
    <div role="group" aria-label={workoutsWords.preview}>
      <p className={styles['preview']}>{text}</p>
      <p className={styles['cost']} data-is-long={segments > 1}>
        {segments === 1 ? workoutsWords.fitsIntoOneSms : workoutsWords.costsSmsEachTime({ segments })}
      </p>
    </div>
  );
}
