import type { SilenceView } from '../../../shared/people/silence';
import { severities, type Severity } from '../../../shared/severity';
import { isSounding } from '../../../shared/status/sounding';
import type { PersonStatus, Status } from '../../../shared/status/status';
import { worstFirst } from '../../../shared/status/worst-first';
import { MINUTE, type Millis } from '../../../shared/time';
import type { TrayIcon, TrayInput } from './shape';

/** How one person stands in the tray: the worst of what is known, and whether a pause holds it back. */
export interface Standing {
  person: PersonStatus;
  level: Level;
  pause: SilenceView | null;
  /** Of the newest value, as of now. */
  ageMs: Millis | null;
}

/** `unknown`: no usable value. `paused`: a pause runs, and nothing breaks through it. */
export type Level = Severity | 'unknown' | 'problem' | 'paused' | 'fine';

/** The window's order, with what only the tray has put where it is as bad. */
const levelsWorstFirst: Level[] = worstFirst.flatMap((state): Level[] => {
  if (state === 'stale') return ['unknown'];
  if (state === 'waiting') return [];
  return state === 'fine' ? ['problem', 'paused', 'fine'] : [state];
});

/** Without a newer status for this long, nothing in it is known any more. It is asked for every few seconds. */
const STATUS_KEEPS_MS: Millis = MINUTE;

/** The status while it can be relied on. A clock that was set back makes none old. */
export function currentStatus({ status, now }: Pick<TrayInput, 'status' | 'now'>): Status | null {
  return status !== null && now - status.now <= STATUS_KEEPS_MS ? status : null;
}

/** Everybody, the worst first; of equals, as the settings list them. */
export function standings(status: Status, now: Millis): Standing[] {
  const sinceThen = Math.max(0, now - status.now);
  return status.people
    .map((person) => {
      const pause = pauseOf(person, now);
      const ageMs = person.newest === null ? null : person.newest.ageMs + sinceThen;
      return { person, pause, ageMs, level: pause === null ? levelOf(person) : levelThroughPause(person) };
    })
    .toSorted((one, other) => rankOf(one.level) - rankOf(other.level));
}

export const worstLevel = (levels: Level[]): Level =>
  levelsWorstFirst.find((level) => levels.includes(level)) ?? 'fine';

export function iconOf(level: Level): TrayIcon {
  if (level === 'problem' || level === 'paused' || level === 'fine') return level;
  return level === 'unknown' ? 'no-data' : severities[level].icon;
}

const rankOf = (level: Level): number => levelsWorstFirst.indexOf(level);

/** The running pause that ends last. */
function pauseOf({ silences }: PersonStatus, now: Millis): SilenceView | null {
  return silences.findLast(({ kind, endsAt }) => kind === 'pause' && endsAt > now) ?? null;
}

/**
 * Alerts that wait for a person always count. Confirmed and snoozed ones are part of `state`, but only while there is a
 * value: a low stays a low when the value is lost, a high becomes "no data", as in the window.
 */
function levelOf(person: PersonStatus): Level {
  const lows = person.alerts.filter(
    ({ state, severity }) => state !== 'resolved' && severities[severity].side === 'low',
  );
  return worstLevel([
    valueLevel(person),
    ...lateness(person),
    ...severitiesOf(lows),
    ...severitiesOf(person.alerts.filter(isSounding)),
  ]);
}

/** An urgent low, and who is not home, shows whatever the pause holds back: an icon wakes no one. */
function levelThroughPause(person: PersonStatus): Level {
  const value = valueLevel(person);
  return worstLevel([
    'paused',
    value === 'urgent-low' ? value : 'paused',
    ...lateness(person),
    ...severitiesOf(person.alerts.filter(isSounding)),
  ]);
}

/** Confirmed or not: a person is still out. */
const lateness = ({ checkIn }: PersonStatus): Level[] => (checkIn?.state === 'overdue' ? ['check-in-overdue'] : []);

function valueLevel({ hasGlucoseSource, newest, state }: PersonStatus): Level {
  if (!hasGlucoseSource) return 'fine';
  if (newest === null || !newest.isUsable || newest.glucose.kind === 'sensor-error') return 'unknown';
  return state === 'waiting' || state === 'stale' ? 'unknown' : state;
}

const severitiesOf = (alerts: PersonStatus['alerts']): Severity[] => alerts.map(({ severity }) => severity);
