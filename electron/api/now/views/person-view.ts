import { mgPerDlOf } from '../../../../shared/glucose/glucose';
import type { Thresholds } from '../../../../shared/glucose/thresholds';
import { asideOf } from '../../../../shared/status/aside';
import type { PersonStatus, SeriesStatus } from '../../../../shared/status/status';
import { byWorst, worstOf } from '../../../../shared/status/worst-first';
import type { Millis } from '../../../../shared/time';
import type { Alert } from '../../../core/state/alert';
import { lastEnded, runningOf } from '../../../core/state/check-in';
import type { Known } from '../../../core/state/known';
import { everybodyOf } from '../../../core/state/person';
import { isSetAside, type Silence } from '../../../core/state/silence';
import { isWorkoutsOnly } from '../../../core/state/workout';
import type { Describe } from '../../ports';
import { alertView } from './alert-view';
import { checkInView } from './check-in-view';
import { dutyViews } from './duty-view';
import { gapViews } from './gap-view';
import { silenceView } from './silence-view';
import { workoutView } from './workout-view';

type State = PersonStatus['state'];

export function personView(known: Known, describe: Describe, now: Millis): PersonStatus {
  const { person } = known;
  const newest = describe.newest(known, now);
  const series = describe.series(known, now);
  const running = runningOf(known.checkIns);
  return {
    id: person.id,
    name: person.name,
    timeZone: person.timeZone,
    units: person.units,
    thresholds: person.thresholds,
    hasGlucoseSource: !isWorkoutsOnly(known),
    newest,
    state: isWorkoutsOnly(known) ? 'fine' : stateOf(newest, known.alerts, person.thresholds),
    level: isWorkoutsOnly(known) ? 'fine' : levelOf(newest, person.thresholds),
    series,
    disagreement: describe.disagreement(known, now),
    waiting: describe.waiting(known, now),
    alerts: known.alerts
      .toSorted(byUrgency)
      .map((alert) => alertView(known, alert, describe.nextStep(known, alert, now))),
    contacts: everybodyOf(known.person).map(({ id, name }) => ({ id, name })),
    phone: person.self?.addresses['phone'] ?? null,
    pauseHoldsUrgent: person.pauseHoldsUrgent,
    ifLow: isWorkoutsOnly(known) ? [] : describe.stepsIfLow(known, now),
    silences: known.silences
      .toSorted((one, other) => one.endsAt - other.endsAt)
      .map((one) => silenceView(asItEnds(one, series), person)),
    profile: person.profile?.name ?? null,
    sensorChange: {
      isPossible: describe.canChangeSensor(known, now),
      until: known.silences.find(({ kind }) => kind === 'sensor-change')?.endsAt ?? null,
    },
    checkIn: running === undefined ? null : checkInView(running, known, now),
    duties: dutyViews(known, now),
    ...gapViews(known, { newest, now }),
    holders: person.contacts.map(({ id, name }) => ({ id, name })),
    newestWorkout: newestWorkoutOf(known, now),
    settling: !known.watch.settled,
  };
}

/** What is set aside may be over before its time (R25). */
function asItEnds(silence: Silence, series: SeriesStatus[]): Silence {
  const aside = asideOf({ series });
  return isSetAside(silence) && aside !== undefined ? { ...silence, endsAt: aside.asideUntil } : silence;
}

/** One that is dated into the future is in the feed only. */
function newestWorkoutOf({ workouts }: Known, now: Millis): PersonStatus['newestWorkout'] {
  const newest = lastEnded(workouts, now);
  return newest === undefined ? null : workoutView(newest);
}

/**
 * The worst of what the newest value says and what is still open: a value back in range does not look fine before its
 * alert is resolved (R8), and a value too old to rely on never does.
 */
export function stateOf(newest: PersonStatus['newest'], alerts: Alert[], thresholds: Thresholds): State {
  const level = levelOf(newest, thresholds);
  if (level === 'waiting' || level === 'stale') return level;
  const open = alerts.filter(
    ({ state, direction }) => state !== 'resolved' && direction !== 'channel' && direction !== 'check-in',
  );
  return worstOf([level, ...open.map(({ severity }) => severity)]);
}

/** What a value says by itself. */
function levelOf(newest: PersonStatus['newest'], thresholds: Thresholds): State {
  if (newest === null) return 'waiting';
  if (!newest.isUsable) return 'stale';
  const mgPerDl = mgPerDlOf(newest.glucose);
  if (mgPerDl === null) return 'no-data';
  if (mgPerDl <= thresholds.urgentLow) return 'urgent-low';
  if (mgPerDl <= thresholds.low) return 'low';
  if (mgPerDl >= thresholds.urgentHigh) return 'urgent-high';
  return mgPerDl >= thresholds.high ? 'high' : 'fine';
}

/** Unconfirmed before confirmed before over, then the worst, then the oldest. */
function byUrgency(one: Alert, other: Alert): number {
  const states: Alert['state'][] = ['open', 'acknowledged', 'resolved'];
  return (
    states.indexOf(one.state) - states.indexOf(other.state) ||
    byWorst(one.severity, other.severity) ||
    one.openedAt - other.openedAt
  );
}
