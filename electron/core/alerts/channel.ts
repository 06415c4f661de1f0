import type { Draft } from '../draft/draft';
import { liveAlert, openAlert, resolve } from '../escalation/alert-changes';
import { reasonWords } from '../words/catalogue';

/** R16: a channel that is down is its own loud alert until a probe succeeds. */
export function attendChannels(draft: Draft): void {
  const down = draft.known.channels.flatMap((one) => (one.down === null ? [] : [one.down.sentence]));
  const detail = [...new Set(down)].join(' ');
  const alert = liveAlert(draft, 'channel');
  if (alert === undefined) {
    if (detail !== '') openDown(draft, detail);
    return;
  }
  if (detail === '') resolve(draft, alert, 'all-clear', reasonWords(draft.known).messagesGoOutAgain);
  else if (detail !== alert.detail) draft.put({ ...alert, detail });
}

function openDown(draft: Draft, detail: string): void {
  openAlert(draft, {
    direction: 'channel',
    severity: 'channel-down',
    raisedBy: null,
    cause: null,
    detail,
    zeroAt: draft.now,
    sentence: detail,
  });
}
