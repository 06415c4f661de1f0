import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { errorName } from '../../shared/error-name';
import { DAY, MINUTE } from '../../shared/time';
import type { Millis } from '../../shared/time';
import type { Clock, Log } from '../ports';

/** Small values kept over restarts. */
export interface WebMemory {
  recall(key: string): unknown;
  remember(key: string, value: unknown): void;
}

export interface Sessions {
  /** A key that opens one session, once, within ten minutes. */
  createKey(): string;
  /** The token of a new session; null when the key was used, is too old, or never was. */
  open(key: string): string | null;
  isOpen(token: string): boolean;
}

const MEMORY_KEY = 'web.sessions';
const KEY_LIFE_MS: Millis = 10 * MINUTE;
const SESSION_LIFE_MS: Millis = 180 * DAY;
/** Oldest first out; far more than one household has browsers. */
const MOST_SESSIONS = 50;

const storedSchema = z.array(z.object({ hash: z.string(), openedAt: z.number() }));
type Stored = z.infer<typeof storedSchema>;

/** Keys and tokens are 256 random bits. Only their hashes are kept, so that a copy of the database opens nothing. */
export function createSessions(ports: {
  memory: WebMemory;
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** Ages the keys. Real time unless a test moves it: a demo's fast clock must not spoil the link it prints. */
  elapsed?: () => Millis;
}): Sessions {
  const elapsed = ports.elapsed ?? (() => performance.now());
  const keys = new Map<string, Millis>();
  let sessions = recallSessions(ports.memory);

  const openSession = (): string => {
    const token = randomToken();
    sessions = [...sessions, { hash: hashOf(token), openedAt: ports.clock.now() }].slice(-MOST_SESSIONS);
    rememberSessions(ports, sessions);
    return token;
  };

  return {
    createKey() {
      const key = randomToken();
      keys.set(hashOf(key), elapsed());
      return key;
    },
    open(key) {
      const createdAt = keys.get(hashOf(key));
      keys.delete(hashOf(key));
      const isGood = createdAt !== undefined && elapsed() - createdAt <= KEY_LIFE_MS;
      return isGood ? openSession() : null;
    },
    isOpen(token) {
      const session = sessions.find(({ hash }) => hash === hashOf(token));
      return session !== undefined && ports.clock.now() - session.openedAt < SESSION_LIFE_MS;
    },
  };
}

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
