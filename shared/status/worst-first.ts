import { severitiesWorstFirst } from '../severity';
import type { PersonStatus } from './status';

type State = PersonStatus['state'];

/**
 * Who needs a look first, and what counts most of one person: the same in the window, the panel and the tray. Without a
 * value a person may be low: that stands where no data does.
 */
export const worstFirst: readonly State[] = [
  ...severitiesWorstFirst.flatMap((severity): State[] =>
    severity === 'no-data' ? ['stale', severity, 'waiting'] : [severity],
  ),
  'fine',
];

/** For sorting; equals stay in the order they had. */
export const byWorst = (one: State, other: State): number => worstFirst.indexOf(one) - worstFirst.indexOf(other);

export const worstOf = (states: State[]): State => worstFirst.find((state) => states.includes(state)) ?? 'fine';
