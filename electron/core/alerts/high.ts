import { glucoseInWords } from '../../../shared/glucose/glucose';
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
import { highHasEnded } from '../glucose/ending';
import { originOf, raisedByOf } from '../glucose/raised-by';
import { highOverInWords, severityInWords, unlessAhead, withUnit } from '../words/words';
import { judgeHigh, type HighVerdict } from './high-rule';
import { keepWorst } from './keep-worst';

/** Opens, raises, reopens and resolves the high alert (R3, R4, R8). Unknown changes nothing. */
export function attendHigh(draft: Draft): void {
  const { thresholds, times, name, units } = draft.known.person;
  const verdict = judgeHigh(draft.snapshot, draft.known.person);
  const live = liveAlert(draft, 'high');
  if (live === undefined) {
    if (verdict.verdict === 'breached') begin(draft, verdict);
    if (verdict.verdict === 'holding') {
      const minutes = times.highHoldDown / 60;
      const value = unlessAhead(verdict.row, withUnit(verdict.row.reading, units));
      draft.say('high-holding', `${name}: high, ${value}. It alarms after ${minutes} min of high readings.`);
    }
    return;
  }
  const alert = keepWorst(draft, live, verdict.verdict === 'breached' ? verdict.rows : []);
  // A sensor dated ahead cannot end a high, but as long as it is high nothing else does.
  if (
    verdict.verdict !== 'breached' &&
    highHasEnded(draft.snapshot, originOf(alert, draft.snapshot), thresholds, times)
  ) {
    resolve(draft, alert, 'all-clear', highOverInWords(thresholds.highEnds, units));
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
    sentence: `${name}: ${severityInWords[severity]}, ${unlessAhead(row, glucoseInWords(row.reading.glucose, units))}.`,
  };
}
