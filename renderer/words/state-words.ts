import { severities } from '../../shared/severity';
import type { PersonStatus } from '../../shared/status/status';
import { frameWords } from '../catalogue/frame';

/** "In range", "Urgent low", … */
export function stateInWords(state: PersonStatus['state']): string {
  if (state === 'fine') return frameWords.inRange;
  return state === 'waiting' || state === 'stale' ? frameWords.noCurrentValue : severities[state].words;
}
