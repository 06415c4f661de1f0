import type { Caps } from '../../../shared/glucose/thresholds';
import type { Contact } from '../../../shared/people/contact';
import { mostUrgentFirst, severities } from '../../../shared/severity';
import { waitInWords } from '../../../shared/text/age';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Draft, Queued } from '../draft/draft';
import type { Attempt } from '../state/known';
import { isOfAlert, type AlertMessage, type Message } from '../state/messages/message';
import { reasonWords } from '../words/catalogue';
import { localTime } from '../words/words';

/** An alarm to a contact. This computer has no caps, and notices of an end and of a reopening never meet one. */
type Alarm = Queued & { contact: Contact };

/** What stands against one more alarm. */
export interface Capped {
  sentence: string;
  /** When one more may go; null when none ever may. */
  freeAt: Millis | null;
}

/**
 * A call is accepted some seconds after its round fell due; without this, every second round would be just too early.
 */
const ROUND_SLACK: Millis = MINUTE;

/**
 * R12: whether the caps leave this alarm out. What went out to this contact by the same channel and medium counts, or
 * may have, and what waits and is not milder: another way is redundancy, and has a cap of its own.
 */
export function capOn(draft: Draft, alarm: Alarm): Capped | null {
  const { alert, contact, medium } = alarm;
  const isUrgentLow = alert.severity === 'urgent-low';
  if (medium === 'local' || (medium === 'text' && isUrgentLow)) return null;
  const waiting = waitingOf(draft, alarm).filter((message) => !isMilder(message, alarm));
  const times = [...attemptTimes(draft, alarm), ...waiting.map(() => draft.now)].sort((one, other) => one - other);
  const found = isUrgentLow ? urgentCap(draft, times) : hourCap(draft, times, mostInAnHour(draft, alarm));
  if (found === null) return null;
  const { freeAt, why } = found;
  const words = reasonWords(draft.known);
  const sentence = words.capped({ name: contact.name, isCall: medium === 'call', why });
  if (freeAt === null) return { freeAt, sentence };
  return {
    freeAt,
    sentence: `${sentence} ${words.fromThenOnAgain({ time: localTime(freeAt, draft.known.person.timeZone) })}`,
  };
}

/**
 * Queues it, and takes back what waits for the same contact and is milder where that
 * would be too much: least urgent first.
 */
export function queueAlarm(draft: Draft, alarm: Alarm): boolean {
  if (!draft.queue(alarm)) return false;
  const waiting = waitingOf(draft, alarm);
  const sentInAnHour = attemptTimes(draft, alarm).filter((at) => at > draft.now - HOUR);
  const excess = sentInAnHour.length + waiting.length + 1 - perHour(draft, alarm);
  const milder = waiting
    .filter((message) => isMilder(message, alarm))
    .sort((one, other) => mostUrgentFirst(other.about, one.about));
  for (const message of milder.slice(0, Math.max(excess, 0))) {
    const sentence = reasonWords(draft.known).leftOut({ name: alarm.contact.name });
    draft.withdraw(message, sentence);
    draft.say('capped', sentence, { aboutId: message.about.alert, messageId: message.id });
  }
  return true;
}

type Found = { freeAt: Millis | null; why: string } | null;

/** R6's rounds go on: at most N calls in a window, then one at each interval, never none. */
function urgentCap({ known, now }: Draft, times: Millis[]): Found {
  const { urgentCalls, urgentCallsWindow, urgentCallsThenEvery } = known.person.caps;
  const recent = times.filter((at) => at > now - urgentCallsWindow * SECOND);
  const last = recent.at(-1);
  const first = recent.at(-urgentCalls);
  if (last === undefined || first === undefined) return null;
  const everyAt = last + urgentCallsThenEvery * SECOND - ROUND_SLACK;
  if (everyAt <= now) return null;
  const why = reasonWords(known).cappedUrgentCalls({
    count: recent.length,
    duration: waitInWords(urgentCallsWindow * SECOND),
    interval: waitInWords(urgentCallsThenEvery * SECOND),
  });
  return { freeAt: Math.min(everyAt, first + urgentCallsWindow * SECOND), why };
}

function hourCap({ now, known }: Draft, times: Millis[], { most, kept }: { most: number; kept: number | null }): Found {
  const recent = times.filter((at) => at > now - HOUR);
  if (recent.length < most) return null;
  const first = most === 0 ? undefined : recent.at(-most);
  const words = reasonWords(known);
  const count = recent.length;
  return {
    freeAt: first === undefined ? null : first + HOUR,
    why: kept === null ? words.cappedHour({ count, most }) : words.cappedHighs({ count, most, kept }),
  };
}

/** `kept`: so many calls stay free for what is not a high. */
function mostInAnHour(draft: Draft, alarm: Alarm): { most: number; kept: number | null } {
  const most = perHour(draft, alarm);
  if (alarm.medium !== 'call' || severities[alarm.alert.severity].side !== 'high') return { most, kept: null };
  const kept = draft.known.person.caps.callsKeptFromHighs;
  return { most: Math.max(most - kept, 0), kept };
}

function perHour(draft: Draft, { medium }: Alarm): number {
  const { callsPerHour, textsPerHour } = draft.known.person.caps;
  return medium === 'call' ? callsPerHour : textsPerHour;
}

/** After the clock was set back some are dated ahead: they would count for too long. */
function attemptTimes(draft: Draft, { contact, channel, medium }: Alarm): Millis[] {
  return draft.known.attempts
    .filter((one) => one.contactId === contact.id && one.channel === channel && one.medium === medium)
    .filter((one) => one.at <= draft.now)
    .map((one) => one.at);
}

/** Not sent yet, to the same contact by the same channel and medium, without those whose place this alarm takes. */
function waitingOf(draft: Draft, { alert, contact, channel, medium }: Alarm): AlertMessage[] {
  return draft
    .alerts()
    .flatMap((one) => draft.messagesOf(one.id))
    .filter((one) => one.delivery.status === 'pending' && one.contactId === contact.id)
    .filter((one) => one.medium === medium && one.channel === channel && one.about.alert !== alert.id);
}

const isMilder = (message: AlertMessage, { alert }: Alarm): boolean =>
  message.kind === 'alarm' && mostUrgentFirst(message.about, alert) > 0;

/** As far back as any cap looks. */
export const capsLookBack = (caps: Caps): Millis => Math.max(HOUR, caps.urgentCallsWindow * SECOND);

/** R18: who has it is told outside the caps. */
const isCapped = ({ kind }: AlertMessage): boolean => kind !== 'has-it';

/**
 * Messages of alerts to contacts that went out, or may have, at or after `since`. What
 * was refused cost no one anything.
 */
export function attemptsOf(messages: readonly Message[], since: Millis): Attempt[] {
  return messages
    .filter(isOfAlert)
    .filter(isCapped)
    .flatMap(({ contactId, channel, medium, delivery }) => {
      const { status, acceptedAt, intentAt } = delivery;
      const mayHaveGone = acceptedAt !== null || status === 'claimed' || status === 'reconciling';
      const at = acceptedAt ?? intentAt;
      return contactId !== null && mayHaveGone && at !== null && at >= since
        ? [{ contactId, channel, medium, at }]
        : [];
    });
}
