import type { PersonStatus } from './status';

type State = PersonStatus['state'];

/**
 * Who needs a look first, and what counts most of one person: the same in the window, the panel and the tray. A low
 * goes within minutes, so everything low comes first, also one that is only on its way; somebody who is not back may be
 * in need as well. Who has no value may be low: unknown stands before every high, which goes within hours. What is
 * wrong with a way of reaching somebody is no state of the person.
 */
export const worstFirst = [
  'urgent-low',
  'low',
  'check-in-overdue',
  'no-data-fast',
  'low-soon',
  'stale',
  'no-data',
  'waiting',
  'urgent-high',
  'long-high',
  'high',
  'stuck',
  'channel-down',
  'fine',
] as const satisfies State[];

/** For sorting; equals stay in the order they had. */
export const byWorst = (one: State, other: State): number => worstFirst.indexOf(one) - worstFirst.indexOf(other);

export const worstOf = (states: State[]): State => worstFirst.find((state) => states.includes(state)) ?? 'fine';
