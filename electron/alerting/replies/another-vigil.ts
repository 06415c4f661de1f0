import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { toGsm7 } from '../../../shared/text/gsm7';
import { DAY, MINUTE, type Millis } from '../../../shared/time';
import type { Channel, SentText } from '../../channels/channel';
import { tagEnding } from '../../core/draft/tag';
import { everybodyOf, type WatchedPerson } from '../../core/state/person';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createTimers } from '../../runtime/timers';
import type { Ledger } from '../ledger/ledger';
import type { Recorder } from '../ledger/recorder';
import type { Troubles } from '../ledger/troubles';
import type { Asking } from '../sending/exchange';

const words = runningWordsIn(usualLanguage);

type ListingChannel = Pick<Channel, 'name' | 'label' | 'listSent'>;

export interface AnotherVigilPorts {
  channels: () => Readonly<Record<string, ListingChannel>>;
  people: () => WatchedPerson[];
  /** Since when this Vigil uses a channel: what was sent before may be its own, of a directory that is lost. */
  usedSince: (channel: string) => Millis | null;
  ledger: Pick<Ledger, 'isTagTaken'>;
  asking: Pick<Asking, 'lookUp'>;
  recorder: Pick<Recorder, 'ask'>;
  troubles: Troubles;
  clock: Clock;
  log: Log;
}

/**
 * Looks now and then at what the account sent: a text about somebody here to somebody here whose tag this Vigil never
 * made is another Vigil's, and everything may come twice. It is a trouble until a day has none.
 */
export interface AnotherVigil {
  start(): void;
  stop(): void;
}

/** One more request in this time, also while nothing happens. */
const LOOK_EVERY_MS: Millis = 10 * MINUTE;
/** The start has other things to ask first. */
const FIRST_LOOK_MS: Millis = MINUTE;

export function createAnotherVigil(ports: AnotherVigilPorts): AnotherVigil {
  const { ledger, asking, recorder, troubles, clock, log } = ports;
  const timers = createTimers(clock, (_, error) => {
    log.error('another-vigil-failed', { error: nameOf(error) });
    lookIn(LOOK_EVERY_MS);
  });
  let isRunning = false;

  const lookIn = (delayMs: Millis): void => {
    if (isRunning) timers.set('look', delayMs, look);
  };

  const look = async (): Promise<void> => {
    for (const channel of Object.values(ports.channels())) await lookAt(channel);
    lookIn(LOOK_EVERY_MS);
  };

  const lookAt = async (channel: ListingChannel): Promise<void> => {
    const { name, label } = channel;
    const usedSince = ports.usedSince(name);
    const list = channel.listSent?.bind(channel);
    if (list === undefined || usedSince === null) return;
    const since = Math.max(usedSince, clock.now() - DAY);
    const listed = await asking.lookUp((io) => list({ ...io, since }), { id: `another-vigil/${name}`, channel: name });
    const foreign = listed.ok ? await foreignOf(listed.value) : null;
    if (foreign === null || !isRunning) return;
    const [one] = foreign;
    if (one === undefined) troubles.clear(codeOf(name));
    else troubles.raise({ code: codeOf(name), sentence: words.anotherVigilSends({ label, name: one }) });
  };

  /** Whom another Vigil wrote to; null: the disk cannot say which texts are ours. */
  const foreignOf = async (sent: SentText[]): Promise<string[] | null> => {
    const unknown = sent.flatMap(({ address, text }) => {
      const tag = tagEnding(text);
      const name = tag === null || ledger.isTagTaken(tag, '') ? null : receiverOf(address, text);
      return tag === null || name === null ? [] : [{ tag, name }];
    });
    if (unknown.length === 0) return [];
    const ours = await recorder.ask((store) => store.messagesTagged(unknown.map(({ tag }) => tag)), null);
    if (ours === null) return null;
    const made = new Set(ours.map(({ tag }) => tag));
    return unknown.filter(({ tag }) => !made.has(tag)).map(({ name }) => name);
  };

  /** An account may serve two families, and a grandmother may be in both: the text has to name who is watched here. */
  const receiverOf = (address: string, text: string): string | null =>
    ports
      .people()
      .filter(({ name }) => text.includes(toGsm7(name)))
      .flatMap(everybodyOf)
      .find(({ addresses }) => Object.values(addresses).includes(address))?.name ?? null;

  return {
    start() {
      isRunning = true;
      lookIn(FIRST_LOOK_MS);
    },
    stop() {
      isRunning = false;
      timers.clear();
    },
  };
}

const codeOf = (name: string): string => `another-vigil-${name}`;
