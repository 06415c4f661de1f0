import { describe, expect, it } from 'vitest';
import { createHandPace } from '../../standins/hand-pace';
import { createRounds, type Rounds } from './rounds';

const noop = (): void => undefined;
const named = (count: number): string[] => Array.from({ length: count }, (_, index) => `person-${index}`);

/** `room`: how many people are judged in one turn of the event loop. */
function setUp({ people = named(10), room = 3 }: { people?: string[] | null; room?: number } = {}) {
  const pace = createHandPace(room);
  const served: string[] = [];
  const rounds: boolean[] = [];
  const state = {
    people,
    notYet: new Set<string>(),
    unwell: new Set<string>(),
    clockLooks: 0,
    during: noop as (personId: string) => void,
  };
  const all: Rounds = createRounds({
    people: () => state.people,
    serve: (personId) => {
      served.push(personId);
      state.during(personId);
      if (state.notYet.has(personId)) return 'not-yet';
      return state.unwell.has(personId) ? 'failed' : 'judged';
    },
    ended: (areAllJudged) => rounds.push(areAllJudged),
    checkClocks: () => (state.clockLooks += 1),
    pace,
  });
  return { all, pace, served, rounds, state };
}

describe('a round', () => {
  it('gives way to the event loop after each slice, and ends when everybody was judged once', () => {
    const { all, pace, served, rounds } = setUp();
    all.all();
    expect(served).toEqual(named(3));
    expect(rounds).toEqual([]);
    expect(pace.finish()).toBe(3);
    expect(served).toEqual(named(10));
    expect(rounds).toEqual([true]);
  });

  it('goes on without whoever cannot be judged yet, and ends with them', () => {
    const { all, served, rounds, state } = setUp({ people: ['ana', 'ben', 'eva'], room: 9 });
    state.notYet.add('ana');
    all.all();
    expect(served).toEqual(['ana', 'ben', 'eva']);
    expect(rounds).toEqual([]);
    state.notYet.clear();
    all.soon('ana');
    expect(served.at(-1)).toBe('ana');
    expect(rounds).toEqual([true]);
  });

  it('of a household is one slice, done when it returns', () => {
    const { all, served, rounds } = setUp({ people: ['ana', 'ben'] });
    all.all();
    expect([served, rounds]).toEqual([['ana', 'ben'], [true]]);
  });

  it('of nobody is over at once; when people are not known there is none', () => {
    const { all, rounds, state } = setUp({ people: [] });
    all.all();
    expect(rounds).toEqual([true]);
    state.people = null;
    all.all();
    expect(rounds).toEqual([true]);
  });

  it('one person who cannot be judged makes it incomplete, not shorter', () => {
    const { all, pace, served, rounds, state } = setUp();
    state.unwell.add('person-4');
    all.all();
    pace.finish();
    expect([served.length, rounds]).toEqual([10, [false]]);
    state.unwell.clear();
    all.all();
    pace.finish();
    expect(rounds).toEqual([false, true]);
  });

  it('asked for in the middle of one follows it, once, however often it was asked for', () => {
    const { all, pace, served, rounds } = setUp();
    all.all();
    all.all();
    all.all();
    pace.finish();
    expect(served).toEqual([...named(10), ...named(10)]);
    expect(rounds).toEqual([true, true]);
  });

  it('looks at the clocks before each slice that nothing else began', () => {
    const { all, pace, state } = setUp();
    all.all();
    expect(state.clockLooks).toBe(0);
    pace.finish();
    expect(state.clockLooks).toBe(3);
  });

  it('that is stopped goes no further', () => {
    const { all, pace, served, rounds } = setUp();
    all.all();
    all.stop();
    pace.finish();
    expect([served.length, rounds]).toEqual([3, []]);
  });
});

describe('who asks in the middle of a round', () => {
  it('is judged at once while there is room, and counts as judged', () => {
    const { all, pace, served, rounds } = setUp();
    all.all();
    pace.turn();
    served.length = 0;
    pace.turn();
    all.soon('person-9');
    expect(served).not.toContain('person-9');
    pace.turn();
    expect(served).toEqual(['person-6', 'person-7', 'person-8', 'person-9']);
    expect(rounds).toEqual([true]);
  });

  it('comes before the rest of the round', () => {
    const { all, pace, served } = setUp();
    all.all();
    all.soon('person-9');
    all.soon('person-8');
    served.length = 0;
    pace.turn();
    expect(served).toEqual(['person-9', 'person-8', 'person-3']);
  });

  it('waits once, however often one person asks: a storm of one delays nobody by more than one turn', () => {
    const { all, pace, served } = setUp({ room: 2 });
    all.all();
    for (let times = 0; times < 1000; times += 1) all.soon('person-7');
    all.soon('person-8');
    served.length = 0;
    pace.turn();
    expect(served).toEqual(['person-7', 'person-8']);
  });

  it('and asks again each time keeps neither the others waiting nor the round from ending', () => {
    const { all, pace, rounds, served, state } = setUp({ room: 10 });
    state.during = (personId) => {
      if (personId === 'person-7' && rounds.length === 0) all.soon('person-7');
    };
    all.soon('person-7');
    pace.turn();
    served.length = 0;
    all.all();
    all.soon('person-8');
    pace.turn();
    expect(served.indexOf('person-8')).toBeLessThanOrEqual(5);
    while (rounds.length === 0) pace.turn();
    // Of five that are judged one at least is the round's.
    expect(served.filter((id) => id === 'person-7').length).toBeLessThanOrEqual(10 * 5);
    expect(rounds).toEqual([true]);
  });

  it('is judged once more when asking while being judged: what was known may have changed', () => {
    const { all, pace, served, state } = setUp({ people: ['ana'] });
    state.during = () => {
      if (served.length === 1) all.soon('ana');
    };
    all.soon('ana');
    pace.finish();
    expect(served).toEqual(['ana', 'ana']);
  });
});
