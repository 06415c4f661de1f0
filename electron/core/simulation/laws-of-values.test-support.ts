import { glucoseInWords, mgPerDlOf, type Glucose } from '../../../shared/glucose/glucose';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import { flat } from '../state/messages/flat-message.test-support';
import { localTime } from '../words/words';
import { datedSeries, type Dated } from './oracle-dates.test-support';
import { readSeries, type Series } from './oracle.test-support';
import type { Law, Trial } from './trial.test-support';

/** R1: a usable value of 55 or less is an urgent low, also one that is dated ahead; unless R8 came after it. */
export const urgentValuesAreUrgentLows: Law = (trial) => {
  const { decision, alerts } = trial;
  const lows = alerts.filter(({ direction }) => direction === 'low');
  if (!decision.settled || lows.some(({ state, severity }) => state !== 'resolved' && severity === 'urgent-low'))
    return [];
  const urgent = readSeries(trial).flatMap(({ current, newest, isUsable }) =>
    [current, isUsable ? newest : null].flatMap((row) => (row !== null && row.mgPerDl <= 55 ? [row] : [])),
  );
  return urgent
    .filter(({ at }) => !lows.some(({ resolvedAt }) => resolvedAt !== null && resolvedAt >= at))
    .map(({ mgPerDl }) => `${mgPerDl} is no urgent low`);
};

/** R15: it fell in both of the last two steps of at least 4 min, and nothing was told to be over in the same second. */
export const lowSoonFalls: Law = (trial) => {
  const { known, decision, alerts, now } = trial;
  const opened = decision.alerts.filter(
    ({ id, direction, state }) =>
      direction === 'low-soon' &&
      state !== 'resolved' &&
      !known.alerts.some((one) => one.id === id && one.state !== 'resolved'),
  );
  if (opened.length === 0) return [];
  const isOver = alerts.some(
    ({ direction, resolvedAt }) => direction === 'low' && resolvedAt !== null && now - resolvedAt < SECOND,
  );
  const isFalling = readSeries(trial).some((series) => series.isUsable && fellTwice(series));
  return [
    ...(isOver ? ['low soon in the second of an all-clear'] : []),
    ...(isFalling ? [] : ['low soon although nothing fell twice']),
  ];
};

function fellTwice({ rows, newest }: Series): boolean {
  const before = (than: Dated | null | undefined): Dated | undefined =>
    rows.findLast(({ at }) => than && than.at - at >= 4 * MINUTE);
  const [second, first] = [before(newest), before(before(newest))];
  if (newest === null || second === undefined || first === undefined) return false;
  return newest.mgPerDl < second.mgPerDl && second.mgPerDl < first.mgPerDl;
}

/** R1: what was marked as deleted is not there any more, whatever is judged. */
export const deletedRowsAreGone: Law = ({ known, deleted }) => {
  if (deleted.length === 0) return [];
  const keyOf = ({ series, measuredAt }: { series: string; measuredAt: Millis }): string => `${series} ${measuredAt}`;
  const gone = new Set(deleted.map(keyOf));
  return known.readings.filter((reading) => gone.has(keyOf(reading))).map((one) => `${keyOf(one)} was deleted`);
};

/** "64 mg/dL, falling, 2 min ago (03:12)", "was 50 at 03:05", "Last 74 mg/dL at 03:12". */
const NAMED =
  // eslint-disable-next-line security/detect-unsafe-regex -- it reads bodies of a test alone, of 160 characters
  /\b(\d+|LOW|HIGH)(?: mg\/dL)?(?:, (?!was|other)[a-z ]+)?(?:, (?:just now|[\dhmin ]+ ago) \(|,? (?:at|dated)(?: \d{4}-\d\d-\d\d)? )(\d\d:\d\d)/g;

const named = (body: string): { value: string; time: string }[] =>
  [...body.matchAll(NAMED)].map(([, value = '', time = '']) => ({ value, time }));

/** R2: a value with its time belongs to a row that was once not dated ahead, and the time is that of this row now. */
export const textsNameNothingDatedAhead: Law = (trial) => {
  rememberTold(trial);
  const { timeZone } = trial.known.person;
  const told = [...trial.memory.told.values()];
  return trial.decision.messages.map(flat).flatMap(({ id, body }) =>
    named(body)
      .filter(({ value, time }) => !told.some(({ words, at }) => words.has(value) && localTime(at, timeZone) === time))
      .map(({ value, time }) => `${id} names ${value} of ${time}`),
  );
};

/**
 * Of a row that is dated ahead since our clock was set the moment is as long before its receipt as it was; of one that
 * is gone it is as far back as before.
 */
function rememberTold({ known: { readings, person }, happening, memory }: Trial): void {
  const setBackMs = happening.kind === 'clock-moved' ? Math.min(happening.byMs, 0) : 0;
  for (const told of memory.told.values()) told.at += setBackMs;
  if (memory.readings === readings) return;
  memory.readings = readings;
  for (const { at, isDatedAhead, reading } of [...datedSeries(readings).rows.values()].flat()) {
    const row = `${reading.sourceId} ${reading.series} ${reading.measuredAt}`;
    const before = memory.told.get(row);
    if (isDatedAhead) {
      if (before !== undefined) before.at = reading.receivedAt - before.lateMs;
      continue;
    }
    const words = before?.words ?? new Set();
    words.add(glucoseInWords(reading.glucose, person.units));
    // What our clock does afterwards makes a row that stands where it stood no later.
    const lateMs = before?.at === at ? before.lateMs : Math.max(0, reading.receivedAt - at);
    memory.told.set(row, { at, lateMs, words });
  }
}

/** A text about a low names the lowest value of it, whatever is newest. */
export const textsNameTheWorst: Law = (trial) => {
  const { decision, alerts, memory } = trial;
  for (const alert of alerts) rememberLowest(alert, trial);
  return decision.messages.map(flat).flatMap(({ id, alertId, kind, channel, body }) => {
    const lowest = memory.lowest.get(alertId);
    const isOfTrouble = kind === 'alarm' || kind === 're-alarm' || kind === 'reopened';
    if (lowest === undefined || !isOfTrouble || channel === 'voice') return [];
    const said = named(body).flatMap(({ value }) => mgPerDlOf(glucoseOf(value)) ?? []);
    return Math.min(...said) <= lowest ? [] : [`${id} does not say ${lowest}: ${body}`];
  });
};

function rememberLowest({ id, direction, state, raisedBy }: Alert, trial: Trial): void {
  const { decision, memory } = trial;
  if (direction !== 'low' || state === 'resolved' || raisedBy === null || !decision.settled) return;
  const told = readSeries(trial).flatMap((series) => series.told ?? []);
  const since = told.filter(({ at, mgPerDl }) => at >= raisedBy.measuredAt && mgPerDl <= 69);
  if (since.length === 0) return;
  memory.lowest.set(id, Math.min(memory.lowest.get(id) ?? Infinity, ...since.map(({ mgPerDl }) => mgPerDl)));
}

function glucoseOf(word: string): Glucose {
  if (word === 'LOW') return { kind: 'low' };
  return word === 'HIGH' ? { kind: 'high' } : { kind: 'value', mgPerDl: Number(word) };
}
