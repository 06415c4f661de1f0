import type { Health } from '../../../../shared/status/status';
import { connectionsWords } from '../../../catalogue/settings/connections';
import type { ChipTone } from '../chip-tone';

type SourceHealth = Health['sources'][number];

/** A word and its colour for the heading. `health`: null while nothing polls it, undefined until it is known. */
export function sourceState(health: SourceHealth | null | undefined, isAvailable: boolean): [ChipTone, string] {
  if (!isAvailable) return ['off', connectionsWords.noLongerAvailable];
  if (health === undefined) return ['off', connectionsWords.notKnownYet];
  if (health === null) return ['off', connectionsWords.notAskedYet];
  if (health.login?.kind === 'needs-login') return ['bad', connectionsWords.needsLogIn];
  if (health.trouble !== null) return ['bad', connectionsWords.trouble];
  return health.lastSuccessAt === null ? ['doubtful', connectionsWords.notReadYet] : ['good', connectionsWords.works];
}
