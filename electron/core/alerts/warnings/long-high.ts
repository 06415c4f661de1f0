import { waitInWords } from '../../../../shared/text/age';
import { SECOND, type Millis } from '../../../../shared/time';
import type { Draft } from '../../draft/draft';
import { liveAlert } from '../../escalation/alert-changes';
import { highHasEnded, originOf } from '../../glucose/ending';
import type { Snapshot } from '../../glucose/snapshot';
import { isTold } from '../../glucose/telling';
import type { Row } from '../../series/series-view';
import type { WatchedPerson } from '../../state/person';
import { reasonWords } from '../../words/catalogue';
import { highOverInWords, mgPerDlInWords } from '../../words/words';
import { stretchesAbove } from '../high';
import { attendWarning, type Warned } from './warning';

/** R15: a high that lasts. It is over when a high would be (R8), or when it has not been so for a while. */
export function attendLongHigh(draft: Draft): void {
  const { person } = draft.known;
  const { thresholds, times } = person;
  const judged = judgeLongHigh(draft.snapshot, person);
  const alert = liveAlert(draft, 'long-high');
  // Where it warns below what ends a high, that would end and open it in turns.
  const mayEnd = alert !== undefined && judged.verdict !== 'breached';
  const isOver = mayEnd && highHasEnded(draft.snapshot, originOf(alert, draft.snapshot), thresholds, times);
  attendWarning(draft, {
    direction: 'long-high',
    warned: warnedOf(draft, judged),
    mayOpen: !isKnown(draft, judged),
    overBy: isOver ? highOverInWords(thresholds.highEnds, person) : null,
  });
}

/** Who confirmed the high knows of it (R4); when that starts again from 0 later on, it tells of it itself. */
function isKnown(draft: Draft, judged: LongHighVerdict): boolean {
  const high = liveAlert(draft, 'high');
  if (high === undefined || judged.verdict !== 'breached') return false;
  return high.state === 'acknowledged' || (high.run.number > 0 && high.run.zeroAt >= judged.fullAt);
}

function warnedOf({ known }: Draft, judged: LongHighVerdict): Warned {
  const { thresholds, times, units } = known.person;
  if (judged.verdict !== 'breached') return judged;
  const detail = reasonWords(known).highForLong({
    value: mgPerDlInWords(thresholds.longHighAt, units),
    duration: waitInWords(times.longHighAfter * SECOND),
  });
  return { verdict: 'breached', row: judged.row, detail };
}

type LongHighVerdict =
  | {
      verdict: 'breached';
      row: Row;
      /** When the hour was full. */
      fullAt: Millis;
    }
  | { verdict: 'fine' }
  | { verdict: 'unknown' };

/**
 * R15: every row of one series was at or above 250 for 60 min of measuredAt, its newest
 * is usable. Unknown resets nothing.
 */
function judgeLongHigh(snapshot: Snapshot, { thresholds, times }: WatchedPerson): LongHighVerdict {
  const long = stretchesAbove(snapshot, thresholds.longHighAt).find(
    ({ heldMs }) => heldMs >= times.longHighAfter * SECOND,
  );
  if (long !== undefined) {
    const fullAt = long.row.at - long.heldMs + times.longHighAfter * SECOND;
    return { verdict: 'breached', row: long.row, fullAt };
  }
  return { verdict: isTold(snapshot, times) ? 'fine' : 'unknown' };
}
