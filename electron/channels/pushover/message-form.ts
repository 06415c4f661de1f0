import { severities } from '../../../shared/severity';
import type { Message } from '../../core/state/messages/message';
import { sanitise, shortenedTo } from '../sanitise';
import { THEIR_OWN_SOUND, type PushoverSettings } from './account';

/** Pushover takes no more characters (pushover.net/api, "Limitations"). */
const LONGEST = 1024;

const EMERGENCY = '2';
/** Sounds in the quiet hours that the app itself may have. */
const HIGH = '1';
const NORMAL = '0';

/** What is posted for it, but for the token. */
export function formOf(
  message: Pick<Message, 'about' | 'kind' | 'medium' | 'tag' | 'body'>,
  to: string,
  { retrySeconds, expireSeconds, sound }: PushoverSettings,
): Record<string, string> {
  const common = {
    user: to,
    title: 'Vigil',
    message: shortenedTo(LONGEST, sanitise(message.body).trim(), message.tag),
  };
  if (message.medium !== 'call') return { ...common, priority: breaksThrough(message) ? HIGH : NORMAL };
  return {
    ...common,
    priority: EMERGENCY,
    retry: String(retrySeconds),
    expire: String(expireSeconds),
    // By which it can be ended when its receipt was lost.
    tags: message.tag,
    ...(sound !== THEIR_OWN_SOUND && { sound }),
  };
}

/** Vigil alone judges when it goes out at night (R11): the app's own quiet hours hold nothing back that is urgent. */
const breaksThrough = (message: Pick<Message, 'about' | 'kind'>): boolean =>
  message.kind === 'alarm' && 'alert' in message.about && severities[message.about.severity].inQuietHours !== 'waits';
