import { severities } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import type { Message } from '../state/messages/message';
import { silenceOver } from '../state/silence';
import { holderOf } from '../words/bodies/has-it-words';
import { replyWords } from '../words/catalogue';
import { localTime } from '../words/words';
import { answerInWords } from './answer-words';
import { isAnswerable, type Concerned, type Meaning } from './meaning';

interface Noting {
  sent: readonly Message[];
  /** As it is now, with what the press did. */
  known: (personId: string) => Known | null;
  now: Millis;
}

/** What is told at once to who pressed a button; null: nothing is told to strangers (R17). */
export function noteInWords(meaning: Meaning, { sent, known, now }: Noting): string | null {
  if (meaning.kind === 'question' || meaning.sender === null) return null;
  const { contact } = meaning.sender;
  if (isAnswerable(meaning)) return answerInWords(meaning, { sent, language: contact.language, now });
  if (meaning.kind !== 'has-it' && meaning.kind !== 'snooze') return replyWords(contact).notOfAnAlert;
  const after = known(meaning.alert.personId);
  const alert = after?.alerts.find(({ id }) => id === meaning.alert.id);
  if (after === null || alert === undefined) return null;
  if (alert.state === 'acknowledged') return whoHas(meaning, after, alert);
  return meaning.kind === 'snooze' ? snoozed(meaning, after, { alert, now }) : null;
}

function whoHas({ sender: { contact } }: Concerned, known: Known, alert: Alert): string {
  const words = replyWords(contact);
  return alert.acknowledgement?.contactId === contact.id ? words.youHaveIt : words.hasIt(holderOf(known, alert));
}

function snoozed(
  { sender: { contact } }: Concerned,
  { person, silences }: Known,
  { alert, now }: { alert: Alert; now: Millis },
): string {
  const words = replyWords(contact);
  const running = silences.filter(({ endsAt }) => endsAt > now);
  const silence = silenceOver(alert.severity, running, person);
  if (silence === null) return words.cannotBeSnoozed({ trouble: severities[alert.severity].words });
  return words.snoozedUntil({ time: localTime(silence.endsAt, person.timeZone) });
}
