import { expect, it } from 'vitest';
import { createHandPace } from '../standins/hand-pace';
import { createRecordingLog } from '../standins/recording-log';
import { createSourceMemories } from './source-memories';

function setUp({ isBroken = false } = {}) {
  const pace = createHandPace(10);
  const disk = new Map<string, unknown>([['source.site-1', 'kept']]);
  const writes: number[] = [];
  const log = createRecordingLog();
  const fail = (): void => {
    if (isBroken) throw new Error('The disk is full.');
  };
  const memories = createSourceMemories({
    kept: {
      rememberAll(values) {
        fail();
        writes.push(values.size);
        for (const [key, value] of values) disk.set(key, value);
      },
      recall(key) {
        fail();
        return disk.get(key);
      },
    },
    pace,
    log,
  });
  return { pace, disk, writes, log, memories };
}

it('a thousand sources that begin together are one write, and each reads its own', () => {
  const { pace, disk, writes, memories } = setUp();
  expect(memories.of('site-1').read()).toBe('kept');
  for (let index = 0; index < 1000; index += 1) memories.of(`site-${index}`).write(index);
  expect(memories.of('site-1').read()).toBe(1);
  expect(writes).toEqual([]);
  pace.turn();
  expect(writes).toEqual([1000]);
  expect(disk.get('source.site-999')).toBe(999);
  expect(memories.of('site-7').read()).toBe(7);
});

it('what is left at the end is written then, and nothing twice', () => {
  const { pace, writes, memories } = setUp();
  memories.of('site-1').write(1);
  memories.flush();
  memories.flush();
  pace.finish();
  expect(writes).toEqual([1]);
});

it('a disk that fails is logged and stops nobody', () => {
  const { pace, log, memories } = setUp({ isBroken: true });
  memories.of('site-1').write(1);
  pace.turn();
  expect(memories.of('site-1').read()).toBeNull();
  expect(log.lines.map(({ event }) => event)).toEqual(['source-memory-failed', 'source-memory-failed']);
});
