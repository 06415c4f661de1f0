import type { Reading } from '../state/reading';
import { CHANGING_NAMES, changingDevices, type Seen } from './changing-devices';

/** The rows of one series, ascending by measuredAt; there is one at least. */
export interface SeriesReadings {
  key: string;
  series: string;
  sourceId: string;
  readings: Reading[];
}

interface JoinedSeries {
  all: SeriesReadings[];
  /** By the key of a device, the key of the series in which it stands. */
  joined: ReadonlyMap<string, string>;
}

export const seriesKeyOf = (reading: { sourceId: string; series: string }): string =>
  `${reading.sourceId} ${reading.series}`;

/** The rows by series; devices that change their name each time are one (R2). */
export function joinedSeries(readings: Reading[]): JoinedSeries {
  const groups = bySeries(readings);
  const joined = new Map<string, string>();
  for (const sourceId of new Set(groups.map((group) => group.sourceId))) {
    const devices = groups.filter((group) => group.sourceId === sourceId);
    for (const series of changingDevices(devices.map(seenOf))) {
      joined.set(seriesKeyOf({ sourceId, series }), seriesKeyOf({ sourceId, series: CHANGING_NAMES }));
    }
  }
  return { all: joined.size === 0 ? groups : together(groups, joined), joined };
}

function bySeries(readings: Reading[]): SeriesReadings[] {
  const groups = new Map<string, SeriesReadings>();
  let latest: SeriesReadings | null = null;
  for (const reading of readings) {
    // Most rows are of the series of the row before: to look a key up for each would cost the most of a look.
    if (latest === null || reading.series !== latest.series || reading.sourceId !== latest.sourceId) {
      const { series, sourceId } = reading;
      const key = seriesKeyOf(reading);
      latest = groups.get(key) ?? { key, series, sourceId, readings: [] };
      groups.set(key, latest);
    }
    latest.readings.push(reading);
  }
  return [...groups.values()];
}

const seenOf = ({ series, readings }: SeriesReadings): Seen => ({
  series,
  firstAt: Math.min(...readings.slice(0, 1).map(({ measuredAt }) => measuredAt)),
  lastAt: Math.max(...readings.slice(-1).map(({ measuredAt }) => measuredAt)),
});

function together(groups: SeriesReadings[], joined: ReadonlyMap<string, string>): SeriesReadings[] {
  const bySource = new Map<string, SeriesReadings>();
  const apart = groups.filter(({ key, sourceId, readings }) => {
    const common = joined.get(key);
    if (common === undefined) return true;
    const series = CHANGING_NAMES;
    const parts = bySource.get(sourceId) ?? { key: common, series, sourceId, readings: [] };
    bySource.set(sourceId, { ...parts, readings: [...parts.readings, ...readings] });
    return false;
  });
  return [...apart, ...[...bySource.values()].map(inOrder)];
}

const inOrder = (series: SeriesReadings): SeriesReadings => ({
  ...series,
  readings: series.readings.sort((one, other) => one.measuredAt - other.measuredAt),
});
