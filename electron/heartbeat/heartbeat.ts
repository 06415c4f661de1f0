import { heartbeatWordsIn } from '../../shared/locales/host/heartbeat';
import { usualLanguage } from '../../shared/locales/language';
import type { HeartbeatSettings } from '../../shared/settings/heartbeat';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import type { Activity, Clock, Http, Log } from '../ports';
import { refusalIn, requestOf, type Refusal, type Signal } from './services';

const words = heartbeatWordsIn(usualLanguage);

export interface HeartbeatPorts {
  /** Asked at every beat; undefined: there is no switch. */
  settings: () => HeartbeatSettings | undefined;
  http: Http;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  activity: Pick<Activity, 'track'>;
  log: Log;
}

/** How it stands with the switch outside. */
interface HeartbeatState {
  /** When it last took a beat; null: never since the start. */
  lastBeatAt: Millis | null;
  /** Since when, and why, it takes none; null: it does, or none was sent yet. */
  failing: { since: Millis; sentence: string } | null;
}

/** Tells a dead man's switch outside that Vigil watches, so that somebody hears when it does not (R22). */
export interface Heartbeat {
  /** A decision cycle was completed: everybody was judged without an error. */
  cycled(): void;
  /** This computer goes to sleep. The switch goes on and alarms if it does not wake in time. */
  suspending(): void;
  /** Vigil ends; resolves once that is said, or could not be in time. */
  stopping(): Promise<void>;
  /** null: there is no switch. */
  state(): HeartbeatState | null;
  /** Said while no beat was taken for a while. */
  troubles(): { code: string; sentence: string; explains: string[] }[];
}

/** R22: at most one a minute. */
const BEAT_EVERY_MS: Millis = MINUTE;
const DEADLINE_MS: Millis = 10 * SECOND;
/** Of what is said last: nothing waits for it any longer. */
const LAST_WORDS_MS: Millis = 2 * SECOND;
/** A switch that is away for a moment is nobody's trouble: its own grace time is longer. */
const FAILING_FOR_MS: Millis = 10 * MINUTE;
const MOST_ANSWERED = 64 * 1024;

export function createHeartbeat(ports: HeartbeatPorts): Heartbeat {
  const { http, clock, activity, log } = ports;
  let beatenAt: Millis | null = null;
  let isUnderWay = false;
  let told = '';
  let state: HeartbeatState = { lastBeatAt: null, failing: null };
  let failingSince: Millis | null = null;

  /** Of another switch nothing is known. */
  const switchNow = (): HeartbeatSettings | undefined => {
    const settings = ports.settings();
    const url = settings?.url ?? '';
    if (url === told) return settings;
    told = url;
    beatenAt = null;
    failingSince = null;
    state = { lastBeatAt: null, failing: null };
    return settings;
  };

  const beat = async (settings: HeartbeatSettings): Promise<void> => {
    isUnderWay = true;
    beatenAt = clock.monotonic();
    const problem = await say(settings, 'beat', { said: words.watching, deadlineMs: DEADLINE_MS });
    isUnderWay = false;
    if (settings.url !== told) return;
    if (problem === null) taken();
    else refused(problem);
  };

  const taken = (): void => {
    if (failingSince !== null) log.info('heartbeat-taken-again');
    failingSince = null;
    state = { lastBeatAt: clock.now(), failing: null };
  };

  const refused = (sentence: string): void => {
    if (failingSince === null) log.warn('heartbeat-not-taken');
    failingSince ??= clock.monotonic();
    state = { ...state, failing: { since: state.failing?.since ?? clock.now(), sentence } };
  };

  /** Why it was not taken; null: it was. */
  const say = async (
    { url, onMyNetwork }: HeartbeatSettings,
    signal: Signal,
    { said, deadlineMs }: { said: string; deadlineMs: Millis },
  ): Promise<string | null> => {
    const request = requestOf(url, signal, said);
    if (request === null) return null;
    const answer = await activity.track(http.send({ ...request, onMyNetwork, deadlineMs, maxBytes: MOST_ANSWERED }));
    if (!answer.ok) return answer.problem.sentence;
    const refusal = refusalIn(answer.value);
    return refusal && refusalInWords(refusal, answer.value.status);
  };

  const tell = async (said: string): Promise<void> => {
    const settings = ports.settings();
    if (settings !== undefined) await say(settings, 'log', { said, deadlineMs: LAST_WORDS_MS });
  };

  return {
    cycled() {
      const settings = switchNow();
      if (settings === undefined || isUnderWay) return;
      if (beatenAt === null || clock.monotonic() - beatenAt >= BEAT_EVERY_MS) void beat(settings);
    },
    suspending() {
      void tell(words.sleeping);
    },
    stopping: () => tell(words.closing),
    state: () => (switchNow() === undefined ? null : state),
    troubles() {
      const { failing } = switchNow() === undefined ? { failing: null } : state;
      if (failing === null || failingSince === null) return [];
      if (clock.monotonic() - failingSince < FAILING_FOR_MS) return [];
      const sentence = words.notTaken({ why: failing.sentence });
      return [{ code: 'heartbeat', sentence, explains: [] }];
    },
  };
}

function refusalInWords(refusal: Refusal, status: number): string {
  return {
    'not-known': words.notKnown,
    limited: words.limited,
    page: words.page,
    answered: words.answered({ status }),
  }[refusal];
}
