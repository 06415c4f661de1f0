import { severities } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import { isFinal } from '../state/messages/delivery';
import { isTrial, subjectOf, type About, type AboutAlert, type Message } from '../state/messages/message';

/** One channel as the queue sees it. Its times are monotonic, so that a corrected wall clock holds nothing back. */
export interface Lane {
  provider: string;
  /** Not before this: the throttle, or the provider's Retry-After. */
  freeAt: Millis;
  spacingMs: Millis;
  /** Set while the provider is down: when the next probe may go; infinite while one is under way. */
  probeAt: Millis | null;
}

export interface Queue {
  /** Everything unsettled. */
  messages: readonly Message[];
  now: Millis;
  monotonic: Millis;
  /** null for a channel that does not exist any more. */
  laneOf(channel: string): Lane | null;
}

type HeldBy = 'not-before' | 'throttle' | 'channel-down' | 'call-under-way' | 'older-unclear';

export interface SendPlan {
  /** To be claimed and sent now, the most urgent first. */
  send: Message[];
  /** Rows whose channel does not exist any more. */
  unreachable: Message[];
  held: { id: string; by: HeldBy }[];
  /** Look again after this; null when only an answer or a decision changes anything. */
  wakeInMs: Millis | null;
}

/** What is decided so far, and what it is decided from. */
interface Planning {
  queue: Queue;
  plan: SendPlan;
  /** Claimed or being looked for. */
  unclear: Message[];
}

/** Which pending rows may be sent now, and in which order. */
export function planSends(queue: Queue): SendPlan {
  const plan: SendPlan = { send: [], unreachable: [], held: [], wakeInMs: null };
  const planning = { queue, plan, unclear: queue.messages.filter(isUnclear) };
  for (const message of inOrder(queue.messages.filter(isPending))) place(message, planning);
  return plan;
}

function place(message: Message, planning: Planning): void {
  const { queue, plan } = planning;
  const lane = queue.laneOf(message.channel);
  if (lane === null) {
    plan.unreachable.push(message);
    return;
  }
  const hold = holdOf(message, lane, planning);
  if (hold === null) {
    plan.send.push(message);
    return;
  }
  plan.held.push({ id: message.id, by: hold.by });
  if (Number.isFinite(hold.inMs)) plan.wakeInMs = Math.min(plan.wakeInMs ?? Infinity, hold.inMs);
}

interface Hold {
  by: HeldBy;
  /** Infinite when an answer has to come first. */
  inMs: Millis;
}

function holdOf(message: Message, lane: Lane, planning: Planning): Hold | null {
  const { now, monotonic } = planning.queue;
  if (message.notBefore > now) return { by: 'not-before', inMs: message.notBefore - now };
  if (isCallUnderWay(message, planning)) return { by: 'call-under-way', inMs: Infinity };
  // The same alert told twice to one place: the second waits until it is known whether the first went out.
  if (planning.unclear.some((other) => isSamePlace(other, message))) return { by: 'older-unclear', inMs: Infinity };
  const probeAt = probeAtOf(message, lane, planning);
  if (probeAt !== null && probeAt > monotonic) return { by: 'channel-down', inMs: probeAt - monotonic };
  const laneFreeAt = freeAtOf(message, lane, planning);
  if (laneFreeAt > monotonic) return { by: 'throttle', inMs: laneFreeAt - monotonic };
  return null;
}

/**
 * A call has no text by which it could be told from another one: only one between the same two numbers may be unclear.
 * No alarm waits for a trial: that one ends instead, and it is then unknown whether it went out.
 */
function isCallUnderWay(message: Message, { plan, unclear }: Planning): boolean {
  if (message.medium !== 'call') return false;
  const goesThere = (other: Message): boolean =>
    other.medium === 'call' && other.channel === message.channel && other.address === message.address;
  const counts = (other: Message): boolean => !isTrial(other) || isTrial(message);
  return [...unclear, ...plan.send].some((other) => goesThere(other) && counts(other));
}

