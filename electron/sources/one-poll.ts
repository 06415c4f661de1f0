import { sourcesWordsIn } from '../../shared/locales/host/providers/sources';
import { usualLanguage } from '../../shared/locales/language';
import { failed } from '../../shared/result';
import { errorName } from '../../shared/text/error-name';
import type { Millis } from '../../shared/time';
import type { Activity, Clock, Http, Log, Secrets } from '../ports';
import type { Turns } from '../runtime/turns';
import type { SourceIo } from './io';
import type { Places } from './places';
import { settledWithin, type Answer } from './settled-within';

const words = sourcesWordsIn(usualLanguage);

/** What every poller needs. */
export interface PollPorts {
  sourceId: string;
  personId: string;
  clock: Clock;
  http: Http;
  secrets: Secrets;
  memory: { read(): unknown; write(value: unknown): void };
  turns: Turns;
  activity: Pick<Activity, 'track'>;
  /** Shared by all pollers of its kind: bounds how many sites are asked at the same time. */
  places: Places;
  log: Log;
}

interface Poll<Value> {
  isUrgent(): boolean;
  /** `limitMs`: of the network's time, after which a source that does not settle is given up. */
  ask(signal: AbortSignal): { reading: Promise<Answer<Value>>; limitMs: Millis };
  /** The next may begin now. null: this one was abandoned. */
  ended(answer: Answer<Value> | null): void;
}

/** One source is asked once at a time. Whatever it throws, or never settles, is an answer that failed. */
export interface OnePoll {
  isUnderWay(): boolean;
  /** Only when none is under way. */
  begin(): void;
  abandon(): void;
  /** Abandons it, and resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export function createOnePoll<Value>(ports: PollPorts, poll: Poll<Value>): OnePoll {
  const { personId, sourceId, clock, log } = ports;
  let underWay: { controller: AbortController; ended: Promise<void> } | null = null;

  /** The deadline counts from when the site is asked, not from when the poll came to wait for its place. */
  function inPlace(controller: AbortController): Promise<void> {
    const who = { personId, isAlertOpen: poll.isUrgent(), signal: controller.signal };
    return new Promise((resolve) => {
      ports.places.enter(who, (leave) => {
        resolve(turn(controller).finally(leave));
      });
    });
  }

  async function turn(controller: AbortController): Promise<void> {
    const answer = controller.signal.aborted ? null : await answerOf(controller.signal);
    const isAbandoned = controller.signal.aborted;
    // Whatever a source has left under way ends with its poll.
    controller.abort();
    underWay = null;
    poll.ended(isAbandoned ? null : answer);
  }

  async function answerOf(signal: AbortSignal): Promise<Answer<Value>> {
    try {
      const { reading, limitMs } = poll.ask(signal);
      return await settledWithin(reading, { signal, limitMs, timers: clock.network });
    } catch (error) {
      log.error('poll-threw', { sourceId, error: errorName(error) });
      return failed({ kind: 'broken', sentence: words.readingSiteFailedInUnexpectedWay });
    }
  }

  return {
    isUnderWay: () => underWay !== null,
    begin() {
      const begun = { controller: new AbortController(), ended: Promise.resolve() };
      underWay = begun;
      begun.ended = ports.activity.track(inPlace(begun.controller));
    },
    abandon() {
      underWay?.controller.abort();
    },
    async stop() {
      underWay?.controller.abort();
      await underWay?.ended;
    },
  };
}

/** `memory`: the source's own. */
export const ioOf = (
  { http, secrets, sourceId, personId, clock, turns }: PollPorts,
  request: Pick<SourceIo, 'signal' | 'deadlineMs' | 'memory'>,
): SourceIo => ({ ...request, http, secrets, sourceId, personId, now: clock.now, timers: clock.network, turns });

/** What was learnt can be learnt again: a disk that fails here is said elsewhere and stops nothing. */
export function keepMemory({ memory, log, sourceId }: PollPorts, learnt: object): void {
  try {
    memory.write({ ...learnt });
  } catch (error) {
    log.warn('poller-memory-not-written', { sourceId, error: errorName(error) });
  }
}
