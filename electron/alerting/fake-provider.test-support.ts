import { SECOND, type Millis } from '../../shared/time';
import type { ChannelIo, DeliveryReport, SendResult } from '../channels/channel';
import { phoneAddress } from '../channels/phone-address';
import type { Message } from '../core/state/messages/message';
import type { Clock } from '../ports';
import type { SendingChannel } from './sending/lanes';

/** What goes wrong with the next request to send. After the word `accepted` the provider has it all the same. */
export type Fault =
  | 'none'
  | 'refused'
  | 'accepted-then-dropped'
  | 'accepted-then-500'
  | 'accepted-then-truncated'
  | 'accepted-then-hangs'
  | 'too-many-requests'
  | 'account-suspended'
  | 'stop-word'
  | 'thrown';

interface Accepted {
  providerId: string;
  channel: string;
  to: string | null;
  messageId: string;
  tag: string;
  body: string;
  at: Millis;
}

/** A provider of texts and calls, and this computer's own alarm, as the three channels see them. */
export interface FakeProvider {
  channels: Record<string, SendingChannel>;
  /** Everything that went out, whatever was answered. */
  accepted: Accepted[];
  /** Every request to send, also those refused. */
  requests: { channel: string; to: string | null; at: Millis }[];
  /** Taken one after another by the coming requests of a channel. */
  nextFaults: Record<string, Fault[]>;
  /** For every request while set. */
  standing: Fault | null;
  /** Accepted messages appear in its lists only after this. */
  listLagMs: Millis;
  /** False: look-ups fail. */
  canList: boolean;
  /** What became of an accepted message. */
  report: (accepted: Accepted) => DeliveryReport;
  /** A message to this number is answered only when the test says so. */
  holds: Map<string, Promise<void>>;
}

export const delivered: DeliveryReport = { status: 'delivered', outcome: 'delivered', reason: null, next: 'none' };
export const underWay: DeliveryReport = { status: 'accepted', outcome: 'sent', reason: null, next: 'none' };

export function createFakeProvider(clock: Clock): FakeProvider {
  const provider: FakeProvider = {
    channels: {},
    accepted: [],
    requests: [],
    nextFaults: {},
    standing: null,
    listLagMs: 0,
    canList: true,
    report: () => delivered,
    holds: new Map(),
  };
  provider.channels = {
    desktop: channel('desktop', 'this-computer', 'local'),
    sms: channel('sms', 'twilio', 'text'),
    voice: channel('voice', 'twilio', 'call'),
  };

  function channel(name: string, itsProvider: string, medium: 'call' | 'text' | 'local'): SendingChannel {
    return {
      name,
      label: name,
      provider: itsProvider,
      media: [medium],
      proves: 'delivery',
      address: medium === 'local' ? {} : phoneAddress,
      triesForMs: () => (medium === 'text' ? 600 * SECOND : 0),
      send: (message, io) => send(message, io),
      find: (message, io) => Promise.resolve(find(message, io)),
      status: (providerId) => {
        const accepted = provider.accepted.find((one) => one.providerId === providerId);
        if (accepted === undefined || !provider.canList) return Promise.resolve(unanswered());
        return Promise.resolve({ ok: true, value: provider.report(accepted) });
      },
    };
  }

  async function send(message: Message, io: ChannelIo): Promise<SendResult> {
    provider.requests.push({ channel: message.channel, to: message.address, at: clock.now() });
    const fault = provider.nextFaults[message.channel]?.shift() ?? provider.standing ?? 'none';
    await provider.holds.get(message.address ?? '');
    return answer(fault, message, io);
  }

  function answer(fault: Fault, message: Message, io: ChannelIo): SendResult | Promise<SendResult> {
    switch (fault) {
      case 'none':
        return { outcome: 'accepted', providerId: accept(message) };
      case 'refused':
        return { outcome: 'try-later', reason: reasonOf('refused') };
      case 'too-many-requests':
        return { outcome: 'try-later', reason: reasonOf('429'), notBefore: clock.now() + 7 * SECOND };
      case 'account-suspended':
        return { outcome: 'channel-down', reason: reasonOf('20003') };
      case 'stop-word':
        return { outcome: 'give-up', reason: reasonOf('21610') };
      case 'thrown':
        throw new Error('A bug in a channel.');
      case 'accepted-then-hangs':
        accept(message);
        return new Promise((resolve) => {
          setTimeout(() => {
            resolve({ outcome: 'unclear', reason: reasonOf('deadline') });
          }, io.deadlineMs);
        });
      case 'accepted-then-dropped':
      case 'accepted-then-500':
      case 'accepted-then-truncated':
        accept(message);
        return { outcome: 'unclear', reason: reasonOf(fault) };
    }
  }

  function accept(message: Message): string {
    const providerId = `${message.channel}-${provider.accepted.length + 1}`;
    const { channel: name, address: to, id: messageId, tag, body } = message;
    provider.accepted.push({ providerId, channel: name, to, messageId, tag, body, at: clock.now() });
    return providerId;
  }

  function find(message: Message, io: ChannelIo): Awaited<ReturnType<NonNullable<SendingChannel['find']>>> {
    if (!provider.canList) return unanswered();
    const since = (message.delivery.intentAt ?? 0) - 5 * SECOND;
    const listed = provider.accepted.find(
      (one) =>
        one.channel === message.channel &&
        one.to === message.address &&
        one.at + provider.listLagMs <= clock.now() &&
        !io.isTaken(one.providerId) &&
        // A call has no text: it is told by its numbers and its time alone.
        (one.channel === 'voice' ? one.at >= since : one.tag === message.tag),
    );
    if (listed === undefined) return { ok: true, value: 'absent' };
    return { ok: true, value: { providerId: listed.providerId, status: provider.report(listed) } };
  }

  return provider;
}

const reasonOf = (code: string): { code: string; sentence: string } => ({
  code,
  sentence: `The provider said ${code}.`,
});

const unanswered = (): { ok: false; problem: { kind: 'try-later'; reason: { code: string; sentence: string } } } => ({
  ok: false,
  problem: { kind: 'try-later', reason: reasonOf('no answer') },
});
