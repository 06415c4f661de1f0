import type { Language } from '../../../shared/locales/language';
import { trialWordsIn } from '../../../shared/locales/said/messages/trial';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Message } from '../state/messages/message';
import { localTime } from '../words/words';

/** Enough to try both ways and once more after a correction; not enough to plague anybody. */
const MOST_PER_CONTACT = 4;
const MOST_IN_ALL = 20;
const WINDOW_MS: Millis = 10 * MINUTE;

/** When one more may be sent, in a sentence; null: now. `trials` are the earlier ones. */
export function limitReached(
  { id, name, timeZone, language }: { id: string; name: string; timeZone: string; language: Language },
  trials: readonly Pick<Message, 'contactId' | 'queuedAt'>[],
  now: Millis,
): string | null {
  // After the clock was set back some are dated ahead: they would count for too long.
  const recent = trials.filter(({ queuedAt }) => queuedAt <= now && now - queuedAt < WINDOW_MS);
  const own = recent.filter(({ contactId }) => contactId === id);
  const isOwn = own.length >= MOST_PER_CONTACT;
  const counted = isOwn ? own : recent.length >= MOST_IN_ALL ? recent : [];
  if (counted.length === 0) return null;
  const oldest = Math.min(...counted.map(({ queuedAt }) => queuedAt));
  const until = localTime(oldest + WINDOW_MS + MINUTE, timeZone);
  const words = trialWordsIn(language);
  return isOwn ? words.enoughForContact({ name, until }) : words.enoughForAll({ until });
}
