import type { Contact } from '../../../shared/people/contact';
import { namedIn } from '../../../shared/people/stand-in';
import type { Millis } from '../../../shared/time';
import { createDraft } from '../draft/draft';
import { climbOf } from '../escalation/climb';
import { heldUntil } from '../escalation/quiet-hours';
import { stepAheadInWords } from '../escalation/step-words';
import { nextRound, reach, standInOf, type Ahead } from '../escalation/steps';
import { takeSnapshot } from '../glucose/snapshot';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import type { WatchedPerson } from '../state/person';
import { silenceOver } from '../state/silence';
import { alarmsAgain } from './confirmed';

interface Next {
  at: Millis;
  sentence: string;
}

/**
 * What comes next for a live alert, and when, in words: "Mia and Ben are called; Mia is texted". A step that reaches
 * nobody comes to nothing, so it is not said to come. Null when nothing is due by time.
 */
export function nextStep(known: Known, alert: Alert, now: Millis): Next | null {
  const snapshot = takeSnapshot(known, now);
  if (alert.state === 'acknowledged' && alert.acknowledgement !== null) {
    const answer = alarmsAgain(alert, alert.acknowledgement, { known, snapshot, now });
    return answer.again || answer.askAt === null
      ? null
      : { at: answer.askAt, sentence: 'Alarms again from the start, unless it has recovered' };
  }
  if (alert.state !== 'open') return null;
  const silence = alert.isSilenced ? silenceOver(alert.severity, known.silences, known.person) : null;
  if (silence !== null) {
    return { at: silence.endsAt, sentence: `The ${silence.kind} ends: it starts from the beginning unless it is over` };
  }
  const climb = climbOf(createDraft(known, snapshot, now), alert);
  const due = nextRound(climb, now, (step) => stepAheadInWords(step, known) !== null);
  const held = nextHeld(known, alert, now);
  if (due === null || (held !== null && held.at < due.dueAt)) return held;
  const sentence = `${stepAheadInWords(due.step, known) ?? ''}${quietThen(known, alert, due)}`;
  return { at: due.dueAt, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) };
}

/** R11: the first of what waits for the end of quiet hours. */
function nextHeld({ person }: Known, alert: Alert, now: Millis): Next | null {
  const ends = alert.run.held.flatMap(({ contactId, medium, kind }): Next[] => {
    const contact = everybodyOf(person).find(({ id }) => id === contactId);
    const at = contact === undefined ? null : heldUntil({ alert, contact, kind }, person, now);
    if (contact === undefined || at === null) return [];
    const verb = medium === 'call' ? 'called' : 'texted';
    return [{ at, sentence: `${contact.name} is ${verb}: that waits for the quiet hours` }];
  });
  return ends.reduce<Next | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

/** Whom of a step quiet hours will hold it back from. */
function quietThen(known: Known, alert: Alert, { step, dueAt }: Ahead): string {
  const { person } = known;
  const { call, text } = namedIn(step, standInOf(known));
  const { contacts } = reach([...call.targets, ...text.targets], person);
  const quiet = contacts.filter((contact) => heldUntil({ alert, contact, kind: 'alarm' }, person, dueAt) !== null);
  return quiet.length === 0 ? '' : ` (quiet hours: ${quiet.map(({ name }) => name).join(', ')})`;
}

const everybodyOf = ({ self, contacts }: WatchedPerson): Contact[] => (self === null ? contacts : [self, ...contacts]);
