import { mostUrgentFirst } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import { attempted, type Draft } from '../draft/draft';
import { notify } from '../escalation/alert-changes';
import { judgeAside } from '../series/set-aside';
import type { Alert } from '../state/alert';
import type { Happening, Known } from '../state/known';
import { isSetAside, type SetAside, type Silence } from '../state/silence';
import { silenceWords } from '../words/catalogue';

/** What is set aside, or used again, is so from that moment: the snapshot is taken after it. */
export function withSetAside(known: Known, happening: Happening, now: Millis): Known {
  if (happening.kind === 'silenced' && isSetAside(happening.silence)) {
    return { ...known, silences: [...known.silences, happening.silence] };
  }
  if (happening.kind !== 'silence-ended') return known;
  const isEnded = (silence: Silence): boolean => isSetAside(silence) && happening.ids.includes(silence.id);
  const silences = known.silences.map((silence) => (isEnded(silence) ? { ...silence, endedAt: now } : silence));
  return { ...known, silences };
}

/**
 * R25: people notified of an alert that goes on learn without which series they are notified
 * from here. One text, never a call.
 */
export function tellSetAside(draft: Draft, silence: Silence): void {
  if (draft.snapshot.aside?.silence.id !== silence.id) return;
  const told = new Set<string | null>();
  for (const alert of openByUrgency(draft)) {
    const others = attempted(draft, alert.id).filter((contactId) => !told.has(contactId));
    for (const contactId of others) told.add(contactId);
    notify(draft, alert, { kind: 'set-aside', round: roundOf(draft, alert) }, others);
  }
}

const openByUrgency = (draft: Draft): Alert[] =>
  draft
    .alerts()
    .filter(({ state, direction }) => state !== 'resolved' && direction !== 'channel')
    .sort(mostUrgentFirst);

/** One more than the last time in this run. */
function roundOf(draft: Draft, { id, run }: Alert): number {
  const before = draft.messagesOf(id).filter(({ kind, about }) => kind === 'set-aside' && about.run === run.number);
  return Math.max(-1, ...before.map(({ about }) => about.round)) + 1;
}

/** Why this one, which was not ended by hand, holds no longer; null while it does. */
export function whyOver(draft: Draft, silence: SetAside): string | null {
  const { snapshot, known, now } = draft;
  const judged = judgeAside(silence, { views: snapshot.series, joined: snapshot.joined }, known, now);
  return judged.ok ? null : silenceWords(draft.known).usedAgainBy[judged.problem]({ series: silence.series.series });
}

/** No text says any more that a series is set aside when it is not. */
export function takeBackSetAside(draft: Draft): void {
  for (const { id } of draft.alerts()) {
    draft.dropUnsent(id, silenceWords(draft.known).usedAgain, ({ kind }) => kind === 'set-aside');
  }
}
