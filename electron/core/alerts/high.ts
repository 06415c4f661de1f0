import { glucoseInWords } from '../../../shared/glucose/glucose';
import { severities } from '../../../shared/severity';
import { waitInWords } from '../../../shared/text/age';
import { SECOND, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
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
import { highHasEnded, originOf, raisedByOf } from '../glucose/ending';
import type { Snapshot } from '../glucose/snapshot';
import { atLeast } from '../series/drift';
import type { Row, SeriesView } from '../series/series-view';
import type { WatchedPerson } from '../state/person';
import { reasonWords } from '../words/catalogue';
import { highOverInWords, unlessAhead, withUnit } from '../words/words';
import { keepWorst } from './keep-worst';

/** Opens, raises, reopens and resolves the high alert (R3, R4, R8). Unknown changes nothing. */
export function attendHigh(draft: Draft): void {
  const { thresholds, times, name, units } = draft.known.person;
  const verdict = judgeHigh(draft.snapshot, draft.known.person);
  const live = liveAlert(draft, 'high');
  if (live === undefined) {
    if (verdict.verdict === 'breached') begin(draft, verdict);
    if (verdict.verdict === 'holding') {
      const value = unlessAhead(verdict.row, withUnit(verdict.row.reading, units), draft.known.person.language);
      draft.say(
        'high-holding',
        reasonWords(draft.known).highHolding({
          name,
          value,
          duration: waitInWords(times.highHoldDown * SECOND),
        }),
      );
    }
    return;
  }
  const alert = keepWorst(draft, live, verdict.verdict === 'breached' ? verdict.rows : []);
  // A sensor dated ahead cannot end a high, but as long as it is high nothing else does.
  if (
    verdict.verdict !== 'breached' &&
    highHasEnded(draft.snapshot, originOf(alert, draft.snapshot), thresholds, times)
  ) {
    resolve(draft, alert, 'all-clear', highOverInWords(thresholds.highEnds, draft.known.person));
    return;
  }
  if (verdict.verdict === 'breached' && isWorse(verdict.severity, alert.severity)) {
    const { severity, raisedBy, sentence } = troubleOf(draft, verdict);
    raise(draft, alert, { severity, raisedBy }, sentence);
  }
}

function begin(draft: Draft, verdict: Breached): void {
  const trouble = troubleOf(draft, verdict);
  const earlier = recentlyResolved(draft, 'high');
  if (earlier === undefined) keepWorst(draft, openAlert(draft, trouble), verdict.rows);
  else reopen(draft, keepWorst(draft, earlier, verdict.rows), trouble);
}

type Breached = Extract<HighVerdict, { verdict: 'breached' }>;

function troubleOf(draft: Draft, { severity, row }: Breached): Trouble {
  const { name, units } = draft.known.person;
  return {
    direction: 'high',
    severity,
    raisedBy: raisedByOf(row),
    cause: null,
    detail: null,
    zeroAt: draft.now,
    sentence: `${name}: ${severities[severity].shortWords}, ${unlessAhead(row, glucoseInWords(row.reading.glucose, units), draft.known.person.language)}.`,
  };
}

type HighVerdict =
  | {
      verdict: 'breached';
      severity: 'high' | 'urgent-high';
      /** The newest. */
      row: Row;
      /** Every one of the stretch. */
      rows: Row[];
    }
  /** High, but not for long enough yet. */
  | { verdict: 'holding'; row: Row }
  /** Not high, or not known to be. */
  | { verdict: 'none' };

/**
 * R3: the newest row is usable and high, and every row of 15 min of measuredAt was; rows drift. Unknown resets nothing.
 */
function judgeHigh(snapshot: Snapshot, { thresholds, times }: WatchedPerson): HighVerdict {
  const highs = stretchesAbove(snapshot, thresholds.high);
  const held = highs.find(({ heldMs }) => heldMs >= atLeast(times.highHoldDown));
  if (held !== undefined) {
    const severity = held.row.mgPerDl >= thresholds.urgentHigh ? 'urgent-high' : 'high';
    return { verdict: 'breached', severity, row: held.row, rows: held.rows };
  }
  const [holding] = highs;
  return holding === undefined ? { verdict: 'none' } : { verdict: 'holding', row: holding.row };
}

/** A series whose newest row is usable and at or above a threshold, and for how long every row of it was. */
export interface Stretch {
  row: Row;
  rows: Row[];
  heldMs: Millis;
}

/** The highest first. */
export const stretchesAbove = ({ series }: Snapshot, threshold: number): Stretch[] =>
  series.flatMap((view) => stretchAbove(view, threshold)).sort((one, other) => other.row.mgPerDl - one.row.mgPerDl);

function stretchAbove(view: SeriesView, threshold: number): Stretch[] {
  const newest = view.current;
  if (newest === null || newest.mgPerDl < threshold) return [];
  const rows = [...view.rows, ...view.ahead].sort((one, other) => one.at - other.at);
  const unbroken = rows.slice(rows.findLastIndex((row) => row.mgPerDl < threshold) + 1);
  const since = Math.min(...unbroken.map((row) => row.at));
  return [{ row: newest, rows: unbroken, heldMs: newest.at - since }];
}
