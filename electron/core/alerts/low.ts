import { glucoseInWords } from '../../../shared/glucose/glucose';
import { severities } from '../../../shared/severity';
import { capitalised } from '../../../shared/text/capitalised';
import { SECOND, type Millis } from '../../../shared/time';
import { createDraft, type Draft } from '../draft/draft';
import {
  isWorse,
  liveAlert,
  openAlert,
  raise,
  recentlyResolved,
  reopen,
  resolve,
  type Trouble,
} from '../escalation/alert-changes';
import { lowHasEnded, lowWasOver, originOf, raisedByOf } from '../glucose/ending';
import { nightWait, type NightWait } from '../glucose/night-filter';
import { takeSnapshot, type Snapshot } from '../glucose/snapshot';
import type { Row, SeriesView } from '../series/series-view';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import type { WatchedPerson } from '../state/person';
import { reasonWords } from '../words/catalogue';
import { localTime, mgPerDlInWords, unlessAhead, withUnit } from '../words/words';
import { keepWorst } from './keep-worst';

/** Opens, raises, reopens and resolves the low alert (R3, R4, R8). */
export function attendLow(draft: Draft): void {
  const alert = liveAlert(draft, 'low');
  const verdict = judge(draft);
  if (alert !== undefined) attendLive(draft, alert, verdict);
  else if (verdict.verdict === 'breached') begin(draft, verdict);
  else if (verdict.verdict === 'waiting') sayWaiting(draft, verdict);
  else if (verdict.verdict === 'passed') sayPassed(draft, verdict.row);
}

/** Nothing waits while a low is live or just was. */
function judge(draft: Draft): LowVerdict {
  const mayWait = liveAlert(draft, 'low') === undefined && recentlyResolved(draft, 'low') === undefined;
  return judgeLow(draft.snapshot, { person: draft.known.person, now: draft.now, mayWait });
}

type Waiting = Extract<LowVerdict, { verdict: 'waiting' }>;

/** R3: the night filter. Nothing is silent without a reason, nor without an end. */
function sayWaiting(draft: Draft, verdict: Waiting): void {
  const { person } = draft.known;
  draft.say('low-waiting', `${person.name}: ${waitingInWords(person, verdict)}`);
  draft.wakeAt(verdict.until);
}

/** "Low, 62 mg/dL. The night filter waits for a second low, until 03:15 at the latest."; null when none waits now. */
export function waitingLow(known: Known, now: Millis): string | null {
  // Asked for everybody whenever a page is told how it stands, and most have no filter.
  if (known.person.nightFilter === 'off') return null;
  const verdict = judge(createDraft(known, takeSnapshot(known, now), now));
  if (verdict.verdict !== 'waiting') return null;
  const sentence = waitingInWords(known.person, verdict);
  return capitalised(sentence);
}

function waitingInWords(person: WatchedPerson, { row, until }: Waiting): string {
  const { units, timeZone, nightFilter } = person;
  return reasonWords({ person }).lowWaiting({
    value: unlessAhead(row, withUnit(row.reading, units), person.language),
    isSudden: nightFilter === 'sudden-drop',
    time: localTime(until, timeZone),
  });
}

function sayPassed(draft: Draft, row: Row): void {
  const { name, units, timeZone, thresholds } = draft.known.person;
  const low = unlessAhead(row, withUnit(row.reading, units), draft.known.person.language);
  const value = mgPerDlInWords(thresholds.lowEnds, units);
  draft.say('low-passed', reasonWords(draft.known).lowPassed({ name, value, low, time: localTime(row.at, timeZone) }));
}

function begin(draft: Draft, verdict: Extract<LowVerdict, { verdict: 'breached' }>): void {
  const trouble = troubleOf(draft, verdict);
  const earlier = recentlyResolved(draft, 'low');
  if (earlier === undefined) keepWorst(draft, openAlert(draft, trouble), verdict.rows);
  else reopen(draft, keepWorst(draft, earlier, verdict.rows), trouble);
}

function attendLive(draft: Draft, live: Alert, verdict: LowVerdict): void {
  const alert = keepWorst(draft, live, verdict.verdict === 'breached' ? verdict.rows : []);
  const { thresholds, times, units } = draft.known.person;
  // Another sensor's low that nothing followed yet would open it again at once (R3): then it is not over.
  if (
    verdict.verdict !== 'breached' &&
    lowHasEnded(draft.snapshot, originOf(alert, draft.snapshot), thresholds, times)
  ) {
    const ends = mgPerDlInWords(thresholds.lowEnds, units);
    resolve(draft, alert, 'all-clear', reasonWords(draft.known).lowOver({ ends }));
    return;
  }
  if (verdict.verdict === 'breached' && isWorse(verdict.severity, alert.severity)) {
    const { sentence, severity, raisedBy } = troubleOf(draft, verdict);
    raise(draft, alert, { severity, raisedBy }, sentence);
    return;
  }
  if (verdict.verdict === 'breached') wakeWhenTooOld(draft, verdict.rows);
  attendUnknown(draft, alert);
}

