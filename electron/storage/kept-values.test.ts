import { expect, it } from 'vitest';
import { openKeptValues } from './kept-values';
import { createRecordingLog } from './sample-facts.test-support';

/** A store that answers when `answer` is called, and fails while it is broken. */
async function setUp(stored: [string, unknown][] = []) {
  const disk = new Map(stored);
  const writes: string[][] = [];
  const waiting: (() => void)[] = [];
  const state = { isBroken: false };
  const log = createRecordingLog();
  const kept = await openKeptValues({
    store: {
      recallAll: () => Promise.resolve(disk),
      async rememberAll(values) {
        writes.push([...values.keys()]);
        await new Promise<void>((resolve) => waiting.push(resolve));
        if (state.isBroken) throw new Error('The disk is full.');
        for (const [key, value] of values) disk.set(key, value);
      },
    },
    log,
  });
  const answer = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { kept, disk, writes, state, answer, log };
}

it('what was kept is there at once, and what is remembered is recalled before it is written', async () => {
  const { kept, disk, writes } = await setUp([['a', 1]]);
  expect(kept.recall('a')).toBe(1);
  kept.remember('a', 2);
  expect(kept.recall('a')).toBe(2);
  expect(writes).toEqual([['a']]);
  expect(disk.get('a')).toBe(1);
});

it('one write at a time: what comes meanwhile is written together after it', async () => {
  const { kept, disk, writes, answer } = await setUp();
  kept.remember('a', 1);
  kept.remember('b', 1);
  kept.remember('b', 2);
  kept.remember('c', 1);
  expect(writes).toEqual([['a']]);
  await answer();
  expect(writes).toEqual([['a'], ['b', 'c']]);
  const flushed = kept.flush();
  await answer();
  await flushed;
  expect(Object.fromEntries(disk)).toEqual({ a: 1, b: 2, c: 1 });
});

it('what could not be written is said, and written with the next one; the newest value counts', async () => {
  const { kept, disk, state, answer, log } = await setUp();
  state.isBroken = true;
  kept.remember('a', 1);
  kept.remember('b', 1);
  await answer();
  expect(log.lines.map(({ event }) => event)).toEqual(['values-not-kept']);
  state.isBroken = false;
  kept.remember('a', 2);
  await answer();
  expect(Object.fromEntries(disk)).toEqual({ a: 2, b: 1 });
});

it('values that could not be read are not taken for values that are not there', async () => {
  const kept = await openKeptValues({
    store: { recallAll: () => Promise.reject(new Error('The disk is gone.')), rememberAll: () => Promise.resolve() },
    log: createRecordingLog(),
  });
  expect(() => kept.recall('a')).toThrow('The disk is gone.');
});
