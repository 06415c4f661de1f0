import { mostUrgentFirst, severities } from '../../../shared/severity';
import { attempted, type Draft } from '../draft/draft';
import { isReachable } from '../draft/way';
import type { Alert } from '../state/alert';
import { everybodyOf } from '../state/person';
import { reasonWords } from '../words/catalogue';
import { notify } from './alert-changes';

/**
 * R13: this computer goes to sleep with an alert open. One text says so to everybody for whom a message of it was
 * attempted; when there was none, to the first contact who can be reached, the person first when the contacts are not
 * told of such an alert. Once per time awake.
 */
export function tellWatchStops(draft: Draft): void {
  const open = draft
    .alerts()
    .filter(({ state, isSilenced, direction }) => state === 'open' && !isSilenced && direction !== 'channel')
    .sort(mostUrgentFirst);
  const [alert] = open;
  if (alert === undefined) return;
  const told = draft.messagesOf(alert.id).filter(({ kind }) => kind === 'watch-stopped');
  if (told.some(({ queuedAt }) => queuedAt >= draft.known.watch.resumedAt)) return;
  const round = Math.max(-1, ...told.map(({ about }) => about.round)) + 1;
  draft.say('watch-stopped', reasonWords(draft.known).watchStopped, {
    aboutId: alert.id,
  });
  notify(draft, alert, { kind: 'watch-stopped', round }, listeners(draft, alert));
}

/** A text about the sleep that has not left by the end of it is not true any more. */
export function takeBackWatchStops(draft: Draft): void {
  for (const alert of draft.alerts()) {
    draft.dropUnsent(alert.id, reasonWords(draft.known).wokeBeforeSent, ({ kind, queuedAt }) => {
      return kind === 'watch-stopped' && queuedAt < draft.known.watch.resumedAt;
    });
  }
}

function listeners(draft: Draft, { id, severity }: Alert): string[] {
  const told = attempted(draft, id).filter((contactId) => contactId !== null);
  if (told.length > 0) return told;
  const { person } = draft.known;
  const concernsContacts = severities[severity].side === 'low' || severities[severity].side === 'no-data';
  const inOrder = concernsContacts ? person.contacts : everybodyOf(person);
  const first = inOrder.find((contact) => isReachable(draft.known, contact)) ?? inOrder[0];
  return first === undefined ? [] : [first.id];
}
