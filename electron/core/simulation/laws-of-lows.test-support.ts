import { MINUTE, type Millis } from '../../../shared/time';
import type { WatchedPerson } from '../state/person';
import { localTime } from '../words/words';
import { datedSeries, type Dated } from './oracle-dates.test-support';
import { lowGoesOn, readSeries, type Seen, type Series } from './oracle.test-support';
import type { Law } from './trial.test-support';

/** R3: a usable low is an open low, unless R8 came after it; with the night filter 10 min later at most. */
export const lowsOpen: Law = (trial) => {
  const { known, decision, alerts, now } = trial;
  const lows = alerts.filter(({ direction }) => direction === 'low');
  if (!decision.settled || lows.some(({ state }) => state !== 'resolved')) return [];
  return readSeries(trial)
    .filter(({ current }) => current !== null && current.mgPerDl <= 69)
    .filter((series) => !mayWait(series, known.person, now) && !isFollowed(series, trial))
    .filter(({ current }) => !lows.some(({ resolvedAt }) => resolvedAt !== null && resolvedAt >= (current?.at ?? 0)))
    .map(({ key, current }) => `${current?.mgPerDl} of ${key} opens nothing`);
};

const isFollowed = ({ current }: Series, seen: Seen): boolean =>
  current !== null && lowGoesOn({ ...current.reading, measuredAt: current.at }, seen) === null;

function mayWait({ current, all, usableAgeMs }: Series, person: WatchedPerson, now: Millis): boolean {
  if (current === null || current.mgPerDl <= 55 || person.nightFilter === 'off') return false;
  const { firstReadAt, receivedAt } = current.reading;
  const isSecond = secondTo(all, current).some(({ at }) => now - at <= usableAgeMs);
  return now < firstReadAt + 10 * MINUTE && isNight(receivedAt, person) && !isSecond;
}

/** "a second low ≥ 4 min later": those that this one is the second to, with nothing of 75 or more between. */
function secondTo(rows: Dated[], second: Dated): Dated[] {
  const last = rows.findLastIndex(({ at, mgPerDl }) => at < second.at && mgPerDl >= 75);
  return rows.slice(last + 1).filter(({ at, mgPerDl }) => mgPerDl <= 69 && second.at - at >= 4 * MINUTE);
}

function isNight(at: Millis, { night: { from, to }, timeZone }: WatchedPerson): boolean {
  const time = localTime(at, timeZone);
  if (from === to) return true;
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** R25: no alert is raised by what is set aside. */
export const whatIsSetAsideOpensNothing: Law = (trial) => {
  const { known, decision } = trial;
  const used = new Set(readSeries(trial).map(({ key }) => key));
  const { nameOf, rows } = datedSeries(known.readings);
  return decision.alerts.flatMap(({ id, raisedBy, state, run }) => {
    const before = known.alerts.find((one) => one.id === id);
    const isBegun = state === 'open' && before?.run.number !== run.number && before?.raisedBy !== raisedBy;
    if (raisedBy === null || !isBegun) return [];
    const key = nameOf(raisedBy);
    return rows.has(key) && !used.has(key) ? [`${id} is raised by ${key}, which is set aside`] : [];
  });
};
