import type { Medium } from '../../shared/people/medium';
import type { Result } from '../../shared/result';
import type { ChannelPart } from '../../shared/settings/channels';
import type { Field } from '../../shared/settings/descriptor';
import type { AddOnView } from '../../shared/settings/forms';
import type { Millis } from '../../shared/time';
import type { Button } from '../core/replies/buttons';
import type { DeliveryStatus } from '../core/state/messages/delivery';
import type { Message } from '../core/state/messages/message';
import type { ReportedOutcome } from '../core/state/messages/outcome';
import type { Reply } from '../core/state/messages/reply';
import type { Notifier } from '../ports';
import type { Account, AccountClient } from './account';

/** What a channel may use. */
export interface ChannelIo {
  now(): Millis;
  /** For the whole exchange, in real milliseconds. */
  deadlineMs: Millis;
  signal: AbortSignal;
  /** True when another outbox row already holds this provider id: it cannot be the message that is looked for. */
  isTaken(providerId: string): boolean;
}

/** `sentence` is for people and holds no number or secret. */
export interface ChannelReason {
  /** Stable: "twilio-21610". */
  code: string;
  sentence: string;
  /** What is done about an alarm meanwhile: nothing of that is done about a trial. */
  plan?: string;
}

/** What is wrong for as long as it is, though messages go out. */
export interface LastingReason extends ChannelReason {
  since: Millis;
}

export type SendResult =
  /** `report`: where it is known at once what became of it. */
  | { outcome: 'accepted'; providerId: string; report?: DeliveryReport }
  /** Not processed for certain: send again, not before `notBefore` when given. */
  | { outcome: 'try-later'; reason: ChannelReason; notBefore?: Millis }
  /** Permanent for this address and channel: the contact's next channel starts now. */
  | { outcome: 'give-up'; reason: ChannelReason }
  /** The account or provider: every address. Its own alert, one probe a minute. */
  | { outcome: 'channel-down'; reason: ChannelReason }
  /** It may have gone out: ask the provider before sending again. */
  | { outcome: 'unclear'; reason: ChannelReason };

/** What a channel may use to read what came back. */
export interface RepliesIo extends ChannelIo {
  /** For so long one that can wait does so at the provider for what comes next; left out: not at all. */
  waitMs?: Millis;
  /** Nothing that came before this moment, on our clock, was meant for this Vigil. */
  since: Millis;
}

/** `cursor` is kept with what the replies did: what lies behind it never comes again. */
export interface RepliesRead {
  replies: BareReply[];
  /** Who followed an invitation. */
  joins?: Join[];
  cursor: unknown;
}

/** Somebody came with the code of an invitation; `address`: where they are reached from then on. */
export interface Join {
  code: string;
  address: string;
  respondTo: string;
}

/** As the provider has it: of which channel it is its reader knows. `id` is the provider's. */
export type BareReply = Omit<Reply, 'channel'>;

/** What an account sent to somebody. */
export interface SentText {
  address: string;
  text: string;
}

export interface ProviderRecord {
  providerId: string;
  status: DeliveryReport;
  /** It carries the message's tag: it can be no other's. */
  isCertain?: true;
}

/** What a provider says became of an accepted message. */
export interface DeliveryReport {
  status: Extract<DeliveryStatus, 'accepted' | 'delivered' | 'undelivered' | 'failed'>;
  outcome: ReportedOutcome;
  /** null where the outcome says it all. */
  reason: ChannelReason | null;
  /**
   * After a failure: `give-up` starts the contact's next channel now; `once-more` also
   * sends one later retry (30003, unknown codes).
   */
  next: 'none' | 'give-up' | 'once-more';
  /** What the record itself carries: a receipt that was acknowledged. Without a text it says "I have it". */
  reply?: Omit<BareReply, 'text'> & { text?: string };
}

export interface ChannelProblem {
  kind: 'try-later' | 'channel-down';
  reason: ChannelReason;
  notBefore?: Millis;
  /** Nobody but the user can end it: it is said at once, and until it has gone well for a while. */
  needsUser?: true;
}

/** What an account may send in a stretch of time, and how much of it is left. */
export interface Quota {
  limit: number;
  remaining: number;
  resetsAt: Millis;
}

/** `doubtful`: it may be right, and the sentence says what to mind. */
export interface AddressCheck {
  outcome: 'right' | 'wrong' | 'doubtful';
  sentence: string;
}

/** What takes the place of a message that was sent. */
export interface Amendment {
  body: string;
  /** By which it can be answered from then on. */
  buttons: readonly Button[];
}

/** What a channel can have made at its provider, at the user's wish. */
export interface AddOn {
  /** How it stands there. */
  look(io: ChannelIo): Promise<Result<AddOnView, ChannelProblem>>;
  /** Makes it, or puts it right: the settings of the channel with which it is used. */
  make(io: ChannelIo): Promise<Result<ChannelPart, ChannelProblem>>;
}

