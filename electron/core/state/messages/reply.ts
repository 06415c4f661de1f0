import type { Millis } from '../../../../shared/time';

/**
 * What came back by a channel: a text, or a button, a key or a receipt that the channel puts into the words that a text
 * would have ("A7K2X" for key 1 on the call of that tag).
 */
export interface Reply {
  /** `${channel}/${the provider's own id}`: the same reply read twice has the same one. */
  id: string;
  channel: string;
  /** From whom, as a contact has it under the channel's kind of address. */
  address: string;
  /** When the provider received it, on our clock (R17). */
  at: Millis;
  text: string;
  /**
   * A key or button that says more than words can: the alert that `text` names is to go on to the next contact now, or
   * to be silent for a while.
   */
  says?: 'next' | 'snooze';
  /** What was done in place of writing `text`; left out: it was written. A `call` back says nothing. */
  did?: 'key' | 'button' | 'app' | 'call';
  /** The channel's own word for who waits to be told at once what came of it; left out: nobody does. */
  respondTo?: string;
}

/** How a contact answers what a channel sends: by a text that comes back, or in the app of the channel. */
export type HowAnswered = 'replied' | 'acknowledged';

/** An address that asked for no more texts by this channel (R17). */
export interface Stopped {
  channel: string;
  address: string;
  since: Millis;
}
