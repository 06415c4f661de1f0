import { describe, expect, it } from 'vitest';
import { failed, succeeded, type Result } from '../../shared/result';
import { SECOND } from '../../shared/time';
import type { HostProblem } from './data';
import { openOnceFree } from './open-once-free';

const refused = (exitCode: 2 | 3 | 4): Result<string, HostProblem> =>
  failed({ exitCode, problems: [{ path: '', sentence: 'no' }] });

/** Time passes only where it is waited for. */
function clock() {
  let now = 0;
  return {
    monotonic: () => now,
    after(delayMs: number, run: () => void) {
      now += delayMs;
      queueMicrotask(run);
      return () => undefined;
    },
  };
}

async function open(answers: (attempt: number) => Result<string, HostProblem>) {
  let attempts = 0;
  const time = clock();
  const opened = await openOnceFree(() => {
    attempts += 1;
    return Promise.resolve(answers(attempts));
  }, time);
  return { opened, attempts, waitedMs: time.monotonic() };
}

describe('a replacement', () => {
  it('asks again until the one that hung has let go of the data directory', async () => {
    const { opened, attempts, waitedMs } = await open((attempt) => (attempt < 5 ? refused(3) : succeeded('host')));
    expect(opened).toEqual(succeeded('host'));
    expect([attempts, waitedMs]).toEqual([5, 1 * SECOND]);
  });

  it('gives up after 15 s, with the reason', async () => {
    const { opened, waitedMs } = await open(() => refused(3));
    expect(opened).toEqual(refused(3));
    expect(waitedMs).toBe(15 * SECOND);
  });

  it.each([2, 4] as const)('does not wait for what time does not mend: exit code %i', async (exitCode) => {
    const { opened, attempts } = await open(() => refused(exitCode));
    expect([opened, attempts]).toEqual([refused(exitCode), 1]);
  });
});
