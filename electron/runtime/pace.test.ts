import { describe, expect, it } from 'vitest';
import { createActivity } from './activity';
import { createGiveWay, createPace } from './pace';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('one turn of the event loop', () => {
  it('has room for fifty pieces of work that take no time, and the next one again', async () => {
    const pace = createPace({ activity: createActivity(), elapsed: () => 0 });
    const taken = (): number => {
      let pieces = 0;
      while (pace.take()) pieces += 1;
      return pieces;
    };
    expect(taken()).toBe(50);
    expect(taken()).toBe(0);
    await turn();
    expect(taken()).toBe(50);
  });

  it('is used up after 5 ms, but always has room for the first piece', async () => {
    let now = 0;
    const pace = createPace({ activity: createActivity(), elapsed: () => now });
    expect(pace.take()).toBe(true);
    now += 4.9;
    expect(pace.take()).toBe(true);
    now += 0.1;
    expect(pace.take()).toBe(false);
    await turn();
    now += 1000;
    expect(pace.take()).toBe(true);
  });

  it('what is put off is done in the next one, and counts as under way until then', async () => {
    const activity = createActivity();
    const pace = createPace({ activity });
    const done: string[] = [];
    pace.nextTurn(() => done.push('next'));
    pace.soon(() => done.push('soon'));
    expect(done).toEqual([]);
    await activity.whenIdle();
    expect(done).toEqual(['next', 'soon']);
  });

  it('who gives way goes on in a turn that has room, not all at once', async () => {
    const activity = createActivity();
    const giveWay = createGiveWay(createPace({ activity, elapsed: () => 0 }));
    const perTurn: number[] = [];
    let inThisTurn = 0;
    const all = Array.from({ length: 120 }, () => giveWay().then(() => (inThisTurn += 1)));
    const count = async (): Promise<void> => {
      while (perTurn.reduce((sum, one) => sum + one, 0) < 120) {
        await turn();
        perTurn.push(inThisTurn);
        inThisTurn = 0;
      }
    };
    await Promise.all([...all, count()]);
    expect(Math.max(...perTurn)).toBeLessThanOrEqual(100);
    expect(perTurn.filter((one) => one > 0).length).toBeGreaterThan(1);
  });
});
