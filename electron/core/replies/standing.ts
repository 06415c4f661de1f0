import type { Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import type { AlertMessage } from '../state/messages/message';
import { silenceOver } from '../state/silence';
import { holderOf } from '../words/bodies/has-it-words';
import { replyWords } from '../words/catalogue';
import { languageFor } from '../words/language-for';
import { localTime } from '../words/words';
import { buttonsOf, type Button } from './buttons';

/** What a message that was sent has to say, and how it can be answered, as its alert stands now. */
export interface Standing {
  body: string;
  buttons: Button[];
}

export function standingOf(known: Known, message: AlertMessage, alert: Alert, now: Millis): Standing {
  const line = lineOf(known, message, alert, now);
  const body = line === null ? message.body : `${message.body}\n${line}`;
  if (alert.state !== 'open' || alert.run.number !== message.about.run) return { body, buttons: [] };
  return { body, buttons: line === null ? buttonsOf(message) : ['has-it'] };
}

/** null: nothing has changed since it was sent. */
function lineOf(known: Known, message: AlertMessage, alert: Alert, now: Millis): string | null {
  const words = replyWords({ language: languageFor(known, message.contactId) });
  const { timeZone } = known.person;
  if (alert.state === 'resolved') return words.isOverSince({ time: localTime(alert.resolvedAt ?? now, timeZone) });
  if (alert.run.number !== message.about.run) return words.againSince;
  if (alert.state === 'acknowledged') {
    const isOwn = alert.acknowledgement?.contactId === message.contactId;
    return isOwn ? words.youHaveIt : words.hasIt(holderOf(known, alert));
  }
  const running = known.silences.filter(({ endsAt }) => endsAt > now);
  const silence = alert.isSilenced ? silenceOver(alert.severity, running, known.person) : null;
  return silence === null ? null : words.snoozedUntil({ time: localTime(silence.endsAt, timeZone) });
}
