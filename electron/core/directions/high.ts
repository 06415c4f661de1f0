import { glucoseInWords } from '../../../shared/glucose';
import type { Draft } from '../draft';
import { isWorse, liveAlert, openAlert, raise, recentlyResolved, reopen, resolve, type Trouble } from '../life';
import { highHasEnded } from '../rules/ending';
import { judgeHigh, type HighVerdict } from '../rules/high';
import { highOverInWords, severityInWords, withUnit } from '../words';
import { originOf, raisedByOf } from './raised-by';

/** Opens, raises, reopens and resolves the high alert (R3, R4, R8). Unknown changes nothing. */
export function attendHigh(draft: Draft): void {
  const { thresholds, times, name, units } = draft.known.person;
  const verdict = judgeHigh(draft.snapshot, draft.known.person);
  const alert = liveAlert(draft, 'high');
  if (alert === undefined) {
    if (verdict.verdict === 'breached') begin(draft, troubleOf(draft, verdict));
    if (verdict.verdict === 'holding') {
      const minutes = times.highHoldDown / 60;
      const value = withUnit(verdict.row.reading, units);
      draft.say('high-holding', `${name}: high, ${value}. It alarms after ${minutes} min of high readings.`);
    }
    return;
  }
  // A sensor dated ahead cannot end a high, but as long as it is high nothing else does.
  if (verdict.verdict !== 'breached' && highHasEnded(draft.snapshot, originOf(alert), thresholds, times)) {
    resolve(draft, alert, 'all-clear', highOverInWords(thresholds.highEnds, units));
    return;
  }
  if (verdict.verdict === 'breached' && isWorse(verdict.severity, alert.severity)) {
    const { severity, raisedBy, sentence } = troubleOf(draft, verdict);
    raise(draft, alert, { severity, raisedBy }, sentence);
  }
}

function begin(draft: Draft, trouble: Trouble): void {
  const earlier = recentlyResolved(draft, 'high');
  if (earlier === undefined) openAlert(draft, trouble);
  else reopen(draft, earlier, trouble);
}

function troubleOf(draft: Draft, { severity, row }: Extract<HighVerdict, { verdict: 'breached' }>): Trouble {
  const { name, units } = draft.known.person;
  return {
    direction: 'high',
    severity,
    raisedBy: raisedByOf(row),
    cause: null,
    detail: null,
    zeroAt: draft.now,
    sentence: `${name}: ${severityInWords[severity]}, ${glucoseInWords(row.reading.glucose, units)}.`,
  };
}
