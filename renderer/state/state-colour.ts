import { severities, type Colour } from '../../shared/severity';
import type { PersonStatus } from '../../shared/status/status';

type State = PersonStatus['state'];

/** What the colour of a value says; without a current value nothing is known, and never green. */
export function colourOf(state: State): Colour | 'green' | 'unknown' {
  if (state === 'fine') return 'green';
  return state === 'waiting' || state === 'stale' ? 'unknown' : severities[state].colour;
}

/** Of what an alarm would sound urgent. */
export const isUrgent = (state: State): boolean =>
  state !== 'fine' && state !== 'waiting' && state !== 'stale' && severities[state].sound === 'urgent';
