import type { Draft } from '../draft/draft';
import { isWorse, liveAlert, openAlert, raise, resolve } from '../escalation/alert-changes';
import { raisedByOf } from '../glucose/raised-by';
import type { Alert } from '../state/alert';
import { causeWords } from '../words/clock-words';
import { wholeMinutes } from '../words/words';
import { judgeNoData, type NoDataVerdict } from './no-data-rule';

/** Opens, raises and ends the no-data alert (R9). While a low is open, R4 carries the silence instead. */
export function attendNoData(draft: Draft): void {
  const alert = liveAlert(draft, 'no-data');
  if (liveAlert(draft, 'low') !== undefined) {
    if (alert !== undefined) resolve(draft, alert, 'silent', 'A low opened: it carries the silence from here.');
    return;
  }
  if (draft.known.sources.length === 0) {
    // Nothing came back, so nobody is told that it did.
    if (alert !== undefined)
      resolve(draft, alert, 'silent', 'There is no source of glucose any more: nobody watches it.');
    return;
  }
  const verdict = judgeNoData(draft.known, draft.snapshot, draft.now);
  if (alert !== undefined) attendLive(draft, alert, verdict);
  else if (verdict.verdict === 'breached') begin(draft, verdict);
  else if (verdict.verdict === 'waiting') draft.wakeAt(verdict.shownAt);
}

type Silence = Exclude<NoDataVerdict, { verdict: 'fine' }>;

function begin(draft: Draft, silence: Silence): void {
  const { newest } = draft.snapshot;
  openAlert(draft, {
    direction: 'no-data',
    severity: silence.severity,
    raisedBy: newest === null ? null : raisedByOf(newest),
    cause: silence.cause,
    detail: null,
    zeroAt: silence.zeroAt,
    sentence: sentenceOf(draft, silence),
  });
}

function attendLive(draft: Draft, alert: Alert, verdict: NoDataVerdict): void {
  if (verdict.verdict === 'fine') {
    resolve(draft, alert, 'data-back', 'A usable reading came: data is back.');
    return;
  }
  if (isWorse(verdict.severity, alert.severity)) {
    const { severity, cause } = verdict;
    raise(draft, alert, { severity, cause }, sentenceOf(draft, verdict), verdict.zeroAt);
    return;
  }
  if (verdict.cause === alert.cause) return;
  draft.put({ ...alert, cause: verdict.cause });
  draft.say('cause-changed', sentenceOf(draft, verdict), { alertId: alert.id });
}

function sentenceOf({ known, snapshot, now }: Draft, silence: Silence): string {
  const minutes = wholeMinutes(now - silence.countsFrom);
  return `${known.person.name}: no usable glucose for ${minutes} min. ${causeWords(silence.cause, snapshot)}.`;
}
