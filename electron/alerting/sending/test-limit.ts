import type { Problem } from '../../../shared/contract';
import type { Contact } from '../../../shared/people/contact';
import { MINUTE, type Millis } from '../../../shared/time';
import { localTime } from '../../core/words/words';
import type { Clock } from '../../ports';

/** Enough to try both ways and once more after a correction; not enough to plague anybody. */
const MOST_PER_CONTACT = 4;
const MOST_IN_ALL = 20;
const WINDOW_MS: Millis = 10 * MINUTE;

/** How many tests may be sent. */
export function createTestLimit(clock: Pick<Clock, 'now' | 'monotonic'>): {
  count(contactId: string): void;
  /** null: one more may be sent. */
  refusal(contact: Contact, timeZone: string): Problem | null;
} {
  let sent: { at: Millis; contactId: string }[] = [];

  const refusal = ({ id, name }: Contact, timeZone: string): Problem | null => {
    sent = sent.filter(({ at }) => clock.monotonic() - at < WINDOW_MS);
    const own = sent.filter(({ contactId }) => contactId === id);
    const isOwn = own.length >= MOST_PER_CONTACT;
    const [oldest] = isOwn ? own : sent.length >= MOST_IN_ALL ? sent : [];
    if (oldest === undefined) return null;
    const until = localTime(clock.now() + WINDOW_MS - (clock.monotonic() - oldest.at) + MINUTE, timeZone);
    const sentence = `${isOwn ? name : 'Your contacts'} got enough tests for now. Send the next one at ${until}.`;
    return { code: 'too-many-tests', sentence, path: 'contactId' };
  };

  return {
    count(contactId) {
      sent.push({ at: clock.monotonic(), contactId });
    },
    refusal,
  };
}
