import { MG_PER_DL_PER_MMOL, numberInUnits, RANGE_OF_REPORTS, type Units } from '../../../../shared/glucose/glucose';
import { severities } from '../../../../shared/severity';
import type { Chart } from '../../../../shared/status/status';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { chartWords } from '../../../catalogue/chart';
import { clockTime, dayInWords, durationInWords, momentInWords } from '../../../words/time-words';

/**
 * Values further apart than this are not joined by a line: what lay between them is not known. Of a long time only two
 * values of each stretch are there.
 */
const longestJoin = ({ bucketMs }: Chart): Millis => 15 * MINUTE + 2 * bucketMs;

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

export function plotData(chart: Chart, units: Units): PlotData {
  const { points } = chart;
  const series = [...new Set(points.map((point) => point.series))];
  const values = series.map((name) =>
    valuesOf(
      points.filter((point) => point.series === name),
      units,
      longestJoin(chart),
    ),
  );
  const moments = [...new Set(values.flatMap((one) => [...one.keys()]))].sort((one, other) => one - other);
  const columns = values.map((one) => moments.map((moment) => one.get(moment)));
  return { series, columns: [moments.map((moment) => moment / SECOND), ...columns] };
}

function valuesOf(points: Chart['points'], units: Units, longest: Millis): Map<Millis, number | null> {
  const values = new Map<Millis, number | null>();
  points.forEach(({ at, mgPerDl }, index) => {
    const before = points[index - 1]?.at ?? at;
    if (at - before > longest) values.set((at + before) / 2, null);
    values.set(at, inUnits(mgPerDl, units));
  });
  return values;
}

export function inUnits(mgPerDl: number, units: Units): number {
  return units === 'mg/dL' ? mgPerDl : mgPerDl / MG_PER_DL_PER_MMOL;
}

/** Stretches without any value, the one before the first and the one up to now included. */
export function silences(chart: Chart): Span[] {
  const { points, from, to } = chart;
  const moments = [from, ...points.map(({ at }) => at).sort((one, other) => one - other), to];
  return moments.flatMap((moment, index) => {
    const before = moments[index - 1] ?? moment;
    return moment - before > longestJoin(chart) ? [{ from: before, to: moment }] : [];
  });
}

/** The one closest to a moment; -1 where there is none. */
export function closestTo(points: Chart['points'], moment: Millis): number {
  return points.reduce(
    (best, { at }, index) =>
      best === -1 || Math.abs(at - moment) < Math.abs((points[best]?.at ?? 0) - moment) ? index : best,
    -1,
  );
}

/** "In range (70–180) 96 % · low 4 % · 62–161 mg/dL" */
export function chartInWords({ points, counts }: Chart, units: Units): string {
  const { below, within, above } = counts;
  if (below + within + above === 0) return chartWords.noValuesInThisTime;
  const [low, inRange, high] = sharesOf([below, within, above]);
  const values = points.map(({ mgPerDl }) => mgPerDl);
  const inWords = (mgPerDl: number): string => numberInUnits(mgPerDl, units);
  return [
    chartWords.inRange({
      from: inWords(RANGE_OF_REPORTS.from),
      to: inWords(RANGE_OF_REPORTS.to),
      share: `${inRange} %`,
    }),
    ...(below === 0 ? [] : [chartWords.low({ share: `${low} %` })]),
    ...(above === 0 ? [] : [chartWords.high({ share: `${high} %` })]),
    `${inWords(Math.min(...values))}–${inWords(Math.max(...values))} ${units}`,
  ].join(' · ');
}

/** Whole per cent that make 100 together (the largest remainders go up). Some is never told as none. */
function sharesOf(counts: [number, number, number]): [number, number, number] {
  const exact = counts.map((count) => (100 * count) / sumOf(counts));
  const least = exact.map((share) => (share === 0 ? 0 : Math.max(1, Math.floor(share))));
  return toHundred(exact, least) as [number, number, number];
}

function toHundred(exact: number[], shares: number[]): number[] {
  const left = 100 - sumOf(shares);
  const remainders = exact.map((share, index) => share - (shares[index] ?? 0));
  if (left > 0) return toHundred(exact, oneMore(shares, 1, remainders));
  return left < 0 ? toHundred(exact, oneMore(shares, -1, shares)) : shares;
}

/** The one of the largest measure grows. */
const oneMore = (shares: number[], by: 1 | -1, measures: number[]): number[] =>
  shares.map((share, index) => (index === measures.indexOf(Math.max(...measures)) ? share + by : share));

const sumOf = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const whyNotWatched: Record<Chart['gaps'][number]['why'], string> = {
  asleep: chartWords.vigilWasAsleep,
  closed: chartWords.vigilWasClosed,
  'clock-moved': chartWords.clockWasMoved,
  offline: chartWords.thereWasNoNetwork,
};

/** "Vigil was asleep 05:27–05:28." */
export function gapInWords({ from, to, why }: Chart['gaps'][number], now: Millis, timeZone: string): string {
  const [begin, end] = [momentInWords(from, now, timeZone), momentInWords(to, now, timeZone)];
  const isOneDay = dayInWords(from, timeZone) === dayInWords(to, timeZone);
  return `${whyNotWatched[why]} ${begin}–${isOneDay ? clockTime(to, timeZone) : end}.`;
}

/** "Last alarm: Urgent low, Tuesday 02:10. Mia had it after 4 min." */
export function lastAlarmInWords(
  { severity, from, to, taken }: NonNullable<Chart['lastAlarm']>,
  now: Millis,
  timeZone: string,
): string {
  const said = { words: severities[severity].words, moment: momentInWords(from, now, timeZone) };
  if (taken === null) return chartWords.lastAlarmUntaken({ ...said, duration: durationInWords(to - from) });
  const duration = durationInWords(Math.max(0, taken.at - from));
  return chartWords.lastAlarmTaken({ ...said, isKnown: taken.by !== null, name: taken.by ?? '', duration });
}
