import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import { datedSeries, type Dated } from './oracle-dates.test-support';
import type { Seen, Series } from './oracle.test-support';

/** R25, read off the rows once more: the one series that counts for nothing now, and since when. */
export interface Aside {
  key: string;
  startedAt: Millis;
}

export function asideOf(seen: Seen, all: Series[]): Aside | null {
  const wished = seen.silences.findLast(({ kind }) => kind === 'set-aside');
  if (wished?.series == null) return null;
  const key = datedSeries(seen.known.readings).nameOf(wished.series);
  const aside = { key, startedAt: wished.startedAt };
  return wished.endsAt > seen.now && whyNotAside(key, all, seen.now) === null ? aside : null;
}

/** "while another is usable, ≥ 70 and not stuck", and "≤ 60 min after it first read ≤ 69". */
export function whyNotAside(key: string, all: Series[], now: Millis): string | null {
  if (!all.some((series) => series.key !== key && isGood(series)))
    return 'no other is usable, 70 or more and not stuck';
  const since = lowSince(all.find((series) => series.key === key)?.all ?? []);
  return since !== null && now - since >= HOUR ? 'it has been low for an hour' : null;
}

const isGood = ({ isUsable, isStuck, newest, current }: Series): boolean =>
  isUsable && !isStuck && [newest, current].every((row) => row === null || row.mgPerDl >= 70);

/** Of its lows the first after the last time that two of its own readings said that it is over (R8). */
function lowSince(rows: Dated[]): Millis | null {
  const last = rows.findLastIndex(({ at }, index) => {
    const first = rows.findLastIndex(({ mgPerDl }, before) => before < index && mgPerDl < 75) + 1;
    return (
      rows.slice(first, index + 1).every(({ mgPerDl }) => mgPerDl >= 75) && at - (rows[first]?.at ?? at) >= 3.5 * MINUTE
    );
  });
  return rows.slice(last + 1).find(({ mgPerDl }) => mgPerDl <= 69)?.at ?? null;
}
