import type { WorkoutView } from '../../../../shared/workouts/workout';
import { workoutsWords } from '../../../catalogue/settings/workouts';
import { Notice } from '../../../components/notices/Notice';
import quietButton from '../../../components/QuietButton.module.css';
import { Words } from '../../../components/Words';
import { addressOf } from '../../../state/places';
import { momentInWords, type Moment } from '../../../words/time-words';
import type { Workouts } from './useWorkouts';
import styles from './WorkoutList.module.css';
import { factsOf, typeInWords } from './workouts';

/** Finished workouts, the newest first, each with who was notified of it or why no one was. */
export function WorkoutList({
  name,
  workouts,
  moment,
  distanceUnits,
}: {
  /** Whose they are. */
  name: string;
  workouts: Workouts;
  moment: Moment;
  distanceUnits: 'km' | 'mi';
}) {
  const { list, problem, hasMore, isLoadingMore, loadMore } = workouts;
  return (
    <>
      {problem !== null && <Notice kind="problem" title={workoutsWords.workoutsCannotBeRead({ problem })} />}
      {list === null && problem === null && <Notice kind="loading" title={workoutsWords.loading} />}
      {list?.length === 0 && (
        <Notice kind="empty" title={workoutsWords.noWorkoutIsKnownYet}>
          <Words
            of={workoutsWords.workoutStandsHereOnceWatch({ a: (said) => <a href={addressOf('sources')}>{said}</a> })}
          />
        </Notice>
      )}
      {list !== null && list.length > 0 && (
        <ol className={styles['list']} aria-label={workoutsWords.workoutsOfNewestFirst({ name })}>
          {list.map((workout) => (
            <li key={workout.id} className={styles['workout']}>
              <Workout workout={workout} moment={moment} distanceUnits={distanceUnits} />
            </li>
          ))}
        </ol>
      )}
      {hasMore && (
        <div>
          <button type="button" className={quietButton['quiet']} disabled={isLoadingMore} onClick={loadMore}>
            {isLoadingMore ? workoutsWords.loading : workoutsWords.showOlderOnes}
          </button>
        </div>
      )}
    </>
  );
}

function Workout({
  workout,
  moment,
  distanceUnits,
}: {
  workout: WorkoutView;
  moment: Moment;
  distanceUnits: 'km' | 'mi';
}) {
  const { name, type, startedAt, telling } = workout;
  return (
    <>
      <p className={styles['head']}>
        <strong className={styles['name']}>{name === '' ? typeInWords(type) : name}</strong>
        {name !== '' && <span className={styles['type']}>{typeInWords(type)}</span>}
        <time className={styles['when']} dateTime={new Date(startedAt).toISOString()}>
          {momentInWords(startedAt, moment.now, moment.timeZone)}
        </time>
      </p>
      <dl className={styles['facts']}>
        {factsOf(workout, distanceUnits).map((fact) => (
          <div key={fact.name} className={styles['fact']}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['told']} data-outcome={telling.outcome}>
        {telling.sentence}
      </p>
    </>
  );
}
