import { MG_PER_DL_PER_MMOL, numberInUnits, type Units } from '../../../../shared/glucose/glucose';
import type { Thresholds } from '../../../../shared/glucose/thresholds';
import type { Chart } from '../../../../shared/status/status';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { clockTime } from '../../../words/time-words';

/** Values further apart than this are not joined by a line: what lay between them is not known. */
const LONGEST_JOIN_MS: Millis = 15 * MINUTE;

type Value = number | null | undefined;

/** As uPlot wants it: seconds, then one column per series. `null` breaks a line, `undefined` does not. */
export interface PlotData {
  series: string[];
  columns: [number[], ...Value[][]];
}

export interface Span {
  from: Millis;
  to: Millis;
}

export function plotData({ points }: Chart, units: Units): PlotData {
  const series = [...new Set(points.map((point) => point.series))];
  const values = series.map((name) =>
    valuesOf(
      points.filter((point) => point.series === name),
      units,
    ),
  );
  const moments = [...new Set(values.flatMap((one) => [...one.keys()]))].sort((one, other) => one - other);
  const columns = values.map((one) => moments.map((moment) => one.get(moment)));
  return { series, columns: [moments.map((moment) => moment / SECOND), ...columns] };
}

function valuesOf(points: Chart['points'], units: Units): Map<Millis, number | null> {
  const values = new Map<Millis, number | null>();
  points.forEach(({ at, mgPerDl }, index) => {
    const before = points[index - 1]?.at ?? at;
    if (at - before > LONGEST_JOIN_MS) values.set((at + before) / 2, null);
    values.set(at, inUnits(mgPerDl, units));
  });
  return values;
}

export function inUnits(mgPerDl: number, units: Units): number {
  return units === 'mg/dL' ? mgPerDl : mgPerDl / MG_PER_DL_PER_MMOL;
}

/** Stretches without any value, the one before the first and the one up to now included. */
export function silences({ points, from, to }: Chart): Span[] {
  const moments = [from, ...points.map(({ at }) => at).sort((one, other) => one - other), to];
  return moments.flatMap((moment, index) => {
    const before = moments[index - 1] ?? moment;
    return moment - before > LONGEST_JOIN_MS ? [{ from: before, to: moment }] : [];
  });
}

/** What the picture shows, for those who do not see it. */
export function chartInWords(chart: Chart, person: { units: Units; timeZone: string; thresholds: Thresholds }): string {
  const lowest = extreme(chart, (one, other) => one < other);
  const highest = extreme(chart, (one, other) => one > other);
  if (lowest === null || highest === null) return 'No values in this time.';
  const { units, timeZone, thresholds } = person;
  const inRange = chart.points.filter(({ mgPerDl }) => mgPerDl > thresholds.low && mgPerDl < thresholds.high).length;
  const share = Math.round((100 * inRange) / chart.points.length);
  return [
    `Lowest ${numberInUnits(lowest.mgPerDl, units)} at ${clockTime(lowest.at, timeZone)}, highest ${numberInUnits(highest.mgPerDl, units)} ${units} at ${clockTime(highest.at, timeZone)}.`,
    `${share} % of ${chart.points.length} values in range.`,
    ...(chart.alerts.length === 0 ? [] : [chart.alerts.length === 1 ? '1 alert.' : `${chart.alerts.length} alerts.`]),
    ...chart.gaps.map((gap) => gapInWords(gap, timeZone)),
  ].join(' ');
}

const whyNotWatched: Record<Chart['gaps'][number]['why'], string> = {
  asleep: 'this computer slept',
  closed: 'Vigil was closed',
  'clock-moved': 'the clock was moved',
};

export function gapInWords({ from, to, why }: Chart['gaps'][number], timeZone: string): string {
  return `Nobody watched from ${clockTime(from, timeZone)} to ${clockTime(to, timeZone)}: ${whyNotWatched[why]}.`;
}

function extreme({ points }: Chart, isMore: (one: number, other: number) => boolean): Chart['points'][number] | null {
  return points.reduce<Chart['points'][number] | null>(
    (most, point) => (most === null || isMore(point.mgPerDl, most.mgPerDl) ? point : most),
    null,
  );
}
