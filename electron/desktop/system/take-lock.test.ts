import { describe, expect, it } from 'vitest';
import { takeLock } from './take-lock';

function world(given: string[], freeAfter: number) {
  let tries = 0;
  let waitedMs = 0;
  const taken = takeLock({
    arguments: given,
    request: () => {
      tries += 1;
      return tries > freeAfter;
    },
    wait: (ms) => {
      waitedMs += ms;
    },
  });
  return { taken, tries, waitedMs };
}

describe('row 18: two copies never run on one data folder', () => {
  it('the first has the lock at once', () => {
    expect(world([], 0)).toEqual({ taken: true, tries: 1, waitedMs: 0 });
  });

  it('a second one gives up at once', () => {
    expect(world([], Infinity)).toEqual({ taken: false, tries: 1, waitedMs: 0 });
  });

  it('row 54: one that replaces a hung one waits until that one is gone', () => {
    expect(world(['--restarted=1800000000000'], 7)).toMatchObject({ taken: true, tries: 8 });
  });

  it('but not for ever: the other one may have recovered', () => {
    const { taken, waitedMs } = world(['--restarted=1800000000000'], Infinity);
    expect(taken).toBe(false);
    expect(waitedMs).toBe(20_000);
  });
});
