import { SECOND } from '../../../shared/time';
import type { Draft } from '../draft';
import { liveAlert } from '../life';
import { highHasEnded } from '../rules/ending';
import { judgeLongHigh } from '../rules/long-high';
import { mgPerDlInWords, wholeMinutes } from '../words';
import { originOf } from './raised-by';
import { attendWarning, type Warned } from './warning';

/**
 * R15: a high that lasts. It is over when a high would be (R8), or when it has not been so for a while. Whoever confirmed
 * the high knows of it: until that alarms again (R4) no warning is opened beside it.
 */
export function attendLongHigh(draft: Draft): void {
  const { thresholds, times } = draft.known.person;
  const alert = liveAlert(draft, 'long-high');
  const warned = warnedOf(draft);
  // Where it warns below what ends a high, that would end and open it in turns.
  const mayEnd = alert !== undefined && warned.verdict !== 'breached';
  const isOver = mayEnd && highHasEnded(draft.snapshot, originOf(alert), thresholds, times);
  attendWarning(draft, {
    direction: 'long-high',
    warned,
    mayOpen: liveAlert(draft, 'high')?.state !== 'acknowledged',
    overBy: isOver ? `Two readings of ${thresholds.highEnds} or less: the high is over.` : null,
  });
}

function warnedOf({ known, snapshot }: Draft): Warned {
  const { thresholds, times, units } = known.person;
  const judged = judgeLongHigh(snapshot, known.person);
  if (judged.verdict !== 'breached') return judged;
  const minutes = wholeMinutes(times.longHighAfter * SECOND);
  const detail = `${mgPerDlInWords(thresholds.longHighAt, units)} or more for ${minutes} min.`;
  return { verdict: 'breached', row: judged.row, detail };
}
