import type { Medium } from '../../../../shared/people/medium';
import { severities, type Severity } from '../../../../shared/severity';
import type { MessageKind } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Delivery } from './delivery';

export type { MessageKind };

/** What a message tells of: one thing, with what is true of such a thing alone. */
export type About =
  | AboutAlert
  | { workout: string }
  | { checkIn: string }
  | { duty: string }
  | { gap: string }
  /** Something wrong with Vigil itself, by its code. */
  | { trouble: string }
  /** Nothing is wrong: the user tries a way, or Vigil does. */
  | { trial: string; isDrill: boolean }
  /** It answers that reply; `of`: the alert that it speaks of, where it is one. */
  | { reply: string; of: string | null };

export interface AboutAlert {
  alert: string;
  severity: Severity;
  run: number;
  /**
   * Of the policy. A `notice` belongs to none, and neither does the one later try of a message that did not arrive
   * (`again`): no step waits for them, and no round counts them.
   */
  step: number | 'notice' | 'again';
  round: number;
}

/** One notification to one contact by one channel. Written to the outbox before anything is sent. */
export interface Message {
  /**
   * `${id of what it is about}/${run}.${step}.${round}/${contactId or desktop}/${channel}`: a replay cannot queue
   * twice.
   */
  id: string;
  about: About;
  /** null: it is about no person. */
  personId: string | null;
  kind: MessageKind;
  /** null: this computer. */
  contactId: string | null;
  /** A name of the channel registry. */
  channel: string;
  /** Settled when it is queued: it stays what it was, whatever becomes of the channel. */
  medium: Medium;
  /** E.164 number, kept as it was when the message was queued; null for this computer. */
  address: string | null;
  /** Five characters, unique, hashed from the id; stands in the text and will be the reply code. */
  tag: string;
  /** Text to send, or to be spoken. */
  body: string;
  renderedAt: Millis;
  queuedAt: Millis;
  /** Not sent before this. */
  notBefore: Millis;
  /** Joined by the contact's next channel because that earlier message gave up or is unclear. */
  joins: string | null;
  delivery: Delivery;
}

export type AlertMessage = Message & { about: AboutAlert; personId: string };

export const isOfAlert = (message: Message): message is AlertMessage => 'alert' in message.about;

/** The id of what it is about. */
export function subjectOf({ about }: Pick<Message, 'about'>): string {
  if ('alert' in about) return about.alert;
  if ('workout' in about) return about.workout;
  if ('checkIn' in about) return about.checkIn;
  if ('duty' in about) return about.duty;
  if ('gap' in about) return about.gap;
  if ('reply' in about) return about.reply;
  return 'trouble' in about ? about.trouble : about.trial;
}

/** The alert that it speaks of, if it is one. */
export function alertOf({ about }: Pick<Message, 'about'>): string | null {
  if ('alert' in about) return about.alert;
  return 'reply' in about ? about.of : null;
}

/** An alarm of something that somebody can take on. */
export function asksWhoHasIt({ kind, about }: Pick<Message, 'kind' | 'about'>): boolean {
  if (!('alert' in about) || !ALARMS.includes(kind)) return false;
  const of = severities[about.severity].kind;
  return of !== 'warning' && of !== 'channel';
}

const ALARMS: readonly MessageKind[] = ['alarm', 'reopened', 're-alarm'];

/** The user tries a way: an alarm waits for none of them, and none is ever sent a second time. */
export const isTrial = ({ kind }: Pick<Message, 'kind'>): boolean => kind === 'trial';

/** A trial that Vigil sends by itself (R23). */
export const isDrill = ({ about }: Pick<Message, 'about'>): boolean => 'trial' in about && about.isDrill;

/** What a reply is answered with: it is wanted whatever becomes of what it speaks of. */
export const isAnswer = ({ kind }: Pick<Message, 'kind'>): boolean => kind === 'answer';

/** It belongs to no alert: nothing escalates from it, and the alarms' caps do not count it. */
export const isNotice = ({ kind }: Pick<Message, 'kind'>): boolean =>
  kind === 'announcement' || kind === 'reminder' || kind === 'duty' || kind === 'gap';
