import { describe, expect, it } from 'vitest';
import type { Status } from '../../shared/status/status';
import { createHandClock } from '../standins/hand-clock';
import { createRecordingLog } from '../standins/recording-log';
import { followStatus } from './follow-status';

function world() {
  const clock = createHandClock(0);
  const log = createRecordingLog();
  const told: (number | null)[] = [];
  let isBroken = false;
  let asked = 0;
  const following = followStatus({
    clock,
    log,
    status: () => {
      asked += 1;
      return isBroken ? Promise.reject(new Error('no')) : Promise.resolve({ now: asked } as Status);
    },
    told: (status) => told.push(status === null ? null : status.now),
  });
  const setBroken = (value: boolean): void => {
    isBroken = value;
  };
  return { clock, log, told, following, setBroken };
}

describe('what the tray shows follows the state', () => {
  it('many changes close together are one look', async () => {
    const { clock, told, following } = world();
    for (let change = 0; change < 1000; change += 1) following.changed();
    await clock.advance(1000);
    expect(told).toEqual([1]);
  });

  it('ages run on: it is looked at by time too', async () => {
    const { clock, told, following } = world();
    following.changed();
    await clock.advance(60_000);
    expect(told.length).toBeGreaterThanOrEqual(4);
    following.changed();
    const before = told.length;
    await clock.advance(1000);
    expect(told).toHaveLength(before + 1);
  });

  it('a state that cannot be told is not the last one: nothing is known, and it is tried again', async () => {
    const { clock, log, told, following, setBroken } = world();
    following.changed();
    await clock.advance(1000);
    setBroken(true);
    await clock.advance(15_000);
    expect(following.current()).toBeNull();
    expect(told.at(-1)).toBeNull();
    expect(log.lines).toContainEqual({ level: 'error', event: 'status-broken', fields: { error: 'Error' } });
    setBroken(false);
    await clock.advance(15_000);
    expect(told.at(-1)).not.toBeNull();
  });

  it('stopped, it leaves no timer behind', async () => {
    const { clock, told, following } = world();
    following.changed();
    following.stop();
    following.changed();
    await clock.advance(60_000);
    expect(told).toEqual([]);
    expect(clock.pending()).toBe(0);
  });
});