/** A low that stands against the end of the alert does so until it is too old to open one (R3). */
function wakeWhenTooOld({ snapshot, known, now, wakeAt }: Draft, rows: Row[]): void {
  const lateLow = known.person.times.lateLow * SECOND;
  for (const { key, usableAgeMs } of snapshot.series) {
    for (const { ageMs } of rows.filter((row) => row.seriesKey === key)) {
      wakeAt(now + (ageMs > usableAgeMs ? lateLow : usableAgeMs) - ageMs + 1);
    }
  }
}

/**
 * R4: a low whose value has been unknown for 5 min, counted from the later of opening and becoming unknown, is urgent.
 */
function attendUnknown(draft: Draft, alert: Alert): void {
  const unknownSince = unknownFrom(draft, alert);
  const current = unknownSince === alert.unknownSince ? alert : { ...alert, unknownSince };
  if (current !== alert) draft.put(current);
  if (unknownSince === null || alert.severity === 'urgent-low') return;
  const waitSeconds = draft.known.person.times.unknownLowUrgent;
  const urgentAt = unknownSince + waitSeconds * SECOND;
  if (draft.now < urgentAt) {
    draft.wakeAt(urgentAt);
    return;
  }
  raise(draft, current, { severity: 'urgent-low' }, reasonWords(draft.known).lowTurnedUrgent);
}

/** From when the last of all sensors became too old, or the opening when that came later. A reopening notes itself. */
function unknownFrom({ snapshot }: Draft, alert: Alert): Millis | null {
  if (snapshot.newestUsable !== null) return null;
  const tooOldAt = snapshot.series.flatMap(({ newest, usableAgeMs }) =>
    newest === null ? [] : [newest.at + usableAgeMs],
  );
  return alert.unknownSince ?? Math.max(alert.openedAt, ...tooOldAt);
}

function troubleOf(draft: Draft, { severity, row, isLate }: Extract<LowVerdict, { verdict: 'breached' }>): Trouble {
  const { name, units } = draft.known.person;
  const late = isLate ? reasonWords(draft.known).receivedLate : '';
  return {
    direction: 'low',
    severity,
    raisedBy: raisedByOf(row),
    cause: null,
    detail: null,
    zeroAt: draft.now,
    sentence: `${name}: ${severities[severity].shortWords}, ${unlessAhead(row, glucoseInWords(row.reading.glucose, units), draft.known.person.language)}${late}.`,
  };
}

type LowVerdict =
  | {
      verdict: 'breached';
      severity: 'low' | 'urgent-low';
      /** The worst. */
      row: Row;
      /** Every one that opens it. */
      rows: Row[];
      isLate: boolean;
    }
  /** The night filter holds it back until then at the latest, or let it pass. */
  | { verdict: 'waiting'; row: Row; until: Millis }
  | { verdict: 'passed'; row: Row }
  /** Nothing to open, whether values are fine or unknown. */
  | { verdict: 'none' };

interface State {
  person: WatchedPerson;
  now: Millis;
  /** False while a low is live or just was: then nothing waits. */
  mayWait: boolean;
}

/**
 * R3: any row of usable age that is low and was not followed by R8's recovery, or the newest row when it is at most
 * 30 min old. The worst such row gives the severity. The night filter may let it wait.
 */
function judgeLow(snapshot: Snapshot, state: State): LowVerdict {
  const lows = lowRows(snapshot, state).sort((one, other) => one.row.mgPerDl - other.row.mgPerDl);
  const [worst] = lows;
  if (worst === undefined) return { verdict: 'none' };
  const waits = lows.map(({ wait }) => wait);
  if (waits.some(({ state: is }) => is === 'none' || is === 'over')) {
    const severity = worst.row.mgPerDl <= state.person.thresholds.urgentLow ? 'urgent-low' : 'low';
    return { verdict: 'breached', severity, row: worst.row, rows: lows.map(({ row }) => row), isLate: worst.isLate };
  }
  const untils = waits.flatMap((wait) => (wait.state === 'waiting' ? [wait.until] : []));
  return untils.length === 0
    ? { verdict: 'passed', row: worst.row }
    : { verdict: 'waiting', row: worst.row, until: Math.min(...untils) };
}

interface LowRow {
  row: Row;
  wait: NightWait;
  /** Too old to be usable, but the newest. */
  isLate: boolean;
}

/** Low rows that may open a low now. */
function lowRows(snapshot: Snapshot, state: State): LowRow[] {
  const { thresholds, times } = state.person;
  return snapshot.series.flatMap((view) =>
    [...view.rows, ...view.ahead]
      .filter((row) => row.mgPerDl <= thresholds.low)
      .map((row) => lowRow(row, view, state))
      .filter(({ row, isLate }) => !isLate || (row === snapshot.newest && row.ageMs <= times.lateLow * SECOND))
      .filter(({ row }) => !lowWasOver(snapshot, row, thresholds, times)),
  );
}

/** The time for which a row had to wait does not make it old. */
function lowRow(row: Row, view: SeriesView, state: State): LowRow {
  const wait: NightWait = state.mayWait ? nightWait(row, view, state) : { state: 'none' };
  const waitedMs = wait.state === 'over' ? wait.waitedMs : 0;
  const isHeld = wait.state === 'waiting';
  return { row, wait, isLate: !isHeld && row.ageMs - waitedMs > view.usableAgeMs };
}
