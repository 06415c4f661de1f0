import type { Settings } from '../../../../shared/settings/settings';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
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
      title={isBeginning ? 'Nobody is watched over yet' : 'Not ready yet'}
      intro={
        isBeginning
          ? 'Five things are needed, about ten minutes in all. Vigil begins to watch as soon as there is a source.'
          : `${left === 1 ? 'One thing is' : `${left} things are`} still missing before an alarm reaches everybody it should.`
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
                {isDone && <span className="visually-hidden">Done: </span>}
                {sentence}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
