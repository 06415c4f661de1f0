import type { Result } from '../../shared/result';
import type { LoginState } from '../../shared/status/status';
import type { SourceIo, SourceProblem } from './io';

/**
 * Where the user is sent to log in, and how what comes back is recognised. Passwords are
 * never seen: the page is the provider's.
 */
export interface LoginPage {
  /** The address to open. */
  startUrl: string;
  /** Hosts that belong to the login itself: only what is seen there can hold a ticket. */
  ticketHosts: string[];
  /** A real browser's name is expected: a program's own is turned away. */
  hideProgramName: boolean;
}

/** An address that was seen during a login. */
export interface Observed {
  how: 'redirect' | 'navigation' | 'pop-up' | 'pasted';
  url: string;
}

/** Good for one exchange, within seconds. Never to be logged. */
export interface Ticket {
  value: string;
  /** The page it was given for, exactly. */
  service: string;
}

export type Captured =
  | { kind: 'ticket'; ticket: Ticket }
  /** Nothing yet: go on watching. */
  | { kind: 'nothing' }
  /** Something that looks like one and cannot be used; the sentence holds neither ticket nor address. */
  | { kind: 'refused'; sentence: string };

export interface LoggedIn {
  /** As the provider calls the person; null: it could not be asked yet. */
  name: string | null;
}

/** The part of a source where people log in on the provider's own page. */
export interface Login<Config> {
  /** Fields of the source's secrets that logging in fills: `<source id>.<field>` in the keychain. */
  readonly keeps: readonly { field: string; label: string }[];
  page(config: Config): LoginPage;
  /** Pure. The newest address last; the first ticket counts. */
  capture(config: Config, observed: readonly Observed[]): Captured;
  /**
   * Once per ticket, never again by itself. When it succeeds what was bought is in the keychain. A problem with
   * `wantsFreshTicket` goes on with a ticket that the same page gives once more.
   */
  redeem(config: Config, ticket: Ticket, io: SourceIo): Promise<Result<LoggedIn, SourceProblem>>;
  /** Takes away what is kept here; the provider is not asked. */
  logOut(config: Config, io: SourceIo): Promise<Result<void, SourceProblem>>;
}

export type { LoginState };
