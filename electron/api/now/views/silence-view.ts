import type { SilenceView } from '../../../../shared/people/silence';
import type { WatchedPerson } from '../../../core/state/person';
import type { Silence } from '../../../core/state/silence';
import { silenceInWords } from '../../../core/words/silence-words';

export function silenceView(silence: Silence, person: WatchedPerson): SilenceView {
  const { id, kind, severity, startedAt, endsAt } = silence;
  const holdsUrgent = kind === 'pause' && person.pauseHoldsUrgent;
  return { id, kind, severity, startedAt, endsAt, sentence: silenceInWords(silence, person), holdsUrgent };
}
