import { z } from 'zod';
import { usualLanguage } from '../../../shared/locales/language';
import { replyWordsIn } from '../../../shared/locales/said/messages/reply';
import type { Reply, Stopped } from '../../core/state/messages/reply';
import { everybodyOf, type WatchedPerson } from '../../core/state/person';
import type { Remembered, Store } from '../../storage/store';
import type { LastingTrouble } from '../ledger/troubles';

/** Which addresses asked for no more texts (R17): kept over restarts, until they ask for them again. */
export interface StoppedAddresses {
  load(recall: Store['recall']): Promise<void>;
  list(): Stopped[];
  /** What is to be remembered in place of what was; null: it was so already. */
  stop(reply: Reply): Remembered | null;
  start(reply: Reply): Remembered | null;
}

const KEY = 'replies.stopped';

const storedSchema = z.array(z.object({ channel: z.string(), address: z.string(), since: z.number() })).catch([]);

export function createStoppedAddresses(): StoppedAddresses {
  let stopped: Stopped[] = [];
  const without = ({ channel, address }: Reply): Stopped[] =>
    stopped.filter((one) => one.channel !== channel || one.address !== address);
  const changedTo = (next: Stopped[]): Remembered | null => {
    if (next.length === stopped.length) return null;
    stopped = next;
    return { id: KEY, value: next };
  };
  return {
    async load(recall) {
      stopped = storedSchema.parse((await recall(KEY)) ?? []);
    },
    list: () => stopped,
    stop: (reply) => {
      const { channel, address, at } = reply;
      return stopped.length > without(reply).length ? null : changedTo([...stopped, { channel, address, since: at }]);
    },
    start: (reply) => changedTo(without(reply)),
  };
}

/** Said as long as it is so, of contacts who have that address now. */
export function stoppedTroubles(stopped: readonly Stopped[], people: readonly WatchedPerson[]): LastingTrouble[] {
  if (stopped.length === 0) return [];
  const named = new Map(people.flatMap(everybodyOf).map((contact) => [contact.id, contact]));
  const { noMoreTexts } = replyWordsIn(usualLanguage);
  return [...named.values()].flatMap(({ id, name, addresses }) =>
    stopped
      .filter(({ address }) => Object.values(addresses).includes(address))
      .slice(0, 1)
      .map(({ since }) => ({ code: `texts-stopped-${id}`, sentence: noMoreTexts({ name }), since })),
  );
}