/** What is known of a channel before anything is sent by it: settings, forms and warnings go by this alone. */
export interface ChannelDescription {
  readonly name: string;
  /** What people call it: "Phone calls". */
  readonly label: string;
  /** What one of its messages is called: "Phone call". */
  readonly noun: string;
  /** Channels of one provider go down together: those of an account share its name. */
  readonly provider: string;
  /** How it can reach a contact, the usual first: a message says which of them it is. */
  readonly media: readonly Medium[];
  /**
   * What the best state that it can report tells: that a message arrived, or that a person acknowledged it, which is an
   * answer.
   */
  readonly proves: 'delivery' | 'person';
  /** What is set for it; none: there is nothing to set, but for its account. */
  readonly fields: Readonly<Record<string, Field>>;
  /** The one address of a contact that it takes, under its kind, as a form asks for it; none: it reaches no contact. */
  readonly address: Readonly<Record<string, Field>>;
  /** A contact can be invited: their address comes with them. */
  readonly invites?: true;
  /** An address that is entered is asked about at the provider. */
  readonly checksAddress?: true;
  /** What lets it be heard on a phone that is silenced; left out: there is nothing to do. */
  readonly heard?: Heard;
}

/** Step by step, as somebody does it on their own phone. One object for all channels of which it is true. */
export interface Heard {
  readonly iphone: readonly string[];
  readonly android: readonly string[];
}

/** A way to reach a contact. One folder each, one line in the registry. */
export interface Channel extends ChannelDescription {
  send(message: Message, io: ChannelIo): Promise<SendResult>;
  /** After an unclear send: did it go out? */
  find?(message: Message, io: ChannelIo): Promise<Result<ProviderRecord | 'absent', ChannelProblem>>;
  status?(providerId: string, io: ChannelIo): Promise<Result<DeliveryReport, ChannelProblem>>;
  /**
   * What came back since `cursor`, as the last answer gave it (null: never asked), in any order; the same may come
   * twice.
   */
  replies?(cursor: unknown, io: RepliesIo): Promise<Result<RepliesRead, ChannelProblem>>;
  /** All that the account sent since then, whoever asked it to. */
  listSent?(io: RepliesIo): Promise<Result<SentText[], ChannelProblem>>;
  /** `replies` can wait at the provider: it is asked again as soon as it has answered. */
  readonly waits?: true;
  /** Tells who pressed a button, or has joined, what came of it. */
  respond?(to: string, sentence: string, io: ChannelIo): Promise<Result<void, ChannelProblem>>;
  /** Puts something else in the place of what was accepted. */
  amend?(message: Message, amendment: Amendment, io: ChannelIo): Promise<Result<void, ChannelProblem>>;
  /** The address that a contact opens to join with this code: 22 of A to Z, a to z, 0 to 9, _ and -. */
  invitation?(code: string, io: ChannelIo): Promise<Result<string, ChannelProblem>>;
  /** Ends what rings and was not taken. */
  cancel?(providerId: string, io: ChannelIo): Promise<Result<void, ChannelProblem>>;
  /** The numbers that a contact's phone shows; left out: it shows none. */
  sendsFrom?(): string[];
  /** What is wrong with it although messages go out by it. */
  troubles?(now: Millis): LastingReason[];
  /** As the provider said last; null: it has not said. */
  quota?(now: Millis): Quota | null;
  /** Asks the provider whether a contact can be reached there: also one that nothing was sent to yet. */
  checkAddress?(address: string, io: ChannelIo): Promise<AddressCheck>;
  /** As its kind names it. */
  readonly addOn?: AddOn;
  /** For how long the provider goes on trying what it accepted; left out: it says at once how it ended. */
  triesForMs?(): Millis;
}

/** What a channel is made from. */
export interface ChannelParts<Client extends AccountClient = AccountClient> {
  /**
   * Its own settings, judged by its fields; undefined: not set up. Asked at every use, so that a change counts at once.
   */
  settings: () => ChannelPart | undefined;
  /** Of its account. */
  client: Client;
  notifier: Notifier;
}

/** A line of the registry: a channel's description, and how it is made. */
export interface ChannelKind<Client extends AccountClient = AccountClient> extends ChannelDescription {
  /** Whose connection it uses; left out: it needs no account. */
  readonly account?: Account<Client>;
  /** What it can have made at its provider: what that is called, what it gives, and what it costs. */
  readonly addOn?: { readonly label: string; readonly help: string; readonly cost: string };
  /** A contact for whom nothing is chosen is reached by it. */
  readonly isUsual: boolean;
  create(parts: ChannelParts<Client>): Channel;
}
