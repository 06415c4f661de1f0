import { z } from 'zod';
import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Channel, ChannelProblem, Join, RepliesRead } from '../../channels/channel';
import type { Clock } from '../../ports';
import type { Ledger } from '../ledger/ledger';
import type { Recorder } from '../ledger/recorder';
import type { Troubles } from '../ledger/troubles';
import type { Asking } from '../sending/exchange';
import type { ReplyTaking } from './taking';

const words = runningWordsIn(usualLanguage);

/** What reading replies needs of a channel. */
export type ReplyChannel = Pick<
  Channel,
  'name' | 'label' | 'provider' | 'address' | 'replies' | 'waits' | 'respond' | 'invitation'
>;

export interface OneReadingPorts {
  channels: () => Readonly<Record<string, ReplyChannel>>;
  ledger: Pick<Ledger, 'settled'>;
  taking: ReplyTaking;
  asking: Pick<Asking, 'lookUp'>;
  recorder: Pick<Recorder, 'ask'>;
  troubles: Troubles;
  /**
   * Somebody followed an invitation: what they are told; null: nothing. It rejects where that could not be kept, and is
   * asked again.
   */
  joined: (channel: string, join: Join) => Promise<string | null>;
  clock: Clock;
}

/** `new`: something came, and was taken in for good. `failed`: it is to be read again. */
type Came = 'new' | 'nothing' | 'failed';

/** Reads one channel once, and takes in what came. */
export interface OneReading {
  /** `wait` breaks off the wait at the provider; null: it does not wait there. */
  read(name: string, of: { wait: AbortSignal | null; isAnswerable: boolean }): Promise<Came>;
  /** When this Vigil first read a channel; null: not yet. */
  since(name: string): Millis | null;
}

/**
 * At the provider, for what comes next: less than the minute after which many routers forget a silent connection, and
 * still no more than 3,500 requests a day.
 */
const WAIT_MS: Millis = 25 * SECOND;
/** Unread for longer than this while somebody may answer is a trouble. */
const UNREAD_MS: Millis = MINUTE;

/** What one channel has come to. */
interface Progress {
  /** When this Vigil first read it: nothing before was meant for it. */
  since: Millis;
  cursor: unknown;
  failingSince: Millis | null;
  /** Until a whole wait went well: in between it may seem to be over. */
  needsUser: boolean;
}

const storedSchema = z.object({ since: z.number(), cursor: z.unknown() });

const keyOf = (name: string): string => `replies/${name}`;

export function createOneReading(ports: OneReadingPorts): OneReading {
  const { ledger, taking, asking, recorder, troubles, clock } = ports;
  const progress = new Map<string, Progress>();

  const progressOf = async (name: string): Promise<Progress> => {
    const known = progress.get(name);
    if (known !== undefined) return known;
    const stored = storedSchema.safeParse(await recorder.ask((store) => store.recall(keyOf(name)), null));
    const begun = stored.success ? stored.data : { since: clock.now(), cursor: null };
    const found = { ...begun, failingSince: null, needsUser: false };
    progress.set(name, found);
    // It counts from now on also when the provider cannot be reached before the first answer to an alarm.
    if (!stored.success) await taking.take([], { id: keyOf(name), value: { since: found.since, cursor: null } });
    return found;
  };

  const codeOf = (name: string): string => `replies-unread-${name}`;

  const failed = (
    { name, label }: ReplyChannel,
    row: Progress,
    { reason, needsUser }: ChannelProblem,
    isAnswerable: boolean,
  ): void => {
    row.failingSince ??= clock.monotonic();
    row.needsUser ||= needsUser === true;
    const isForLong = isAnswerable && clock.monotonic() - row.failingSince >= UNREAD_MS;
    if (needsUser !== true && !isForLong) return;
    const sentence = words.vigilCannotReadWhatIsAnswered({ label, sentence: reason.sentence });
    troubles.raise({ code: codeOf(name), sentence });
  };

  const worked = ({ name, waits }: ReplyChannel, row: Progress, hasWaited: boolean): void => {
    row.failingSince = null;
    if (row.needsUser && waits === true && !hasWaited) return;
    row.needsUser = false;
    troubles.clear(codeOf(name));
  };

  /** Each is told only once it is kept; null: one could not be. */
  const joinAll = async (name: string, joins: readonly Join[]): Promise<Note[] | null> => {
    try {
      const told = await Promise.all(
        joins.map(async (join) => ({ to: join.respondTo, sentence: await ports.joined(name, join) })),
      );
      return told.flatMap(({ to, sentence }) => (sentence === null ? [] : [{ to, sentence }]));
    } catch {
      return null;
    }
  };

  const takeIn = async (name: string, row: Progress, { replies, joins = [], cursor }: RepliesRead): Promise<Came> => {
    const welcomes = await joinAll(name, joins);
    if (welcomes === null) return 'failed';
    const found = replies.map((reply) => ({ ...reply, id: `${name}/${reply.id}`, channel: name }));
    const remembered = { id: keyOf(name), value: { since: row.since, cursor } };
    const { areAllDone, said } = await taking.take(found, remembered);
    if (areAllDone) row.cursor = cursor;
    // With some providers asking again gives up what was read: it has to be on disk before.
    await ledger.settled();
    const notes = said.flatMap(({ reply: { respondTo: to }, sentence }) =>
      to === undefined ? [] : [{ to, sentence }],
    );
    for (const note of [...welcomes, ...notes]) void respond(name, note);
    return areAllDone ? 'new' : 'failed';
  };

  /** Once: who waits for it sees it within seconds, or never. */
  const respond = async (name: string, { to, sentence }: Note): Promise<void> => {
    const channel = ports.channels()[name];
    const say = channel?.respond?.bind(channel);
    if (say !== undefined) await asking.lookUp((io) => say(to, sentence, io), { id: keyOf(name), channel: name });
  };

  return {
    since: (name) => progress.get(name)?.since ?? null,
    async read(name, { wait, isAnswerable }) {
      const channel = ports.channels()[name];
      const replies = channel?.replies?.bind(channel);
      if (channel === undefined || replies === undefined) return 'nothing';
      const row = await progressOf(name);
      const { since, cursor } = row;
      const waiting = wait === null ? undefined : { waitMs: WAIT_MS, unwanted: wait };
      const result = await asking.lookUp(
        (io) => replies(cursor, { ...io, since, ...(waiting && { waitMs: waiting.waitMs }) }),
        { id: keyOf(name), channel: name },
        waiting,
      );
      if (wait?.aborted === true) return 'nothing';
      if (!result.ok) {
        failed(channel, row, result.problem, isAnswerable);
        return 'failed';
      }
      worked(channel, row, wait !== null);
      const { value } = result;
      const isSame = JSON.stringify(value.cursor) === JSON.stringify(cursor);
      if (value.replies.length === 0 && (value.joins ?? []).length === 0 && isSame) return 'nothing';
      return takeIn(name, row, value);
    },
  };
}

interface Note {
  to: string;
  sentence: string;
}
