import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { Browser } from '../../../shared/status/browser';
import { errorName } from '../../../shared/text/error-name';
import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { Clock, Log } from '../../ports';
import { browserName } from './browser-name';

const words = runningWordsIn(usualLanguage);

/** Small values kept over restarts. */
interface WebMemory {
  recall(key: string): unknown;
  remember(key: string, value: unknown): void;
}

export interface Sessions {
  /** A key that opens one session, once, within ten minutes. */
  createKey(): string;
  /** The token of a new session; null when the key was used, is too old, or never was. */
  open(key: string, userAgent?: string): string | null;
  /** The id of the session of one of these tokens, which was seen now; null when none of them opens anything. */
  sessionOf(tokens: string[]): string | null;
  /** Who was let in and has not been ended, the last seen first. `id`: of the one that asks. */
  browsers(id: string): Browser[];
  /** False when there is no such session, or not any more. */
  end(id: string): boolean;
}

const MEMORY_KEY = 'web.sessions';
const KEY_LIFE_MS: Millis = 10 * MINUTE;
const SESSION_LIFE_MS: Millis = 180 * DAY;
/** Oldest first out; far more than one household has browsers. */
const MOST_SESSIONS = 50;
/** That a page is open is no reason to write to the disk each minute. */
const SEEN_EVERY: Millis = HOUR;

const storedSchema = z.array(
  z.object({
    hash: z.string(),
    openedAt: z.number(),
    seenAt: z.number().optional(),
    name: z.string().optional(),
  }),
);
type Stored = z.infer<typeof storedSchema>;
type Session = Stored[number];

export interface SessionsPorts {
  memory: WebMemory;
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** For history: a browser was let in, or is not let in any more. */
  told: (code: 'browser-let-in' | 'browser-ended', sentence: string) => void;
  /** Ages the keys. Real time unless a test moves it: a demo's fast clock must not spoil the link it prints. */
  elapsed?: () => Millis;
}

/** Keys and tokens are 256 random bits. Only their hashes are kept, so that a copy of the database opens nothing. */
export function createSessions(ports: SessionsPorts): Sessions {
  const { clock, log, elapsed = () => performance.now() } = ports;
  const keys = new Map<string, Millis>();
  let sessions = recallSessions(ports.memory);

  const keep = (changed: Stored): void => {
    sessions = changed;
    rememberSessions(ports, sessions);
  };
  const isAlive = ({ openedAt }: Session): boolean => clock.now() - openedAt < SESSION_LIFE_MS;

  const openSession = (userAgent: string | undefined): string => {
    const token = randomToken();
    const name = browserName(userAgent);
    const now = clock.now();
    keep([...sessions, { hash: hashOf(token), openedAt: now, seenAt: now, name }].slice(-MOST_SESSIONS));
    log.info('browser-let-in', { name });
    ports.told('browser-let-in', words.wasLetInByLinkOfVigils({ name }));
    return token;
  };

  const see = (session: Session): void => {
    const now = clock.now();
    if (now - seenAtOf(session) < SEEN_EVERY) return;
    keep(sessions.map((one) => (one === session ? { ...one, seenAt: now } : one)));
  };

  return {
    createKey() {
      const key = randomToken();
      keys.set(hashOf(key), elapsed());
      return key;
    },
    open(key, userAgent) {
      const createdAt = keys.get(hashOf(key));
      keys.delete(hashOf(key));
      const isGood = createdAt !== undefined && elapsed() - createdAt <= KEY_LIFE_MS;
      return isGood ? openSession(userAgent) : null;
    },
    sessionOf(tokens) {
      const hashes = tokens.map(hashOf);
      const session = sessions.find((one) => hashes.includes(one.hash) && isAlive(one));
      if (session === undefined) return null;
      see(session);
      return idOf(session);
    },
    browsers: (id) =>
      sessions
        .filter(isAlive)
        .map((session) => ({
          id: idOf(session),
          name: session.name ?? words.browser,
          letInAt: session.openedAt,
          lastSeenAt: seenAtOf(session),
          isThis: idOf(session) === id,
        }))
        .sort((one, other) => other.lastSeenAt - one.lastSeenAt),
    end(id) {
      const ended = sessions.find((session) => idOf(session) === id && isAlive(session));
      if (ended === undefined) return false;
      keep(sessions.filter((session) => session !== ended));
      log.info('browser-ended', { name: ended.name });
      ports.told('browser-ended', words.isNotLetInAnyMore({ name: ended.name ?? words.browser }));
      return true;
    },
  };
}

const seenAtOf = ({ openedAt, seenAt }: Session): Millis => seenAt ?? openedAt;

/** The beginning of the hash: enough to tell 50 apart, and nothing that opens anything. */
const idOf = ({ hash }: Session): string => hash.slice(0, 16);

function recallSessions(memory: WebMemory): Stored {
  const parsed = storedSchema.safeParse(memory.recall(MEMORY_KEY));
  return parsed.success ? parsed.data : [];
}

/** A disk that cannot be written must not keep anybody out: the session then ends with this process. */
function rememberSessions({ memory, log }: { memory: WebMemory; log: Log }, sessions: Stored): void {
  try {
    memory.remember(MEMORY_KEY, sessions);
  } catch (error) {
    log.warn('session-not-stored', { error: errorName(error) });
  }
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
