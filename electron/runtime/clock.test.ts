import { describe, expect, it } from 'vitest';
import { createHandClock } from '../standins/hand-clock';
import { createActivity } from './activity';
import { createScaledClock, createSystemClock } from './clock';

const START = 1_750_000_000_000;

describe('the system clock', () => {
  it('tells the real time and fires a timer once', async () => {
    const clock = createSystemClock();
    const before = clock.monotonic();
    await new Promise<void>((resolve) => clock.after(5, resolve));
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(4);
    const at = Date.now();
    const now = clock.now();
    expect(now).toBeGreaterThanOrEqual(at);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('does not fire a 30-day timer at once', async () => {
    const clock = createSystemClock();
    let hasFired = false;
    const cancel = clock.after(30 * 86_400_000, () => {
      hasFired = true;
    });
    await new Promise<void>((resolve) => clock.after(20, resolve));
    cancel();
    expect(hasFired).toBe(false);
  });
});

describe('the scaled clock', () => {
  it('starts at the real time and runs faster', async () => {
    const startedAt = Date.now();
    const clock = createScaledClock(1000);
    expect(clock.now()).toBeGreaterThanOrEqual(startedAt);
    const before = clock.now();
    await new Promise<void>((resolve) => clock.after(10_000, resolve));
    expect(clock.now() - before).toBeGreaterThanOrEqual(9_000);
  });
});

describe('the clock moved by hand', () => {
  it('fires timers in the order they fall due, each at its own time', async () => {
    const clock = createHandClock(START);
    const fired: number[] = [];
    clock.after(300, () => fired.push(clock.now() - START));
    clock.after(100, () => {
      fired.push(clock.now() - START);
      clock.after(50, () => fired.push(clock.now() - START));
    });
    await clock.advance(300);
    expect(fired).toEqual([100, 150, 300]);
    expect(clock.pending()).toBe(0);
  });

  it('never fires a cancelled timer, also when the same moment cancels it', async () => {
    const clock = createHandClock(START);
    const fired: string[] = [];
    const cancels: (() => void)[] = [];
    clock.after(10, () => {
      fired.push('first');
      for (const cancel of cancels) cancel();
    });
    cancels.push(clock.after(10, () => fired.push('second')));
    await clock.advance(20);
    expect(fired).toEqual(['first']);
  });

  it('waits for the work a timer starts before time moves on', async () => {
    const activity = createActivity();
    const clock = createHandClock(START, activity);
    const seen: string[] = [];
    clock.after(10, () => {
      void activity.track(turns(10).then(() => seen.push('work')));
    });
    clock.after(11, () => seen.push('later'));
    await clock.advance(20);
    expect(seen).toEqual(['work', 'later']);
  });

  it('moves the wall clock alone when it jumps', () => {
    const clock = createHandClock(START);
    clock.jumpWall(-3_600_000);
    expect(clock.now()).toBe(START - 3_600_000);
    expect(clock.monotonic()).toBe(0);
  });
});

describe('activity', () => {
  it('is idle only when work that follows other work has ended too', async () => {
    const activity = createActivity();
    const seen: string[] = [];
    const later = (name: string): Promise<void> =>
      activity.track(new Promise<void>((resolve) => setImmediate(resolve)).then(() => void seen.push(name)));
    void later('first').then(() => later('second'));
    await activity.whenIdle();
    expect(seen).toEqual(['first', 'second']);
  });

  it('ends the tracking of work that fails, and hands the failure on', async () => {
    const activity = createActivity();
    await expect(activity.track(Promise.reject(new Error('no')))).rejects.toThrow('no');
    await activity.whenIdle();
  });
});

/** Work that goes on through so many turns of the event loop. */
async function turns(most: number): Promise<void> {
  for (let turn = 0; turn < most; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
