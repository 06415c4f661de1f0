import { describe, expect, it } from 'vitest';
import { createHandPace } from '../standins/hand-pace';
import { createPlaces } from './places';

interface Asked {
  personId: string;
  leave: () => void;
}

/** Two places; `outOfPatience` is when the time of everybody who has one is up. */
function setUp({ atOnce = 2, room = Infinity } = {}) {
  const pace = createHandPace(room);
  const timers = new Set<() => void>();
  const places = createPlaces(pace, {
    atOnce,
    after: (_delayMs, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  });
  const asked: Asked[] = [];
  const enter = (personId: string, isAlertOpen = false): AbortController => {
    const controller = new AbortController();
    places.enter({ personId, isAlertOpen, signal: controller.signal }, (leave) => asked.push({ personId, leave }));
    return controller;
  };
  const outOfPatience = (): void => {
    for (const run of [...timers]) {
      timers.delete(run);
      run();
    }
  };
  const leave = (): void => asked[asked.length - 1]?.leave();
  return { enter, asked, who: () => asked.map(({ personId }) => personId), outOfPatience, leave, pace, timers };
}

describe('places for polls', () => {
  it('are taken by so many at once, and each that is given back by the next in line', () => {
    const { enter, asked, who } = setUp();
    for (const id of ['ana', 'ben', 'mia', 'tom']) enter(id);
    expect(who()).toEqual(['ana', 'ben']);
    asked[1]?.leave();
    asked[1]?.leave();
    expect(who()).toEqual(['ana', 'ben', 'mia']);
    asked[0]?.leave();
    expect(who()).toEqual(['ana', 'ben', 'mia', 'tom']);
  });

  it('rows 28 and 29: sites that hang keep none of them: whoever waits behind them is asked', () => {
    const { enter, who, outOfPatience, asked } = setUp();
    const hanging = Array.from({ length: 20 }, (_, index) => `hanging-${index}`);
    for (const id of [...hanging, 'ana']) enter(id);
    for (let times = 0; times < 10; times += 1) outOfPatience();
    expect(who()).toEqual([...hanging, 'ana']);
    // When they end at last, nobody is given a place that was given away already.
    for (const { leave } of asked.slice(0, 20)) leave();
    enter('ben');
    enter('mia');
    expect(who().slice(21)).toEqual(['ben']);
  });

  it('go round by person: many sources of one come after one of each other person', () => {
    const { enter, who, leave } = setUp({ atOnce: 1 });
    for (let source = 0; source < 5; source += 1) enter('ana');
    enter('ben');
    enter('mia');
    for (let times = 0; times < 10; times += 1) leave();
    expect(who()).toEqual(['ana', 'ana', 'ben', 'mia', 'ana', 'ana', 'ana']);
  });

  it('go to people with an open alert first, but of four one to somebody else', () => {
    const { enter, who, leave } = setUp({ atOnce: 1 });
    enter('first');
    for (const id of ['ana', 'ben']) enter(id);
    for (let index = 0; index < 6; index += 1) enter(`low-${index}`, true);
    for (let times = 0; times < 10; times += 1) leave();
    expect(who()).toEqual(['first', 'low-0', 'low-1', 'low-2', 'ana', 'low-3', 'low-4', 'low-5', 'ben']);
  });

  it('are not waited for by a poll that is called off, and it takes none', () => {
    const { enter, who, asked } = setUp({ atOnce: 1 });
    enter('ana');
    const ben = enter('ben');
    enter('mia');
    ben.abort();
    expect(who()).toEqual(['ana', 'ben']);
    asked[1]?.leave();
    expect(who()).toEqual(['ana', 'ben']);
    asked[0]?.leave();
    expect(who()).toEqual(['ana', 'ben', 'mia']);
  });

  it('are filled in as many turns of the event loop as it takes: a thousand requests are not made in one', () => {
    const { enter, who, pace } = setUp({ atOnce: 50, room: 10 });
    for (let index = 0; index < 30; index += 1) enter(`person-${index}`);
    expect(who()).toHaveLength(10);
    pace.turn();
    expect(who()).toHaveLength(20);
    pace.finish();
    expect(who()).toEqual(Array.from({ length: 30 }, (_, index) => `person-${index}`));
  });

  it('leave no timer behind', () => {
    const { enter, leave, timers } = setUp();
    enter('ana');
    leave();
    expect(timers.size).toBe(0);
  });
});
