import { capitalised } from '../../../shared/text/capitalised';
import type { Millis } from '../../../shared/time';
import { createDraft, type Draft } from '../draft/draft';
import { climbOf } from '../escalation/climb';
import { heldUntil } from '../escalation/quiet-hours';
import { stepAheadInWords } from '../escalation/step-words';
import { nextRound, type Due } from '../escalation/steps';
import { takeSnapshot } from '../glucose/snapshot';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { isOfAlert, type Message, type MessageKind } from '../state/messages/message';
import { everybodyOf } from '../state/person';
import { isSnooze, silenceOver } from '../state/silence';
import { everybodyReached, type StepThen } from '../targets/reached';
import { renderBody } from '../words/bodies/body';
import type { BodyOf, NextReached } from '../words/bodies/value-words';
import { reasonWords } from '../words/catalogue';
import { localTime } from '../words/words';
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
      : { at: answer.askAt, sentence: againThen(known, alert, answer.askAt) };
  }
  if (alert.state !== 'open') return null;
  const silence = alert.isSilenced ? silenceOver(alert.severity, known.silences, known.person) : null;
  if (silence !== null) {
    return {
      at: silence.endsAt,
      sentence: reasonWords(known).silenceEndsThen({ kind: isSnooze(silence) ? 'snooze' : 'pause' }),
    };
  }
  const climb = climbOf(createDraft(known, snapshot, now), alert);
  const reached = (ahead: Due): string | null => stepAheadInWords(stepOf(alert, ahead), known);
  const due = nextRound(climb, now, (ahead) => reached(ahead) !== null);
  const sentence = due && reached(due);
  const held = nextHeld(known, alert, now);
  if (due === null || sentence === null || (held !== null && held.at < due.dueAt)) return held;
  return { at: due.dueAt, sentence: capitalised(`${sentence}${quietThen(known, alert, due)}`) };
}

const stepOf = ({ direction }: Alert, { step, dueAt }: Pick<Due, 'step' | 'dueAt'>): StepThen => ({
  step,
  direction,
  at: dueAt,
});

/** "If still low at 07:15, everybody is alerted again", in the person's zone. */
function againThen({ person }: Known, { direction }: Alert, at: Millis): string {
  const level = direction === 'low' || direction === 'high' ? direction : 'other';
  return reasonWords({ person }).everybodyAlertedAgain({ level, time: localTime(at, person.timeZone) });
}

/**
 * Whom the next step of an open alert that calls or texts anybody reaches, and when, for the text about it. Who has
 * quiet hours then is not reached (R11), nor is this computer anybody.
 */
function nextReached(draft: Draft, alert: Alert): NextReached | null {
  const { known, now } = draft;
  if (alert.state !== 'open' || alert.isSilenced) return null;
  const reached = ({ step, dueAt }: Due): string | null =>
    stepAheadInWords(
      stepOf(alert, { step: { ...step, desktop: false }, dueAt }),
      known,
      (contact) => heldUntil({ alert, contact, kind: 'alarm' }, known, dueAt) === null,
    );
  const due = nextRound(climbOf(draft, alert), now, (ahead) => reached(ahead) !== null);
  const sentence = due && reached(due);
  return due === null || sentence === null ? null : { at: due.dueAt, sentence };
}

/** The words of a message as of `now`, with who is reached next. */
export function renderWithNext(known: Known, message: BodyOf, alert: Alert, now: Millis): string {
  const next = message.medium === 'text' ? nextReached(createDraft(known, takeSnapshot(known, now), now), alert) : null;
  return renderBody(known, message, alert, now, next);
}

/** What this very decision queued, with who is reached after it: known once everything is judged. */
export function withNext(draft: Draft, message: Message): Message {
  if (message.medium !== 'text' || !isOfAlert(message) || !TELLS_NEXT.includes(message.kind)) return message;
  const alert = draft.alerts().find(({ id }) => id === message.about.alert);
  const next = alert && nextReached(draft, alert);
  return alert && next ? { ...message, body: renderBody(draft.known, message, alert, draft.now, next) } : message;
}

const TELLS_NEXT: readonly MessageKind[] = ['alarm', 'reopened', 're-alarm', 'duty-alarm'];

/** R11: the first of what waits for the end of quiet hours. */
function nextHeld(known: Known, alert: Alert, now: Millis): Next | null {
  const { person } = known;
  const ends = alert.run.held.flatMap(({ contactId, medium, kind }): Next[] => {
    const contact = everybodyOf(person).find(({ id }) => id === contactId);
    const at = contact === undefined ? null : heldUntil({ alert, contact, kind }, known, now);
    if (contact === undefined || at === null) return [];
    const sentence = reasonWords({ person }).waitsForQuietHours({ name: contact.name, isCall: medium === 'call' });
    return [{ at, sentence }];
  });
  return ends.reduce<Next | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

/** Whom of a step quiet hours will hold it back from. */
function quietThen(known: Known, alert: Alert, ahead: Due): string {
  const contacts = everybodyReached(stepOf(alert, ahead), known);
  const quiet = contacts.filter((contact) => heldUntil({ alert, contact, kind: 'alarm' }, known, ahead.dueAt) !== null);
  return quiet.length === 0
    ? ''
    : ` ${reasonWords(known).quietHours({ quiet: quiet.map(({ name }) => name).join(', ') })}`;
}
