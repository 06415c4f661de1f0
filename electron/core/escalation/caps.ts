import type { Caps } from '../../../shared/glucose/thresholds';
import { HOUR, SECOND, type Millis } from '../../../shared/time';
import { isNotice } from '../draft/notice';
import type { Attempt } from '../state/known';
import type { Message } from '../state/message';

/** As far back as any cap looks. */
export const capsLookBack = (caps: Caps): Millis => Math.max(HOUR, caps.urgentCallsWindow * SECOND);

/**
 * Messages of alerts to contacts that went out, or may have, at or after `since`. What
 * was refused cost nobody anything.
 */
export function attemptsOf(messages: readonly Message[], since: Millis): Attempt[] {
  return messages
    .filter((message) => !isNotice(message))
    .flatMap(({ contactId, channel, delivery }) => {
      const { status, acceptedAt, intentAt } = delivery;
      const mayHaveGone = acceptedAt !== null || status === 'claimed' || status === 'reconciling';
      const at = acceptedAt ?? intentAt;
      return contactId !== null && mayHaveGone && at !== null && at >= since ? [{ contactId, channel, at }] : [];
    });
}
