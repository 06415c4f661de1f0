import type { Result } from '../shared/result';
import type { SecretPlace } from '../shared/settings/secrets';
import type { Millis } from '../shared/time';
import type { Message } from './core/state/messages/message';

export interface Timers {
  /** Milliseconds since some fixed moment of this process; never set back or forward. */
  monotonic(): Millis;
  /** Runs once after `delayMs` (longer than 2^31 ms is cut by the caller's next look). Returns its cancel. */
  after(delayMs: Millis, run: () => void): () => void;
}

/** Wall and monotonic time, and timers on it. A demo runs it faster, a test by hand. */
export interface Clock extends Timers {
  now(): Millis;
  /**
   * For the deadlines of the network: real time, also in a demo. Only a test that knows what its servers hold moves it.
   */
  readonly network: Timers;
}

export interface HttpRequest {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** The whole exchange, connect to last byte, in milliseconds of the network's time. */
  deadlineMs: Millis;
  /** Largest body that is read, in bytes. */
  maxBytes: number;
  /** Allows private and loopback hosts and plain http. Link-local never. */
  onMyNetwork: boolean;
  signal?: AbortSignal;
}

export interface HttpResponse {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

/**
 * `refused-address`: our own guard; `too-large`, `deadline`: ours too; the others never reached a server or broke off.
 */
export interface HttpProblem {
  kind:
    | 'refused-address'
    | 'not-found'
    | 'refused'
    | 'certificate'
    | 'offline'
    | 'deadline'
    | 'too-large'
    | 'broken-off'
    | 'aborted';
  sentence: string;
}

/** Never follows a redirect: the caller sees the 3xx. */
export interface Http {
  send(request: HttpRequest): Promise<Result<HttpResponse, HttpProblem>>;
}

/** `other-origin`: it is there, and was entered for another address than the one it is wanted for. */
export type SecretProblem = { kind: 'missing' } | { kind: 'locked' | 'unavailable' | 'other-origin'; sentence: string };

/** Credentials by id ("twilio.authToken"). Locked is not missing. */
export interface Secrets {
  /** `credentials-directory`: files that Vigil only reads. */
  readonly place: SecretPlace;
  read(id: string): Promise<Result<string, SecretProblem>>;
  write(id: string, value: string): Promise<Result<void, SecretProblem>>;
  remove(id: string): Promise<Result<void, SecretProblem>>;
  /** Which origin stands beside it, where the user may write one there; null when none is written. */
  writtenOrigin?(id: string): Promise<Result<string | null, SecretProblem>>;
}

/**
 * Scheme, host and port, as in "https://example.org:8443". A secret belongs to the one it was entered for and is never
 * sent to another; null is an address that cannot be read, which gets none.
 */
export type Origin = string | null;

/** Secrets as the sender to this origin gets them. What is written through it belongs to this origin. */
export type SecretsFor = (origin: Origin) => Secrets;

/**
 * Local alarm: shows and sounds on this computer. Returns how many places showed it; 0 is recorded, never waited for.
 */
export interface Notifier {
  alarm(message: Message): { shownIn: number };
}

/** Fields hold no secret, phone number or glucose value. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** Counts what is under way, so that a clock moved by hand can wait for it. */
export interface Activity {
  track<Value>(work: Promise<Value>): Promise<Value>;
  whenIdle(): Promise<void>;
}

/** Keeps every stretch of the main loop short, however many people there are: work is done in slices that give way. */
export interface Pace {
  /** One more piece of work: true while this turn of the event loop has room for it. The first piece always has. */
  take(): boolean;
  /** Goes on in the next turn of the event loop: what arrived meanwhile comes first. */
  nextTurn(work: () => void): void;
  /** A few turns later: for writes that are not waited for, so that those of many people become one. */
  soon(work: () => void): void;
}
