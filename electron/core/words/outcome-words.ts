import type { Medium } from '../../../shared/people/medium';
import type { Outcome } from '../state/outcome';

/** Why it did not arrive, without a full stop. */
export function notArrivedInWords(medium: Medium, outcome: Outcome | null): string {
  if (medium !== 'call') return 'Not delivered to the phone';
  return outcome === 'busy' ? 'The line was busy' : 'It rang. Nobody answered';
}
