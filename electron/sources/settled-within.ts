import { failed, type Result } from '../../shared/result';
import type { Facts, SourceProblem } from './source';

export type Answer<Value = Facts> = Result<Value, SourceProblem>;

/**
 * Settles with the reading, or after `limitMs` of real time, or when it is called off. A source keeps its own deadline; this
 * is for one whose promise never settles, which would otherwise end the polling without a word.
 */
export async function settledWithin<Value>(
  reading: Promise<Answer<Value>>,
  signal: AbortSignal,
  limitMs: number,
): Promise<Answer<Value>> {
  let release = (): void => undefined;
  const givenUp = new Promise<Answer<Value>>((resolve) => {
    const timer = setTimeout(() => {
      resolve(failed({ kind: 'unreachable', sentence: 'The site did not answer in time.', hasTimedOut: true }));
    }, limitMs);
    const onAbort = (): void => {
      resolve(failed({ kind: 'unreachable', sentence: 'The poll was called off.' }));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    release = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([reading, givenUp]);
  } finally {
    release();
  }
}
