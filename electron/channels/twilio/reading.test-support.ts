import type { Result } from '../../../shared/result';
import type { Millis } from '../../../shared/time';
import type { Clock } from '../../ports';
import { createLogStandIn, secretsOf } from '../../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../../standins/twilio/twilio';
import type { ChannelProblem, RepliesIo, RepliesRead } from '../channel';
import { createTwilioClient, type TwilioClient } from './client';

type ReadReplies = (
  twilio: TwilioClient,
  cursor: unknown,
  io: RepliesIo,
) => Promise<Result<RepliesRead, ChannelProblem>>;

interface ReadingParts {
  /** Ours, and the provider's where that is another. */
  clock: Pick<Clock, 'now'>;
  providerClock?: Pick<Clock, 'now'>;
  senders: { from?: unknown }[];
  since: () => Millis;
  readReplies: ReadReplies;
}

export interface Reading {
  provider: TwilioStandIn;
  twilio: TwilioClient;
  io(): RepliesIo;
  cursor(): unknown;
  keep(cursor: unknown): void;
  /** Reads once, and keeps the cursor as the disk would. */
  read(): Promise<RepliesRead['replies']>;
  close(): Promise<void>;
}

/** What comes in at Twilio, read by its real client. */
export async function openReading({
  clock,
  providerClock,
  senders,
  since,
  readReplies,
}: ReadingParts): Promise<Reading> {
  const provider = createTwilioStandIn({ clock: providerClock ?? clock });
  const { credentials } = provider;
  const account = { accountSid: credentials.accountSid, baseUrl: await provider.start(), onMyNetwork: true };
  const twilio = createTwilioClient({
    settings: () => account,
    channels: () => senders,
    secrets: () => secretsOf(credentials),
    log: createLogStandIn(),
  });
  let cursor: unknown = null;
  const keep = (next: unknown): void => {
    cursor = JSON.parse(JSON.stringify(next)) as unknown;
  };
  const io = (): RepliesIo => ({
    now: () => clock.now(),
    deadlineMs: 5000,
    signal: new AbortController().signal,
    isTaken: () => false,
    since: since(),
  });
  return {
    provider,
    twilio,
    io,
    cursor: () => cursor,
    keep,
    async read() {
      const result = await readReplies(twilio, cursor, io());
      if (!result.ok) throw new Error(result.problem.reason.sentence);
      keep(result.value.cursor);
      return result.value.replies;
    },
    async close() {
      twilio.close();
      await provider.close();
    },
  };
}
