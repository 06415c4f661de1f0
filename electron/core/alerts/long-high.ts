import { SECOND } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { liveAlert } from '../escalation/alert-changes';
import { highHasEnded } from '../glucose/ending';
import { originOf } from '../glucose/raised-by';
import { highOverInWords, mgPerDlInWords, wholeMinutes } from '../words/words';
import { judgeLongHigh, type LongHighVerdict } from './long-high-rule';
import { attendWarning, type Warned } from './warning';

/** R15: a high that lasts. It is over when a high would be (R8), or when it has not been so for a while. */
export function attendLongHigh(draft: Draft): void {
  const { thresholds, times, units } = draft.known.person;
  const judged = judgeLongHigh(draft.snapshot, draft.known.person);
  const alert = liveAlert(draft, 'long-high');
  // Where it warns below what ends a high, that would end and open it in turns.
  const mayEnd = alert !== undefined && judged.verdict !== 'breached';
  const isOver = mayEnd && highHasEnded(draft.snapshot, originOf(alert, draft.snapshot), thresholds, times);
  attendWarning(draft, {
    direction: 'long-high',
    warned: warnedOf(draft, judged),
    mayOpen: !isKnown(draft, judged),
    overBy: isOver ? highOverInWords(thresholds.highEnds, units) : null,
  });
}

/** Whoever confirmed the high knows of it (R4); when that starts again from 0 later on, it tells of it itself. */
function isKnown(draft: Draft, judged: LongHighVerdict): boolean {
  const high = liveAlert(draft, 'high');
  if (high === undefined || judged.verdict !== 'breached') return false;
  return high.state === 'acknowledged' || (high.run.number > 0 && high.run.zeroAt >= judged.fullAt);
}

function warnedOf({ known }: Draft, judged: LongHighVerdict): Warned {
  const { thresholds, times, units } = known.person;
  if (judged.verdict !== 'breached') return judged;
  const minutes = wholeMinutes(times.longHighAfter * SECOND);
  const detail = `${mgPerDlInWords(thresholds.longHighAt, units)} or more for ${minutes} min.`;
  return { verdict: 'breached', row: judged.row, detail };
}
