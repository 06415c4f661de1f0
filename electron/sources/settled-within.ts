import { sourcesWordsIn } from '../../shared/locales/host/providers/sources';
import { usualLanguage } from '../../shared/locales/language';
import { failed, type Result } from '../../shared/result';
import type { Millis } from '../../shared/time';
import type { Timers } from '../ports';
import type { SourceProblem } from './io';
import type { Facts } from './source';

const words = sourcesWordsIn(usualLanguage);

export type Answer<Value = Facts> = Result<Value, SourceProblem>;

/**
 * Settles with the reading, or after `limitMs` of the network's time, or when it is called off. A source keeps its own
 * deadline; this is for one whose promise never settles, which would otherwise end the polling without a word.
 */
export async function settledWithin<Value>(
  reading: Promise<Answer<Value>>,
  { signal, limitMs, timers }: { signal: AbortSignal; limitMs: Millis; timers: Timers },
): Promise<Answer<Value>> {
  let release = (): void => undefined;
  const givenUp = new Promise<Answer<Value>>((resolve) => {
    const cancel = timers.after(limitMs, () => {
      resolve(failed({ kind: 'unreachable', sentence: words.siteDidNotAnswerInTime, hasTimedOut: true }));
    });
    const onAbort = (): void => {
      resolve(failed({ kind: 'unreachable', sentence: words.pollWasCalledOff }));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    release = () => {
      cancel();
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([reading, givenUp]);
  } finally {
    release();
  }
}
