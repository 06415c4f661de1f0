import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import { SECOND, type Millis } from '../../shared/time';
import type { Activity, Clock, Secrets } from '../ports';

const words = runningWordsIn(usualLanguage);

export interface KeychainWatch {
  /** The same secrets; what is read through them is noticed. */
  secrets: Secrets;
  start(): void;
  stop(): void;
  /** The user has just unlocked the screen, and often the keychain with it. */
  askAgain(): void;
  /** Said while a secret that is needed cannot be had. */
  troubles(): { code: string; sentence: string; explains: string[] }[];
}

export interface KeychainWatchPorts {
  secrets: Secrets;
  clock: Pick<Clock, 'after'>;
  activity: Pick<Activity, 'track'>;
  /** Ids that something is waiting for now, by what they are called. */
  needed: () => { id: string; name: string; sourceId?: string }[];
  /** What could not be read before can be read now. */
  opened: () => void;
}

const AGAIN_MS: Millis = 30 * SECOND;

/**
 * After an automatic login the keychain may stay locked until the user opens it. What is needed for an alarm is
 * therefore asked for at the start, not when the alarm is due, and asked for again by itself while it cannot be had.
 */
export function createKeychainWatch(ports: KeychainWatchPorts): KeychainWatch {
  const { secrets, clock, needed } = ports;
  const unread = new Map<string, string>();
  let cancel: (() => void) | null = null;
  let isRunning = false;

  const read: Secrets['read'] = async (id) => {
    const result = await secrets.read(id);
    const wasUnread = unread.delete(id);
    if (!result.ok && result.problem.kind !== 'missing') unread.set(id, result.problem.sentence);
    else if (wasUnread && isRunning) ports.opened();
    return result;
  };

  const look = async (): Promise<void> => {
    for (const { id } of needed()) await read(id);
    if (!isRunning) return;
    cancel?.();
    cancel = unread.size === 0 ? null : clock.after(AGAIN_MS, begin);
  };

  const begin = (): void => {
    void ports.activity.track(look());
  };

  return {
    secrets: { ...secrets, read },
    start() {
      isRunning = true;
      begin();
    },
    stop() {
      isRunning = false;
      cancel?.();
    },
    askAgain() {
      if (isRunning && unread.size > 0) begin();
    },
    troubles() {
      const missed = needed().filter(({ id }) => unread.has(id));
      const [first] = missed;
      if (first === undefined) return [];
      const names = missed.map(({ name }) => name).join(', ');
      const sentence = words.untilThenThisIsMissing({ detail: unread.get(first.id) ?? '', names });
      return [{ code: 'keychain', sentence, explains: missed.flatMap(({ sourceId }) => sourceId ?? []) }];
    },
  };
}
