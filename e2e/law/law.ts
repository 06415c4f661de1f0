import { HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { isWorse, newRun, type Alert, type Direction, type Telling } from './alert';
import { highBreach, isLowWaiting, lowBreach, noteLater, type Breach } from './breach';
import { attempt, climb, goOnToNext } from './climb';
import { isRaisedAgain } from './confirmed';
import { groupsOf } from './devices';
import { holders, judgeDuties } from './duty';
import { seriesWith } from './grouping';
import type { Household } from './household';
import { missing, newDataMemory, remember, rememberAnswer, showsAt, type DataMemory } from './no-data';
import { isHighOver, isLowOver, raisedByOf, type RaisedBy } from './over';
import type { Severity } from './policy';
import { devicesInWrongUnit, rowOf, type Entry, type Row } from './row';
import { newestValue, usableValue, type Series } from './series';
import { everySeriesStuck } from './stuck';
import { headingLow, highForLong } from './warnings';

/** One message, in the second in which it goes out. */
export interface Sent {
  at: Millis;
  /** null: this computer. */
  to: string | null;
  medium: 'call' | 'text' | 'local';
  kind: Telling['kind'] | 'has-it' | 'all-clear' | 'no-longer' | 'data-back';
  direction: Direction;
  severity: Severity;
  /** In which look at the alerts it was made. */
  look: number;
}

/** What came in one poll. */
export interface Answer {
  at: Millis;
  rows: Row[];
}

/** All that is known at a moment. */
export interface Watch {
  household: Household;
  /** Every answer of the site so far. */
  answers: Answer[];
  series: Series[];
  data: DataMemory;
  alerts: Alert[];
  /** The last of each direction, open or over. */
  latest: Map<Direction, Alert>;
  sent: Sent[];
  /** R4: since when no value is usable; null while one is. */
  unknownSince: Millis | null;
  /** Counts the looks at the alerts. */
  look: number;
  /** The night filter holds a low now. */
  isLowWaiting: boolean;
  /** R19: who had it at the last look. */
  onDuty: string[];
}

/**
 * The alarm table as a loop over seconds, in a world in which the site is within reach, each row
 * is read when it is there, texts are accepted and calls ring unanswered. Slow and plain on
 * purpose: it is what the product is held against.
 */
export function live(household: Household, entries: Entry[]): Pick<Watch, 'alerts' | 'sent'> {
  const wrong = devicesInWrongUnit(entries);
  const rows = entries
    .flatMap((entry) => rowOf(entry, wrong.has(entry.device)) ?? [])
    .sort((one, other) => one.receivedAt - other.receivedAt);
  const from = rows[0]!.receivedAt;
  const to = rows.at(-1)!.receivedAt;
  const watch: Watch = {
    household,
    answers: [],
    series: [],
    data: newDataMemory(from),
    alerts: [],
    latest: new Map(),
    sent: [],
    unknownSince: null,
    look: 0,
    isLowWaiting: false,
    onDuty: holders(household, from),
  };
  let next = 0;
  for (let now = from; now <= to; now += SECOND) {
    // What is due by time is done before a row that comes in the same moment is read.
    if (now > from) judge(watch, now);
    passOn(watch, now);
    confirm(watch, now);
    const came: Row[] = [];
    for (; next < rows.length && rows[next]!.receivedAt === now; next += 1) came.push(rows[next]!);
    if (came.length > 0) {
      read(watch, came, now);
      judge(watch, now);
    }
    // What falls within a second is done in it: "age ≤ U" (R2) ends a moment after U, and
    // U is no whole number of seconds.
    if (now < to) {
      judge(watch, now + SECOND - 1);
      passOn(watch, now + SECOND - 1);
      confirm(watch, now + SECOND - 1);
    }
  }
  return watch;
}

/** One answer of the site. */
function read(watch: Watch, answer: Row[], now: Millis): void {
  const came = lowestOfEachMoment(answer);
  watch.answers.push({ at: now, rows: came });
  watch.series = groupsOf(watch.answers).map((group) => seriesWith(watch, group));
  rememberAnswer(watch.data, came, watch.series);
  noteLater(watch.series, watch.household, now);
}

/**
 * R1: "Of several glucose values of one series and moment in one answer the lowest counts …,
 * beside a sensor error only if ≤ 69 or ≥ 241".
 */
function lowestOfEachMoment(answer: Row[]): Row[] {
  const moments = new Map<string, Row[]>();
  for (const row of answer) {
    const key = `${row.device} ${row.date}`;
    moments.set(key, [...(moments.get(key) ?? []), row]);
  }
  return [...moments.values()].map((rows) => {
    const error = rows.find(({ value }) => value === null);
    const values = rows.filter(({ value }) => value !== null).sort((one, other) => one.value! - other.value!);
    const lowest = values[0];
    if (error === undefined || lowest === undefined) return lowest ?? error!;
    return lowest.value! <= 69 || lowest.value! >= 241 ? lowest : error;
  });
}

/** What the law wants at this moment. */
function judge(watch: Watch, now: Millis): void {
  watch.look += 1;
  remember(watch.data, watch.series, now);
  const isUnknown = watch.series.every((series) => usableValue(series, now) === null);
  watch.unknownSince = isUnknown ? (watch.unknownSince ?? unusableSince(watch.series)) : null;
  judgeLow(watch, now);
  judgeHigh(watch, now);
  judgeNoData(watch, now);
  judgeWarnings(watch, now);
  judgeDuties(watch, now, (alert) => {
    restart(watch, alert, now);
  });
  for (const alert of watch.latest.values())
    if (alert.endedAt === null && alert.confirmed === null) climb(watch, alert, now);
}

/** The end of the age up to which the last value was usable. */
const unusableSince = (all: Series[]): Millis =>
  Math.max(0, ...all.map((series) => (newestValue(series)?.measuredAt ?? 0) + series.usableFor));

function judgeLow(watch: Watch, now: Millis): void {
  const { series, household } = watch;
  const alert = openAlert(watch, 'low');
  // Nothing waits at night while a low is open, or was within the time of a reopening (R8).
  const mayWait = alert === null && endedLately(watch, 'low', now) === null;
  const breach = lowBreach(series, household.thresholds, mayWait, now);
  watch.isLowWaiting = mayWait && breach === null && isLowWaiting(series, household.thresholds, now);
  if (alert === null) {
    if (breach === null) return;
    // R9: "When a low opens, an open no-data is withdrawn without a text."
    const noData = openAlert(watch, 'no-data');
    if (noData !== null) noData.endedAt = now;
    openOrReopen(watch, 'low', breach, now);
    return;
  }
  // What would open it again at once, another sensor's low that nothing followed yet, is not over.
  if (breach === null && isLowOver(series, alert.raisedBy!, household.thresholds, now)) {
    end(watch, alert, now);
    return;
  }
  const by = alert.confirmed?.by ?? null;
  if (breach !== null && isWorse(breach.severity, alert.severity)) {
    alert.raisedBy = breach.raisedBy;
    raise(watch, alert, breach.severity, now);
  } else if (alert.severity === 'low' && isUnknownFor(watch, alert, now)) raise(watch, alert, 'urgent-low', now);
  else if (isRaisedAgain(watch, alert, now)) restart(watch, alert, now);
  // R7: "the confirmer and whoever is on duty are texted at 0 as well"; also of a rise by R4.
  if (by === null || alert.confirmed !== null) return;
  attempt(watch, alert, { to: by, medium: 'text', kind: 're-alarm' }, now);
  for (const to of holders(household, now).filter((id) => id !== by))
    attempt(watch, alert, { to, medium: 'text', kind: 'duty-alarm' }, now);
}

/**
 * R4: "A low that has been unknown for ≥ 5 min, counted from the later of opening and
 * becoming unknown, becomes urgent."
 */
const isUnknownFor = ({ unknownSince }: Watch, { beganAt }: Alert, now: Millis): boolean =>
  unknownSince !== null && now - Math.max(unknownSince, beganAt) >= 5 * MINUTE;

function judgeHigh(watch: Watch, now: Millis): void {
  const { series, household } = watch;
  const breach = highBreach(series, household.thresholds, now);
  const alert = openAlert(watch, 'high');
  if (alert === null) {
    if (breach !== null) openOrReopen(watch, 'high', breach, now);
    return;
  }
  // As long as something raises it, be it dated ahead, nothing else ends it.
  if (breach === null && isHighOver(series, alert.raisedBy!, household.thresholds, now)) end(watch, alert, now);
  else if (breach !== null && isWorse(breach.severity, alert.severity)) {
    alert.raisedBy = breach.raisedBy;
    raise(watch, alert, breach.severity, now);
  } else againAfter(watch, alert, 2 * HOUR, now);
}

/**
 * R4: "A confirmed high or no-data is silent until its severity rises or 2 h pass (fast
 * no-data 30 min), then starts from 0."
 */
function againAfter(watch: Watch, alert: Alert, wait: Millis, now: Millis): void {
  if (alert.confirmed !== null && now - alert.confirmed.at >= wait) restart(watch, alert, now);
}

function judgeNoData(watch: Watch, now: Millis): void {
  const found = missing(watch.data, watch.series, now);
  const alert = openAlert(watch, 'no-data');
  if (found === null) {
    if (alert !== null) end(watch, alert, now);
    return;
  }
  // R9: "While a low is open, R4 carries it instead."
  if (openAlert(watch, 'low') !== null) return;
  const { severity, since, usableFor } = found;
  if (alert === null) {
    if (now - since < showsAt(found)) return;
    open(watch, 'no-data', { severity, raisedBy: null }, now);
    const opened = openAlert(watch, 'no-data')!;
    opened.run = newRun(severity, severity === 'no-data' ? since : since + usableFor, watch.household, usableFor);
  } else if (isWorse(severity, alert.severity)) {
    raise(watch, alert, severity, now);
    alert.run = newRun(severity, since + usableFor, watch.household, usableFor);
  } else againAfter(watch, alert, alert.severity === 'no-data' ? 2 * HOUR : 30 * MINUTE, now);
}

/** R15. The table is silent on what may stand beside a warning and on its end, which is told to nobody. */
function judgeWarnings(watch: Watch, now: Millis): void {
  const { series, household } = watch;
  const low = openAlert(watch, 'low');
  const falling = headingLow(series, now);
  const { thresholds } = household;
  // None by the value that ended a low, nor while the night filter lets one wait; a low takes over.
  const lowEndedAt = endedLately(watch, 'low', now)?.endedAt ?? 0;
  const isNews = (newestValue(falling ?? series[0]!)?.receivedAt ?? 0) > lowEndedAt && !watch.isLowWaiting;
  warn(watch, 'low-soon', { shows: falling, mayOpen: low === null && isNews, isOver: low !== null }, now);
  const high = openAlert(watch, 'high');
  const long = highForLong(series, now);
  const warned = openAlert(watch, 'long-high');
  const isOver = long === null && warned !== null && isHighOver(series, warned.raisedBy!, thresholds, now);
  warn(watch, 'long-high', { shows: long, mayOpen: !isKnown(high, long), isOver }, now);
  const stuck = everySeriesStuck(series, now);
  const isMoving = stuck === null && series.some((one) => usableValue(one, now) !== null);
  warn(watch, 'stuck', { shows: stuck, mayOpen: true, isOver: isMoving }, now);
}

/** R4: a confirmed high is silent, and one that starts again tells of itself. */
function isKnown(high: Alert | null, long: Series | null): boolean {
  if (high === null || long === null) return false;
  const fullAt = newestValue(long)!.measuredAt - long.says.longHighFor + 60 * MINUTE;
  return high.confirmed !== null || (high.isAgain && high.run.zero >= fullAt);
}

const WARNING_OVER: Millis = 15 * MINUTE;

interface Warning {
  shows: Series | null;
  mayOpen: boolean;
  isOver: boolean;
}

function warn(watch: Watch, direction: 'low-soon' | 'long-high' | 'stuck', warning: Warning, now: Millis): void {
  const { shows, mayOpen, isOver } = warning;
  const alert = openAlert(watch, direction);
  if (alert === null) {
    if (shows !== null && mayOpen)
      open(watch, direction, { severity: direction, raisedBy: raisedByOf(shows.raising.at(-1)!) }, now);
    return;
  }
  const noData = missing(watch.data, watch.series, now);
  // Unknown is not fine; once it counts as no data, that is the trouble.
  const isFine = shows === null && noData === null;
  alert.fineSince = isFine ? (alert.fineSince ?? now) : null;
  const isFineForLong = alert.fineSince !== null && now - alert.fineSince >= WARNING_OVER;
  const isMissing = shows === null && noData !== null && now - noData.since >= showsAt(noData);
  if (isOver || isFineForLong || isMissing) alert.endedAt = now;
}

function openAlert({ latest }: Watch, direction: Direction): Alert | null {
  const alert = latest.get(direction);
  return alert?.endedAt === null ? alert : null;
}

function open(
  watch: Watch,
  direction: Direction,
  { severity, raisedBy }: { severity: Severity; raisedBy: RaisedBy | null },
  now: Millis,
): void {
  const alert: Alert = {
    direction,
    severity,
    raisedBy,
    openedAt: now,
    beganAt: now,
    endedAt: null,
    worst: severity,
    run: newRun(severity, now, watch.household, 0),
    told: new Set(),
    confirmed: null,
    fineSince: null,
    isAgain: false,
  };
  watch.alerts.push(alert);
  watch.latest.set(direction, alert);
}

/** R8: "A breach within 30 min reopens the alert from 0 at the breach's own severity and tells them at once." */
function openOrReopen(watch: Watch, direction: 'low' | 'high', breach: Breach, now: Millis): void {
  const before = endedLately(watch, direction, now);
  if (before === null) {
    open(watch, direction, breach, now);
    return;
  }
  Object.assign(before, { endedAt: null, beganAt: now, severity: breach.severity, raisedBy: breach.raisedBy });
  if (isWorse(breach.severity, before.worst)) before.worst = breach.severity;
  restart(watch, before, now);
  for (const to of before.told) if (to !== null) attempt(watch, before, { to, medium: 'text', kind: 'reopened' }, now);
}

function endedLately({ latest }: Watch, direction: Direction, now: Millis): Alert | null {
  const last = latest.get(direction);
  return last?.endedAt != null && now - last.endedAt <= 30 * MINUTE ? last : null;
}

/** R4: "a rise restarts the escalation unconfirmed and drops steps not yet sent". */
function raise(watch: Watch, alert: Alert, severity: Severity, now: Millis): void {
  alert.severity = severity;
  if (isWorse(severity, alert.worst)) alert.worst = severity;
  restart(watch, alert, now);
}

function restart(watch: Watch, alert: Alert, now: Millis): void {
  alert.isAgain = true;
  alert.confirmed = null;
  alert.run = newRun(alert.severity, now, watch.household, alert.run.usableFor);
}

/** R8: "A text (never a call) goes to everyone for whom a message was attempted, once". R9: "data back". */
function end(watch: Watch, alert: Alert, now: Millis): void {
  alert.endedAt = now;
  const kind = alert.direction === 'no-data' ? 'data-back' : endingKind(watch, now);
  for (const to of alert.told) {
    const medium = to === null ? 'local' : 'text';
    const { direction, severity } = alert;
    watch.sent.push({ at: now, to, medium, kind, direction, severity, look: watch.look });
  }
}

/** R8: "at 75–235 'all clear', otherwise 'no longer low' (or high)". */
function endingKind({ series, household }: Watch, now: Millis): 'all-clear' | 'no-longer' {
  const newest = series
    .flatMap((one) => usableValue(one, now) ?? [])
    .sort((one, other) => one.measuredAt - other.measuredAt)
    .at(-1)!;
  const { lowEnds, highEnds } = household.thresholds;
  return newest.value! >= lowEnds && newest.value! <= highEnds ? 'all-clear' : 'no-longer';
}

/** R17: who was called first, or texted, presses 3 so long after that. */
function passOn(watch: Watch, now: Millis): void {
  const { nextAfter } = watch.household;
  if (nextAfter === null) return;
  for (const alert of watch.latest.values()) {
    const first = alert.run.firstToContact;
    if (alert.endedAt !== null || alert.confirmed !== null || first === null) continue;
    if (alert.run.isPassedOn || now < first.at + nextAfter) continue;
    alert.run.isPassedOn = true;
    goOnToNext(watch, alert, first.to, now);
  }
}

/** Who has it, so long after the first message of an escalation to a contact: who was called first, or texted. */
function confirm(watch: Watch, now: Millis): void {
  const { confirmAfter } = watch.household;
  if (confirmAfter === null) return;
  for (const alert of watch.latest.values()) {
    const first = alert.run.firstToContact;
    if (alert.endedAt !== null || alert.confirmed !== null || first === null || now < first.at + confirmAfter) continue;
    alert.confirmed = { at: now, by: first.to, value: valueAt(watch, now) };
    tellWhoHasIt(watch, alert, first.to, now);
  }
}

/**
 * R18: "told once by text, not held (R11), outside R12", to everybody else for whom a message of this alert was
 * attempted, and to its giver.
 */
function tellWhoHasIt(watch: Watch, alert: Alert, by: string, now: Millis): void {
  alert.told.add(by);
  const { direction, severity } = alert;
  for (const to of alert.told) {
    if (to === null) continue;
    watch.sent.push({ at: now, to, medium: 'text', kind: 'has-it', direction, severity, look: watch.look });
  }
}

/** R7's c: the lowest that is usable; where nothing is, the newest of all. */
function valueAt({ series }: Watch, now: Millis): number | null {
  const values = series.flatMap((one) => usableValue(one, now)?.value ?? []);
  const newest = series
    .flatMap((one) => newestValue(one) ?? [])
    .sort((one, other) => one.measuredAt - other.measuredAt);
  return values.length === 0 ? (newest.at(-1)?.value ?? null) : Math.min(...values);
}