/**
 * While the provider is down the plan holds one probe at most. An announcement is none, and neither is a trial: it goes
 * at once, because how the way is now is what it asks.
 */
function probeAtOf(message: Message, lane: Lane, { queue, plan }: Planning): Millis | null {
  if (lane.probeAt === null || isTrial(message)) return null;
  if (message.kind === 'announcement') return Infinity;
  const isProbing = plan.send.some((other) => queue.laneOf(other.channel)?.provider === lane.provider);
  return isProbing ? Infinity : lane.probeAt;
}

function freeAtOf(message: Message, lane: Lane, { queue, plan }: Planning): Millis {
  const isTaken = lane.spacingMs > 0 && plan.send.some((other) => other.channel === message.channel);
  return isTaken ? Math.max(lane.freeAt, queue.monotonic + lane.spacingMs) : lane.freeAt;
}

/**
 * Unsent rows that a newer message of the same alert to the same place replaces (ALARMS R5). Settled rows replace
 * nothing: they keep the wall time they were queued at, which a corrected clock makes incomparable.
 */
export function superseded(messages: readonly Message[]): Message[] {
  const newest = new Map<string, Message>();
  for (const message of messages.filter((one) => !isFinal(one.delivery.status))) {
    const before = newest.get(placeOf(message));
    if (before === undefined || isNewer(message, before)) newest.set(placeOf(message), message);
  }
  return messages.filter(isPending).filter((message) => newest.get(placeOf(message)) !== message);
}

/** Same alert, contact and channel, queued later, and not itself taken back. */
export function isNewer(other: Message, than: Message): boolean {
  if (!isSamePlace(other, than) || isTakenBack(other)) return false;
  return (other.queuedAt - than.queuedAt || laterInAlert(other.about, than.about)) > 0;
}

/** Of two messages of one moment. */
function laterInAlert(one: About, other: About): number {
  if (!('alert' in one) || !('alert' in other)) return 0;
  return one.run - other.run || placeIn(one.step) - placeIn(other.step) || one.round - other.round;
}

const placeIn = (step: AboutAlert['step']): number => (typeof step === 'number' ? step : step === 'notice' ? -1 : -2);

/** Urgent first, then in the order in which they were queued: of one decision, the first contact first. */
export function inOrder(messages: readonly Message[]): Message[] {
  return [...messages].sort((one, other) => urgencyOf(one) - urgencyOf(other) || one.queuedAt - other.queuedAt);
}

/** What is over is never more urgent than what is not, and a trial never more than anything. */
function urgencyOf({ kind, about }: Message): number {
  if (kind === 'trial') return 12;
  if (kind === 'announcement') return 11;
  if (kind === 'reminder' || kind === 'duty' || kind === 'gap') return 10;
  // It ends the worry of some who may be on their way, and no alarm of another alert waits for it.
  if (kind === 'has-it' || kind === 'answer') return 8.5;
  if (kind === 'all-clear' || kind === 'data-back' || kind === 'set-aside') return 9;
  return 'alert' in about ? severities[about.severity].urgency : 9;
}

const isPending = (message: Message): boolean => message.delivery.status === 'pending';

export const isUnclear = ({ delivery }: Message): boolean =>
  delivery.status === 'claimed' || delivery.status === 'reconciling';

const isTakenBack = ({ delivery }: Message): boolean =>
  delivery.status === 'withdrawn' || delivery.status === 'superseded' || delivery.status === 'expired';

const placeOf = (message: Message): string =>
  JSON.stringify([subjectOf(message), message.contactId, message.channel, message.medium]);

const isSamePlace = (one: Message, other: Message): boolean =>
  one.id !== other.id &&
  subjectOf(one) === subjectOf(other) &&
  one.contactId === other.contactId &&
  one.channel === other.channel &&
  one.medium === other.medium;
