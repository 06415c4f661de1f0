import type { Medium } from '../../../shared/people/medium';
import type { Severity } from '../../../shared/severity';
import type { MessageKind } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Delivery } from './delivery';

export type { MessageKind };

/** One notification to one contact by one channel. Written to the outbox before anything is sent. */
export interface Message {
  /** `${alertId}/${run}.${step}.${round}/${contactId or desktop}/${channel}`: a replay cannot queue twice. */
  id: string;
  /** An announcement belongs to no alert: here stands the activity's id. For a reminder it is the check-in's. */
  alertId: string;
  personId: string;
  /** Without a meaning for announcements and reminders. */
  severity: Severity;
  kind: MessageKind;
  /** null: this computer. */
  contactId: string | null;
  /** A name of the channel registry. */
  channel: string;
  /** Settled when it is queued: it stays what it was, whatever becomes of the channel. */
  medium: Medium;
  /** E.164 number, kept as it was when the message was queued; null for this computer. */
  address: string | null;
  run: number;
  step: number;
  round: number;
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

/** It belongs to no alert: nothing escalates from it, and the alarms' caps do not count it. */
export const isNotice = ({ kind }: Pick<Message, 'kind'>): boolean => kind === 'announcement' || kind === 'reminder';
