import { MINUTE, type Millis } from '../../../shared/time';
import { newMessage } from '../../core/draft/new-message';
import type { Message } from '../../core/state/messages/message';
import type { Clock, Log, Notifier } from '../../ports';
import { nameOf } from '../../runtime/error-name';

/** Something wrong with Vigil itself. The window shows it while it lasts. */
interface Trouble {
  code: string;
  sentence: string;
}

export interface LastingTrouble extends Trouble {
  since: Millis;
}

export interface Troubles {
  /** Sounds the alarm on this computer when the trouble is new. */
  raise(trouble: Trouble): void;
  clear(code: string): void;
  list(): LastingTrouble[];
}

/** A trouble that comes and goes does not sound again sooner than this. */
const QUIET_MS: Millis = 15 * MINUTE;

export function createTroubles(ports: { notifier: Notifier; clock: Clock; log: Log }): Troubles {
  const { notifier, clock, log } = ports;
  const present = new Map<string, LastingTrouble>();
  const soundedAt = new Map<string, Millis>();

  const sound = (trouble: Trouble): void => {
    const last = soundedAt.get(trouble.code);
    if (last !== undefined && clock.monotonic() - last < QUIET_MS) return;
    soundedAt.set(trouble.code, clock.monotonic());
    try {
      notifier.alarm(alarmOf(trouble, clock.now()));
    } catch (error) {
      // The alarm about a failure must never be the failure that stops the watch.
      log.error('notifier-failed', { code: trouble.code, error: nameOf(error) });
    }
  };

  return {
    raise(trouble) {
      const before = present.get(trouble.code);
      present.set(trouble.code, { ...trouble, since: before?.since ?? clock.now() });
      if (before !== undefined) return;
      log.error('trouble', { code: trouble.code });
      sound(trouble);
    },
    clear(code) {
      if (present.delete(code)) log.info('trouble-over', { code });
    },
    list: () => [...present.values()],
  };
}

/** Not an outbox row: it is shown on this computer only, and must not need the database. */
const alarmOf = ({ code, sentence }: Trouble, now: Millis): Message =>
  newMessage({
    id: `vigil/${code}/${now}`,
    about: { trouble: code },
    personId: null,
    kind: 'trouble',
    contactId: null,
    channel: '',
    medium: 'local',
    address: null,
    tag: '',
    body: sentence,
    now,
  });
