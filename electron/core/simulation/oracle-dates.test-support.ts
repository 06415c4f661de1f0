import { mgPerDlOf } from '../../../shared/glucose/glucose';
import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { Reading } from '../state/reading';

/**
 * What R2 says of dates and devices, read off the rows once more. It shares no code with what
 * it judges; sites' clocks agree with ours.
 */
export interface Dated {
  reading: Reading;
  mgPerDl: number;
  at: Millis;
  /** It may raise, never end. */
  onlyRaises: boolean;
  /** Nothing may name its value. */
  isDatedAhead: boolean;
}

/**
 * The rows of each series by its name, ascending, of one moment the lowest last; devices
 * that change their name are one.
 */
export interface DatedSeries {
  rows: ReadonlyMap<string, Dated[]>;
  nameOf: (device: { sourceId: string; series: string }) => string;
}

const read = new WeakMap<Reading[], DatedSeries>();

export function datedSeries(readings: Reading[]): DatedSeries {
  const known = read.get(readings) ?? dateAll(readings);
  read.set(readings, known);
  return known;
}

const deviceOf = ({ sourceId, series }: { sourceId: string; series: string }): string => `${sourceId} ${series}`;

function dateAll(readings: Reading[]): DatedSeries {
  const changing = changingNames(groupedBy(readings, deviceOf));
  const nameOf: DatedSeries['nameOf'] = (device) =>
    changing.has(deviceOf(device)) ? `${device.sourceId} (changing names)` : deviceOf(device);
  const series = groupedBy(readings, nameOf);
  return { rows: new Map([...series].map(([name, own]) => [name, datesOf(own)])), nameOf };
}

function groupedBy(readings: Reading[], nameOf: (reading: Reading) => string): Map<string, Reading[]> {
  const groups = new Map<string, Reading[]>();
  for (const reading of readings) {
    const group = groups.get(nameOf(reading));
    if (group === undefined) groups.set(nameOf(reading), [reading]);
    else group.push(reading);
  }
  return groups;
}

/** Three devices that were each seen for less than 15 min, within 2 h. There is one source. */
function changingNames(devices: Map<string, Reading[]>): Set<string> {
  const brief = [...devices]
    .map(([name, rows]) => ({ name, times: rows.map(({ measuredAt }) => measuredAt) }))
    .map(({ name, times }) => ({ name, from: Math.min(...times), to: Math.max(...times) }))
    .filter(({ from, to }) => to - from < 15 * MINUTE)
    .sort((one, other) => one.from - other.from);
  const threes = brief.map((_, index) => brief.slice(index, index + 3)).filter(({ length }) => length === 3);
  const close = threes.filter((three) => Math.max(...three.map(({ to }) => to)) - (three[0]?.from ?? 0) <= 2 * HOUR);
  return new Set(close.flat().map(({ name }) => name));
}

interface Clock {
  from: Millis;
  leadMs: Millis;
  doubtedAt: { at: Millis; aheadMs: Millis } | null;
}

function datesOf(own: Reading[]): Dated[] {
  const answers = answersOf(own);
  const clocks = clocksOf(answers);
  const aheadAt = new Map(answers.map(({ at, aheadMs }) => [at, aheadMs]));
  return own
    .flatMap((reading): Dated[] => {
      const mgPerDl = mgPerDlOf(reading.glucose);
      if (mgPerDl === null) return [];
      const clock = clocks.findLast(({ from }) => from <= reading.receivedAt);
      const aheadMs = aheadAt.get(reading.receivedAt) ?? 0;
      const isFast = aheadMs > MINUTE || differByFive(aheadMs, clock?.leadMs ?? 0);
      const measuredAt = reading.measuredAt - (isFast ? (clock?.leadMs ?? 0) : 0);
      const isDatedAhead = measuredAt > reading.receivedAt + MINUTE;
      const isDoubted = clock !== undefined && clock.doubtedAt !== null;
      const at = isDatedAhead ? reading.receivedAt : measuredAt;
      return [{ reading, mgPerDl, at, onlyRaises: isDatedAhead || isDoubted, isDatedAhead }];
    })
    .sort((one, other) => one.at - other.at || other.mgPerDl - one.mgPerDl);
}

/** Each moment at which something new or changed was read: how far the newest row of it was ahead. */
function answersOf(own: Reading[]): { at: Millis; aheadMs: Millis }[] {
  const moments = own.flatMap(({ firstReadAt, receivedAt, measuredAt }) => [
    { at: firstReadAt, measuredAt },
    { at: receivedAt, measuredAt },
  ]);
  const newest = new Map<Millis, Millis>();
  for (const { at, measuredAt } of moments) newest.set(at, Math.max(newest.get(at) ?? 0, measuredAt));
  return [...newest]
    .sort(([one], [other]) => one - other)
    .map(([at, measuredAt]) => ({ at, aheadMs: measuredAt - at }));
}

const differByFive = (one: Millis, other: Millis): boolean => Math.abs(one - other) <= 5 * MINUTE;

/**
 * A lead from six answers that agree; the first that does not ends it, and is in doubt
 * until a second one 4 min later agrees.
 */
function clocksOf(answers: { at: Millis; aheadMs: Millis }[]): Clock[] {
  const clocks: Clock[] = [];
  let since: Millis[] = [];
  for (const { at, aheadMs } of answers) {
    const last = clocks.at(-1);
    if (last === undefined || (last.leadMs > 0 && !differByFive(aheadMs, last.leadMs))) {
      clocks.push({ from: at, leadMs: 0, doubtedAt: last === undefined ? null : { at, aheadMs } });
      since = [aheadMs];
      continue;
    }
    since.push(aheadMs);
    const six = since.slice(-6);
    const isLed = six.length === 6 && Math.max(...six) - Math.min(...six) <= 5 * MINUTE && Math.max(...six) > MINUTE;
    last.leadMs = isLed ? Math.max(...six) : 0;
    if (last.doubtedAt === null) continue;
    if (!differByFive(aheadMs, last.doubtedAt.aheadMs)) last.doubtedAt = { at, aheadMs };
    else if (at - last.doubtedAt.at >= 4 * MINUTE) last.doubtedAt = null;
  }
  return clocks;
}
