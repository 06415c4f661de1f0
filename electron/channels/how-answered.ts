import type { HowAnswered } from '../core/state/messages/reply';
import type { Channel } from './channel';

type Answering = Pick<Channel, 'address' | 'proves' | 'replies'>;

/** How the user of a channel answers what is sent by it; null: nobody can. */
export function howAnswered(channels: Readonly<Record<string, Answering>>, name: string): HowAnswered | null {
  const channel = channels[name];
  if (channel === undefined) return null;
  if (channel.proves === 'person') return 'acknowledged';
  const bringsReplies = Object.values(channels).some(
    (other) => other.replies !== undefined && kindOf(other) === kindOf(channel),
  );
  return bringsReplies && kindOf(channel) !== undefined ? 'replied' : null;
}

/** Of the addresses that it takes. */
const kindOf = ({ address }: Answering): string | undefined => Object.keys(address)[0];
