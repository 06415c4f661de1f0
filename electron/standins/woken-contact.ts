import { SECOND, type Millis } from '../../shared/time';
import type { Timers } from '../ports';
import type { InboundText, Received } from './twilio/account';

/** Long enough to look at the phone. */
const ANSWERS_AFTER: Millis = 20 * SECOND;

/** A contact who lets the phone ring, then texts OK, and the first tag offered when asked which one was meant. */
export function createWokenContact(
  phone: string,
  ports: { timers: Pick<Timers, 'after'>; send: (text: InboundText) => void },
): (post: Received) => void {
  let isAwake = false;
  const answer = (from: string, body: string): void => {
    ports.timers.after(ANSWERS_AFTER, () => {
      ports.send({ from: phone, to: from, body });
    });
  };
  return ({ kind, to, from, body, outcome }) => {
    if (to !== phone || outcome !== 'accepted') return;
    const tag = /which one\? .*?reply (\w+)\./.exec(body)?.[1];
    if (tag !== undefined) answer(from, tag);
    if (kind === 'call' && !isAwake) answer(from, 'OK');
    isAwake ||= kind === 'call';
  };
}
