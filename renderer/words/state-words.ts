import { severities } from '../../shared/severity';
import type { PersonStatus } from '../../shared/status/status';

/** "In range", "Urgent low", … */
export function stateInWords(state: PersonStatus['state']): string {
  if (state === 'fine') return 'In range';
  return state === 'waiting' || state === 'stale' ? 'No current value' : severities[state].words;
}
