import type { SilenceView } from '../../../shared/silence';
import type { WatchedPerson } from '../../core/known';
import type { Silence } from '../../core/silence';
import { silenceInWords } from '../../core/silence-words';

export function silenceView(silence: Silence, person: WatchedPerson): SilenceView {
  const { id, kind, severity, startedAt, endsAt } = silence;
  const holdsUrgent = kind === 'pause' && person.pauseHoldsUrgent;
  return { id, kind, severity, startedAt, endsAt, sentence: silenceInWords(silence, person), holdsUrgent };
}
