import { createOneAtATime } from './one-at-a-time';

/**
 * Work on the tokens of one source, one piece after another: a token that is renewed twice at once is lost. It goes on
 * when the poll that began it is called off, since what the provider has handed out must be kept.
 */
export interface Turns {
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>;
  /** What could not be written down yet; kept here for the next piece of work, never on disk. */
  unsaved: string | null;
  /** Resolves when nothing is under way any more. */
  whenIdle(): Promise<void>;
}

export function createTurns(): Turns {
  const inTurn = createOneAtATime();
  return { unsaved: null, inTurn, whenIdle: () => inTurn(() => Promise.resolve()) };
}
