import type { Contact } from '../../../shared/people/contact';
import type { Message } from '../../core/state/messages/message';
import type { WayRecord } from '../../core/trials/drill';
import type { Store } from '../../storage/store';
import type { Recorder } from '../ledger/recorder';

/** One way to one contact, at the address that is set now. */
export interface Way {
  contact: Contact;
  channel: string;
  address: string;
}

/** What the disk says of each way, at hand for whoever looks often. */
export interface WayRecords {
  /** null: it is not known yet, and asked for. */
  of(way: Way): WayRecord | null;
  /** What is known of the ways to these addresses is out of date. */
  moved(messages: readonly Pick<Message, 'address'>[]): void;
}

type Found = Pick<WayRecord, 'provenAt' | 'firstAt' | 'triedAt'>;

export function createWayRecords(ports: {
  recorder: Pick<Recorder, 'ask'>;
  /** What goes by this channel can be answered: an answer alone proves it. */
  isAnswerable: (channel: string) => boolean;
}): WayRecords {
  const { recorder, isAnswerable } = ports;
  const known = new Map<string, Way & Found>();
  const wanted = new Map<string, Way>();
  let isLooking = false;

  /** One after another: no alarm's write has the reads of a thousand ways before it. */
  const look = async (): Promise<void> => {
    isLooking = true;
    for (const [key, way] of wanted) {
      const found = await recorder.ask((store) => read(store, way, isAnswerable(way.channel)), null);
      // One that is out of date by now is looked up when it is asked for again.
      if (wanted.delete(key) && found !== null) known.set(key, { ...way, ...found });
    }
    isLooking = false;
  };

  return {
    of(way) {
      const key = keyOf(way);
      const found = known.get(key);
      if (found !== undefined) return { ...found, ...way };
      wanted.set(key, way);
      if (!isLooking) void look();
      return null;
    },
    moved(messages) {
      const addresses = new Set(messages.map(({ address }) => address));
      for (const ways of [known, wanted])
        for (const [key, { address }] of ways) if (addresses.has(address)) ways.delete(key);
    },
  };
}

const keyOf = ({ channel, address }: Way): string => `${channel} ${address}`;

type Asked = Pick<Store, 'newestAnswered' | 'newestTo' | 'newestTrial' | 'firstTo'>;

async function read(store: Asked, way: Pick<Way, 'address' | 'channel'>, isAnswerable: boolean): Promise<Found> {
  const { address, channel } = way;
  const answered = (await store.newestAnswered(address, channel))?.delivery.answeredAt ?? null;
  const arrived = isAnswerable ? null : ((await store.newestTo(address, channel, 'delivered'))?.delivery.since ?? null);
  return {
    provenAt: isAnswerable ? answered : arrived,
    firstAt: (await store.firstTo(address, channel))?.queuedAt ?? null,
    triedAt: (await store.newestTrial(address, channel))?.queuedAt ?? null,
  };
}
