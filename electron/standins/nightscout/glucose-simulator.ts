import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';

/** One row as an uploader writes it to Nightscout, and when it can be read there. */
export interface SimulatedRow {
  measuredAt: Millis;
  availableAt: Millis;
  /** mg/dL as the sensor writes it: 39 for LOW, 401 for HIGH. */
  sgv: number;
  direction: string;
}

/** A number in [0, 1), each call another one; the same seed gives the same numbers (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How late rows come. */
export type Uploader = 'tight-bridge' | 'phone' | 'jittery';

/** Median delay, its spread (of the logarithm), and the share of rows that come much later, in seconds on average. */
const uploaders: Record<Uploader, { medianSeconds: number; spread: number; lateShare: number; lateSeconds: number }> = {
  'tight-bridge': { medianSeconds: 8, spread: 0.15, lateShare: 0.01, lateSeconds: 30 },
  phone: { medianSeconds: 20, spread: 0.5, lateShare: 0.03, lateSeconds: 60 },
  jittery: { medianSeconds: 45, spread: 0.7, lateShare: 0.1, lateSeconds: 120 },
};

/** A meal raises glucose for about three hours; the dose that goes with it brings it back. */
interface Meal {
  at: Millis;
  rise: number;
}

/** A scripted stretch that replaces the simulated day: values are read off the line between the points. */
export type Script = { afterMs: Millis; mgPerDl: number }[];

export interface SimulatedDays {
  seed: number;
  from: Millis;
  to: Millis;
  uploader: Uploader;
  periodMs?: Millis;
  /** Counts from `from`; the days go on where it ends. */
  script?: Script;
  /** Single rows lost, and outages whose rows come later in one go. On unless told. */
  hasDropOuts?: boolean;
}

const SENSOR_JITTER: Millis = SECOND;
const DROP_OUT_SHARE = 0.02;
const OUTAGES_PER_DAY = 1;
/** A new sensor starts at another second. */
const SENSOR_LIFE: Millis = 10 * DAY;

/** Rows ascending by measuredAt. */
export function simulateRows(days: SimulatedDays): SimulatedRow[] {
  const random = createRandom(days.seed);
  const meals = mealsBetween(days.from, days.to, random);
  const outages = days.hasDropOuts === false ? [] : outagesBetween(days.from, days.to, random);
  let previous: number | null = null;
  const rows: SimulatedRow[] = [];
  for (const measuredAt of measuringTimes(days, random)) {
    const value = glucoseAt(measuredAt, days, meals) + normal(random) * 1.5;
    const sgv = Math.round(Math.min(Math.max(value, 39), 401));
    const direction = directionOf(
      previous === null ? 0 : (value - previous) / ((days.periodMs ?? 5 * MINUTE) / MINUTE),
    );
    previous = value;
    const isLost = days.hasDropOuts !== false && random() < DROP_OUT_SHARE;
    const lag = lagOf(days.uploader, random);
    if (!isLost) rows.push({ measuredAt, availableAt: afterOutage(measuredAt + lag, outages), sgv, direction });
  }
  return rows;
}

function measuringTimes({ from, to, periodMs = 5 * MINUTE }: SimulatedDays, random: Random): Millis[] {
  const times: Millis[] = [];
  for (let sensorFrom = from; sensorFrom < to; sensorFrom += SENSOR_LIFE) {
    const end = Math.min(to, sensorFrom + SENSOR_LIFE);
    const phase = sensorFrom === from ? 0 : random() * periodMs;
    for (let at = sensorFrom + phase; at < end; at += periodMs)
      times.push(Math.round(at + (random() - 0.5) * 2 * SENSOR_JITTER));
  }
  return times;
}

function glucoseAt(at: Millis, { from, script }: SimulatedDays, meals: Meal[]): number {
  const scripted = script === undefined ? null : scriptedAt(at - from, script);
  return scripted ?? usualAt(at, meals);
}

/** null once the script is over. */
function scriptedAt(afterMs: Millis, script: Script): number | null {
  const next = script.findIndex((point) => point.afterMs >= afterMs);
  const end = script[next];
  if (end === undefined) return null;
  const start = script[next - 1] ?? end;
  const share = end.afterMs === start.afterMs ? 1 : (afterMs - start.afterMs) / (end.afterMs - start.afterMs);
  return start.mgPerDl + (end.mgPerDl - start.mgPerDl) * share;
}

/** Around 115 mg/dL, a little higher towards morning, with a hump after each meal. */
function usualAt(at: Millis, meals: Meal[]): number {
  const dawn =
    12 * Math.max(0, Math.sin(((hourOf(at) - 3) / 6) * Math.PI)) * (hourOf(at) > 3 && hourOf(at) < 9 ? 1 : 0);
  const humps = meals.map((meal) => hump(at - meal.at) * meal.rise);
  return 115 + dawn + humps.reduce((sum, rise) => sum + rise, 0);
}

function hump(afterMs: Millis): number {
  if (afterMs < 0 || afterMs > 4 * HOUR) return 0;
  const hours = afterMs / HOUR;
  return (hours / 1.1) * Math.exp(1 - hours / 1.1) * Math.max(0, 1 - hours / 4);
}

function mealsBetween(from: Millis, to: Millis, random: Random): Meal[] {
  const meals: Meal[] = [];
  for (let midnight = Math.floor(from / DAY) * DAY; midnight < to; midnight += DAY) {
    for (const hour of [7.5, 13, 19])
      meals.push({ at: midnight + (hour + random() - 0.5) * HOUR, rise: 30 + random() * 60 });
  }
  return meals;
}

function outagesBetween(from: Millis, to: Millis, random: Random): { from: Millis; to: Millis }[] {
  const outages: { from: Millis; to: Millis }[] = [];
  for (let day = from; day < to; day += DAY / OUTAGES_PER_DAY) {
    const start = day + random() * (DAY / OUTAGES_PER_DAY - HOUR);
    outages.push({ from: start, to: start + (10 + random() * 30) * MINUTE });
  }
  return outages;
}

/** What would have come during an outage comes when it ends. */
function afterOutage(at: Millis, outages: { from: Millis; to: Millis }[]): Millis {
  const outage = outages.find((one) => at >= one.from && at < one.to);
  return Math.round(outage?.to ?? at);
}

function lagOf(uploader: Uploader, random: Random): Millis {
  const { medianSeconds, spread, lateShare, lateSeconds } = uploaders[uploader];
  const usual = medianSeconds * Math.exp(normal(random) * spread);
  const late = random() < lateShare ? -Math.log(1 - random()) * lateSeconds : 0;
  return (usual + late) * SECOND;
}

/** Standard normal, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const hourOf = (at: Millis): number => (at % DAY) / HOUR;

/** Dexcom's arrows, by mg/dL per minute. */
function directionOf(perMinute: number): string {
  const size = Math.abs(perMinute);
  if (size < 1) return 'Flat';
  const way = perMinute > 0 ? 'Up' : 'Down';
  if (size < 2) return `FortyFive${way}`;
  return size < 3 ? `Single${way}` : `Double${way}`;
}

/** The demo's story: in range, low within the first minute, urgent low, then back after `recoversAfterMs`. */
export function lowThenRecovery(recoversAfterMs: Millis): Script {
  return [
    { afterMs: 0, mgPerDl: 64 },
    { afterMs: 5 * MINUTE, mgPerDl: 61 },
    { afterMs: recoversAfterMs, mgPerDl: 62 },
    { afterMs: recoversAfterMs + 10 * MINUTE, mgPerDl: 90 },
    { afterMs: recoversAfterMs + 40 * MINUTE, mgPerDl: 115 },
  ];
}
