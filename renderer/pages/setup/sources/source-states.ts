import type { Health } from '../../../../shared/status/status';
import type { ChipTone } from '../chip-tone';

type SourceHealth = Health['sources'][number];

/** A word and its colour for the heading. `health`: null while nothing polls it, undefined until it is known. */
export function sourceState(health: SourceHealth | null | undefined, isAvailable: boolean): [ChipTone, string] {
  if (!isAvailable) return ['off', 'No longer available'];
  if (health === undefined) return ['off', 'Not known yet'];
  if (health === null) return ['off', 'Not asked yet'];
  if (health.login?.kind === 'needs-login') return ['bad', 'Needs log-in'];
  if (health.trouble !== null) return ['bad', 'Trouble'];
  return health.lastSuccessAt === null ? ['doubtful', 'Not read yet'] : ['good', 'Works'];
}
