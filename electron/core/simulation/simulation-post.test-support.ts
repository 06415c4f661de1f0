import { SECOND, type Millis } from '../../../shared/time';
import type { ChannelHealth, Decision } from '../state/known';
import { dropped, type Delivery } from '../state/messages/delivery';
import { flat, type FlatMessage } from '../state/messages/flat-message.test-support';
import type { Message } from '../state/messages/message';
import { deliveryMoved } from '../time/moments';
import { meet, type Fate } from './simulation-world.test-support';

/** One send as the world saw it. */
export interface Sent extends Pick<FlatMessage, 'channel' | 'kind' | 'severity' | 'body'> {
  /** Minutes and seconds since the first alert opened, or since `mark`: "2:00". */
  at: string;
  /** A contact's id, or "here". */
  to: string;
  fate: Fate;
}

export type FateOf = (message: Message, at: Millis) => Fate;

/** The simulation's time: by the wall, since its start, and later. */
export interface PostClock {
  now(): Millis;
  elapsed(): Millis;
  after(delay: Millis, run: () => void): void;
}

const TRY_AGAIN_AFTER: Millis = 10 * SECOND;

/** Everything between the outbox and a telephone: messages meet their fate, and it is written down what was sent. */
export function createPost(clock: PostClock, initially: ChannelHealth[]) {
  let channels = initially;
  const messages = new Map<string, Message>();
  const sent: (Omit<Sent, 'at'> & { elapsed: Millis })[] = [];
  let fateOf: FateOf = () => 'arrives';
  let marked = { elapsed: 0, sent: 0 };
  let isMarked = false;

  const change = (id: string, to: (delivery: Delivery) => Delivery): void => {
    const message = messages.get(id);
    // A test may have taken it away meanwhile.
    if (message !== undefined) messages.set(id, { ...message, delivery: to(message.delivery) });
  };

  const healthOf = (name: string): ChannelHealth => {
    const health = channels.find(({ channel }) => channel === name);
    if (health === undefined) throw new Error(`no channel ${name}`);
    return health;
  };

  const send = (message: Message): void => {
    const health = healthOf(message.channel);
    // The first of a batch may just have found it so.
    if (health.down !== null) return;
    const fate = fateOf(message, clock.elapsed() - marked.elapsed);
    note(flat(message), fate);
    const { delivery, aftermath } = meet(message, fate, clock.now());
    const notBefore = clock.now() + (fate === 'try-later' ? TRY_AGAIN_AFTER : 0);
    messages.set(message.id, { ...message, delivery, notBefore });
    if (fate === 'channel-down') health.down = { since: clock.now(), sentence: `${health.channel} is down.` };
    if (fate === 'try-later') clock.after(TRY_AGAIN_AFTER, () => undefined);
    if (aftermath === null) return;
    clock.after(aftermath.afterMs, () => {
      change(message.id, (current) => aftermath.change(current, clock.now()));
    });
  };

  const note = ({ contactId, channel, kind, severity, body }: FlatMessage, fate: Fate): void => {
    sent.push({ elapsed: clock.elapsed(), to: contactId ?? 'here', channel, kind, severity, body, fate });
  };

  const since = (elapsed: Millis): string => clockOf(elapsed - marked.elapsed);

  const mark = (): void => {
    marked = { elapsed: clock.elapsed(), sent: sent.length };
    isMarked = true;
  };

  return {
    take(decision: Decision): void {
      for (const message of decision.messages) {
        if (messages.has(message.id)) throw new Error(`queued twice: ${message.id}`);
        messages.set(message.id, message);
      }
      for (const { id, status, sentence } of decision.dropped) {
        change(id, (delivery) => dropped(delivery, status, sentence, clock.now()));
      }
    },
    /** Queued beside the decisions. */
    put(message: Message): void {
      messages.set(message.id, message);
    },
    /** False when there was nothing to send. */
    sendAll(): boolean {
      const ready = [...messages.values()].filter(
        ({ delivery, notBefore, channel }) =>
          delivery.status === 'pending' && notBefore <= clock.now() && healthOf(channel).down === null,
      );
      ready.forEach(send);
      return ready.length > 0;
    },
    world(fate: Fate | FateOf): void {
      fateOf = typeof fate === 'string' ? () => fate : fate;
    },
    setDown(name: string, sentence: string | null): void {
      healthOf(name).down = sentence === null ? null : { since: clock.now(), sentence };
    },
    removeChannel(name: string): void {
      channels = channels.filter(({ channel }) => channel !== name);
    },
    replaceMessages(rows: Message[]): void {
      messages.clear();
      for (const message of rows) messages.set(message.id, message);
    },
    moveTimes(byMs: Millis): void {
      for (const id of messages.keys()) change(id, (delivery) => deliveryMoved(delivery, byMs));
    },
    mark,
    markOnce(): void {
      if (!isMarked) mark();
    },
    channels: (): ChannelHealth[] => channels.map((channel) => ({ ...channel })),
    messages: (): Message[] => [...messages.values()],
    sent: (): Sent[] => sent.map(({ elapsed, ...rest }) => ({ ...rest, at: since(elapsed) })),
    lines(): string[] {
      const groups = new Map<string, string[]>();
      // What is told of a gap stands in `gapTexts`: here is who is alarmed.
      for (const { elapsed, to, channel, kind } of sent.slice(marked.sent).filter((one) => one.kind !== 'gap')) {
        const group = [since(elapsed), channel, ...(kind === 'alarm' ? [] : [kind])].join(' ');
        groups.set(group, [...(groups.get(group) ?? []), ...(to === 'here' ? [] : [to])]);
      }
      return [...groups].map(([group, names]) => [group, ...names].join(' '));
    },
  };
}

export function clockOf(duration: Millis): string {
  const seconds = Math.round(duration / SECOND);
  return `${Math.trunc(seconds / 60)}:${String(Math.abs(seconds % 60)).padStart(2, '0')}`;
}
