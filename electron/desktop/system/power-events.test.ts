import { beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createRecordingLog } from '../../standins/recording-log';
import { createPowerEvents, type PowerEvent } from './power-events';

let clock: HandClock;
let done: string[];
let heard: (event: PowerEvent) => void;

beforeEach(() => {
  clock = createHandClock(0);
  done = [];
  heard = createPowerEvents({
    clock,
    log: createRecordingLog(),
    suspending: () => done.push('suspending'),
    resumed: () => done.push('resumed'),
    stop: () => done.push('stop'),
  });
});

describe('row 25: what the system says about sleep', () => {
  it('a sleep is said as it begins, and the sources are asked at once when it is over', () => {
    heard('suspend');
    expect(done).toEqual(['suspending']);
    heard('resume');
    expect(done).toEqual(['suspending', 'resumed']);
  });

  it('a hundred spurious pairs in a minute: never more than one extra poll in five seconds', async () => {
    const polls: number[] = [];
    for (let pair = 0; pair < 100; pair += 1) {
      const before = done.length;
      heard('suspend');
      heard('resume');
      await clock.advance(600);
      for (const what of done.slice(before)) if (what === 'resumed') polls.push(clock.monotonic());
    }
    await clock.advance(60_000);
    expect(polls.length).toBeGreaterThan(1);
    const least = Math.min(...polls.slice(1).map((at, index) => at - polls[index]!));
    expect(least).toBeGreaterThanOrEqual(5000 - 600);
    expect(done.filter((what) => what === 'resumed').length).toBeLessThanOrEqual(13);
  });

  it('a wake that follows too soon is not lost: it counts when the five seconds are over', async () => {
    heard('resume');
    await clock.advance(2000);
    heard('resume');
    heard('unlock-screen');
    expect(done).toEqual(['resumed']);
    await clock.advance(3000);
    expect(done).toEqual(['resumed', 'resumed']);
    await clock.advance(60_000);
    expect(done).toHaveLength(2);
  });

  it('an unlocked screen is a good moment to look; a locked one changes nothing', () => {
    heard('lock-screen');
    expect(done).toEqual([]);
    heard('unlock-screen');
    expect(done).toEqual(['resumed']);
  });

  it('a shutdown is said like a sleep, and ends Vigil cleanly', () => {
    heard('shutdown');
    expect(done).toEqual(['suspending', 'stop']);
  });
});
