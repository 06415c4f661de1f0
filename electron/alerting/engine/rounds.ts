import type { Pace } from '../../ports';

/** Whom to judge next: one person after another, in slices that give way to the event loop. */
export interface Rounds {
  /** Not in slices: the caller waits. What is asked for in the middle of something comes after it. */
  now(work: () => void): void;
  /** At once while this turn of the event loop has room, else ahead of the round in the next. */
  soon(personId: string): void;
  /**
   * Every person once. While a round is under way, a whole one follows it: a person may have
   * been judged before this was asked.
   */
  all(): void;
  stop(): void;
}

export interface RoundsPorts {
  /** In the order in which they are judged; null when they are not known. Asked as a round begins. */
  people: () => string[] | null;
  /** `not-yet`: who returns this calls `soon` once this person can be judged; the round waits for it. */
  serve: (personId: string) => Served;
  /** Everybody has been served since the round began. */
  ended: (areAllJudged: boolean) => void;
  /** Before each slice that no happening began: the clocks may have jumped since the last one. */
  checkClocks: () => void;
  pace: Pace;
}

type Served = 'judged' | 'failed' | 'not-yet';

/** However many ask for themselves, the round goes on: after at most this many comes one of it. */
const SOON_IN_A_ROW = 4;

export function createRounds(ports: RoundsPorts): Rounds {
  const { pace } = ports;
  const works: (() => void)[] = [];
  let isBusy = false;
  /** First come, first served; who asks ten times waits once. */
  const soon = new Set<string>();
  let left = new Set<string>();
  /** Of this round, and not yet to be judged. */
  const waiting = new Set<string>();
  let isUnderWay = false;
  let isAskedAgain = false;
  let areAllJudged = true;
  let soonInARow = 0;
  let isSliceDue = false;

  const begin = (): void => {
    const people = ports.people();
    if (people === null) return;
    left = new Set(people);
    waiting.clear();
    isUnderWay = true;
    areAllJudged = true;
    if (left.size === 0) end();
  };

  const end = (): void => {
    isUnderWay = false;
    ports.ended(areAllJudged);
    if (!isAskedAgain) return;
    isAskedAgain = false;
    begin();
  };

  const next = (): string | undefined => {
    const [asking] = soon;
    const [ofRound] = left;
    const isRoundsTurn = asking === undefined || (ofRound !== undefined && soonInARow >= SOON_IN_A_ROW);
    return isRoundsTurn ? ofRound : asking;
  };

  /** One thing at a time: what is asked for in the middle of it is taken up by it. */
  const goOn = (): void => {
    if (isBusy) return;
    isBusy = true;
    try {
      doWorks();
      for (let id = next(); id !== undefined; id = next()) {
        if (!pace.take()) {
          goOnNextTurn();
          return;
        }
        serve(id);
        doWorks();
      }
    } finally {
      isBusy = false;
    }
  };

  const doWorks = (): void => {
    for (let work = works.shift(); work !== undefined; work = works.shift()) work();
  };

  const serve = (personId: string): void => {
    soonInARow = soon.delete(personId) ? soonInARow + 1 : 0;
    const isOfRound = left.delete(personId) || waiting.delete(personId);
    const served = ports.serve(personId);
    if (!isOfRound || !isUnderWay) return;
    if (served === 'not-yet') waiting.add(personId);
    areAllJudged &&= served !== 'failed';
    if (left.size + waiting.size === 0) end();
  };

  const goOnNextTurn = (): void => {
    if (isSliceDue) return;
    isSliceDue = true;
    pace.nextTurn(() => {
      isSliceDue = false;
      if (soon.size + left.size === 0) return;
      ports.checkClocks();
      goOn();
    });
  };

  return {
    now(work) {
      works.push(work);
      goOn();
    },
    soon(personId) {
      soon.add(personId);
      goOn();
    },
    all() {
      if (isUnderWay) isAskedAgain = true;
      else begin();
      goOn();
    },
    stop() {
      soon.clear();
      left.clear();
      waiting.clear();
      isUnderWay = false;
      isAskedAgain = false;
    },
  };
}
