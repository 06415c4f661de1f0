import type { Pace } from '../ports';

/** Turns of the event loop that a test takes by hand, each with room for so many pieces of work. */
export interface HandPace extends Pace {
  /** Does what was put off until the next turn. */
  turn(): void;
  /** Turns until nothing is left; how many there were. */
  finish(): number;
}

export function createHandPace(room: number): HandPace {
  let left = room;
  let waiting: (() => void)[] = [];
  const nextTurn = (work: () => void): void => void waiting.push(work);
  const turn = (): void => {
    left = room;
    const works = waiting;
    waiting = [];
    for (const work of works) work();
  };
  return {
    take: () => {
      left -= 1;
      return left >= 0;
    },
    nextTurn,
    soon: nextTurn,
    turn,
    finish: () => {
      let turns = 0;
      for (; waiting.length > 0; turns += 1) turn();
      return turns;
    },
  };
}
