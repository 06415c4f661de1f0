import { DAY, HOUR, type Millis } from '../../shared/time';
import type { Reading } from '../core/state/reading';

/** One time of watching, from its start to its end. */
export interface Stretch {
  from: Millis;
  to: Millis;
  /** What the first poll brings. */
  first: Reading[];
  /** What comes later, in the order in which it comes. */
  later: Reading[];
}

export interface Bounds {
  from: Millis | null;
  to: Millis | null;
}

/** As far back as the first poll of a start reads. */
export const FIRST_POLL: Millis = 26 * HOUR;

/** After this long without a row Vigil would not be watching: the watch ends, and starts with the next row. */
export const GIVEN_UP_AFTER: Millis = 3 * DAY;

/**
 * The watch that is played: from the first row to the last unless `bounds` say less. `readings` are in the order in
 * which they came. Empty when nothing came between the bounds.
 */
export function stretchesOf(readings: Reading[], bounds: Bounds): Stretch[] {
  const [oldest] = readings;
  const newest = readings.at(-1);
  if (oldest === undefined || newest === undefined) return [];
  const from = Math.max(bounds.from ?? oldest.receivedAt, oldest.receivedAt);
  const to = Math.min(bounds.to ?? newest.receivedAt, newest.receivedAt);
  return from > to ? [] : cutAtGaps(readings, { from, to });
}

function cutAtGaps(readings: Reading[], { from, to }: { from: Millis; to: Millis }): Stretch[] {
  const stretches: Stretch[] = [];
  let start = from;
  let rows = readings.filter(({ receivedAt }) => receivedAt <= from);
  let latest = from;
  for (const reading of readings.filter(({ receivedAt }) => receivedAt > from && receivedAt <= to)) {
    if (reading.receivedAt - latest > GIVEN_UP_AFTER) {
      stretches.push(watchOf(rows, { from: start, to: latest + GIVEN_UP_AFTER }));
      start = reading.receivedAt;
      rows = [];
    }
    rows.push(reading);
    latest = reading.receivedAt;
  }
  return [...stretches, watchOf(rows, { from: start, to: Math.min(to, latest + GIVEN_UP_AFTER) })];
}

/** What is there when a watch starts is received then. */
function watchOf(rows: Reading[], { from, to }: { from: Millis; to: Millis }): Stretch {
  const there = rows.filter(({ receivedAt, measuredAt }) => receivedAt <= from && measuredAt >= from - FIRST_POLL);
  return {
    from,
    to,
    first: there.map((reading) => ({ ...reading, receivedAt: from, firstReadAt: from })),
    later: rows.filter(({ receivedAt }) => receivedAt > from),
  };
}
