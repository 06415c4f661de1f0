import type { Settings } from '../../../../shared/settings/settings';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { Card } from '../../../components/Card';
import { addressOf } from '../../../state/places';
import { firstSteps } from './first-steps';
import styles from './FirstSteps.module.css';
import { useFirstFacts } from './useFirstFacts';

/** What is still missing before an alarm can reach a contact. Nothing, once everything is there. */
export function FirstSteps({ api, settings, people }: { api: Api; settings: Settings; people: PersonStatus[] }) {
  const found = useFirstFacts(api, { settings, people });
  if (found === null) return null;
  const steps = firstSteps(settings, found);
  const left = steps.filter(({ isDone }) => !isDone).length;
  if (left === 0) return null;
  const isBeginning = settings.people.length === 0;
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <Card
      title={isBeginning ? nowWords.nobodyIsWatchedOverYet : nowWords.notReadyYet}
      intro={
        isBeginning
          ? nowWords.fiveThingsAreNeededAboutTen
          : nowWords.thingsMissing({
              detail: left === 1 ? nowWords.oneThingIs : nowWords.thingsAre({ left }),
            })
      }
    >
      <ol className={styles['steps']}>
        {steps.map(({ page, title, sentence, isDone }, index) => (
          <li key={title} className={styles['step']} data-is-done={isDone}>
            <span aria-hidden="true" className={styles['mark']}>
              {isDone ? '✓' : index + 1}
            </span>
            <div>
              <a href={addressOf(page)} className={index === next ? styles['next'] : styles['link']}>
                {title}
              </a>
              <p className={styles['sentence']}>
                {isDone && <span className="visually-hidden">{nowWords.done} </span>}
                {sentence}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
