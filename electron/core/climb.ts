import type { Contact } from '../../shared/contact';
import type { Target } from '../../shared/policy';
import { severityInWords } from '../../shared/status';
import type { Alert } from './alert';
import { capOn, queueAlarm } from './capping';
import type { Draft, Queued } from './draft';
import { callTargets, dueRounds, nextRound, policyOf, reach, withRound, type Climb, type Due } from './escalation';
import { contactNamed, holdsBack, release } from './holding';
import { notify } from './life';
import { localChannelOf, mediumOf, textChannelOf, type Medium } from './media';
import type { Message } from './message';
import { urgency } from './outbox';
import { heldUntil } from './quiet-hours';
import { isRecovering } from './rules/recovering';
import { contactsNotBefore } from './sensor-change';
import { stepInWords } from './step-words';

/**
 * Carries out what has fallen due for every open alert, and joins messages that cannot arrive by the next channel. The most
 * urgent first: what the caps leave is theirs (R12).
 */
export function climbAll(draft: Draft): void {
  const open = draft.alerts().filter((one) => one.state === 'open' && !one.isSilenced);
  for (const alert of open.sort((one, other) => urgency[one.severity] - urgency[other.severity])) {
    climb(draft, alert);
    releaseHeld(draft, alert);
    joinNextChannels(draft, alert);
  }
}

export function climbOf(draft: Draft, alert: Alert): Climb {
  const { person, channels } = draft.known;
  return {
    alert,
    person,
    messages: draft.messagesOf(alert.id),
    callChannels: channels.filter((one) => one.medium === 'call').map((one) => one.channel),
    isRecovering: isRecovering(draft.snapshot, person),
    contactsNotBefore: contactsNotBefore(alert.severity, draft.silences()),
  };
}

/** A round may make another due at once (nobody to call: the texts need not wait), so it looks again after each. */
function climb(draft: Draft, alert: Alert): void {
  let current = alert;
  for (;;) {
    const [due] = dueRounds(climbOf(draft, current), draft.now);
    if (due === undefined) break;
    carryOut(draft, current, due);
    current = withRound(draft.latest(current), due);
    draft.put(current);
  }
  draft.wakeAt(nextRound(climbOf(draft, current), draft.now)?.dueAt ?? null);
}

function carryOut(draft: Draft, alert: Alert, due: Due): void {
  const { step, index, round } = due;
  const local = localChannelOf(draft.known);
  if (step.desktop === true && local !== undefined) {
    draft.queue({ alert, kind: 'alarm', contact: null, channel: local, step: index, round });
  }
  const call = callTargets(step, draft.known.person);
  for (const [medium, targets] of [
    ['call', call],
    ['text', step.text ?? []],
  ] as const) {
    const { contacts, missing } = reach(targets, draft.known.person);
    for (const target of missing) sayMissing(draft, alert, target);
    for (const contact of contacts) {
      if (holdsBack(draft, alert, contact, { medium, kind: 'alarm', step: index, round })) continue;
      reachBy(draft, alert, due, contact, medium);
    }
  }
  const sentence = `${severityInWords[alert.severity]}, step ${index + 1}: ${stepInWords(step, draft.known.person)}.`;
  draft.say('step-due', sentence, { alertId: alert.id });
}

function sayMissing(draft: Draft, alert: Alert, target: Target): void {
  draft.say('nobody-there', missingInWords(target, draft.known.person.name), { alertId: alert.id });
}

function missingInWords(target: Target, name: string): string {
  if (target === 'person') return `${name} has no number to reach.`;
  return target === 'contacts'
    ? 'There are no contacts to reach.'
    : `There is no ${target.replace('-', ' ')} to reach.`;
}

function reachBy(draft: Draft, alert: Alert, due: Due, contact: Contact, medium: Medium): void {
  const channel =
    contact.channels.find((name) => mediumOf(draft.known, name) === medium) ??
    // Someone who takes no texts is called, and the other way round: a channel missing must not lose a message.
    contact.channels.find((name) => mediumOf(draft.known, name) !== undefined);
  if (contact.phone === undefined || channel === undefined) {
    draft.say('no-number', `${contact.name} has no number or channel.`, { alertId: alert.id });
    return;
  }
  const queued = { alert, kind: 'alarm', contact, channel, step: due.index, round: due.round } as const;
  const capped = capOn(draft, queued);
  if (capped === null) {
    queueAlarm(draft, queued);
    return;
  }
  draft.say('capped', capped.sentence, { alertId: alert.id });
  if (medium === 'call') textInstead(draft, queued, due);
}

/** A call that the caps leave out is a text instead, unless the step texts that contact anyway (R12). */
function textInstead(draft: Draft, queued: Queued & { contact: Contact }, { step }: Due): void {
  const { alert, contact } = queued;
  const channel = textChannelOf(draft.known, contact);
  const isTextedAnyway = reach(step.text ?? [], draft.known.person).contacts.some(({ id }) => id === contact.id);
  if (channel === undefined || isTextedAnyway) return;
  const text = { ...queued, channel };
  const capped = capOn(draft, text);
  if (capped === null) queueAlarm(draft, text);
  const sentence = capped === null ? `${contact.name} is texted instead.` : capped.sentence;
  draft.say(capped === null ? 'texted-instead' : 'capped', sentence, { alertId: alert.id });
}

/** R11: what need not wait any more goes out after what has just fallen due, which may have taken its place. */
function releaseHeld(draft: Draft, alert: Alert): void {
  release(draft, alert, ({ medium, kind, step: index, round }, contact) => {
    const step = policyOf(alert, draft.known.person)[index];
    if (step === undefined) notify(draft, alert, { kind, round }, [contact.id]);
    else reachBy(draft, alert, { index, step, round, dueAt: draft.now }, contact, medium);
  });
}

/**
 * A different channel is redundancy, the same twice is a duplicate: what gave up, cannot be placed, did not arrive, is
 * unclear or waits for a channel that is down is joined at once by the contact's next channel (R5).
 */
function joinNextChannels(draft: Draft, alert: Alert): void {
  const messages = draft.messagesOf(alert.id);
  const isJoined = ({ id }: Message): boolean => messages.some(({ joins }) => joins === id);
  const stuck = messages.filter(
    (message) => message.run === alert.run.number && message.step >= 0 && isStuck(draft, message),
  );
  for (const message of stuck.filter((one) => !isJoined(one) && !stuck.some((other) => isLater(other, one)))) {
    const contact = contactNamed(draft, message.contactId);
    const channel = contact === undefined ? undefined : nextChannel(draft, alert, contact, message);
    if (contact === undefined || channel === undefined) continue;
    const { step, round } = message;
    const queued = { alert, kind: 'alarm', contact, channel, step, round, joins: message } as const;
    const capped = capOn(draft, queued);
    if (capped !== null) {
      draft.say('capped', capped.sentence, { alertId: alert.id, messageId: message.id });
      draft.wakeAt(capped.freeAt);
      continue;
    }
    if (queueAlarm(draft, queued)) {
      draft.say(
        'next-channel',
        `${contact.name} is reached by ${channel} as well: ${message.channel} ${whyStuck(message)}.`,
        {
          alertId: alert.id,
          messageId: message.id,
        },
      );
    }
  }
}

function isStuck(draft: Draft, message: Message): boolean {
  const { status } = message.delivery;
  if (status === 'reconciling' || status === 'failed') return true;
  // A call nobody answered was tried: the policy's later steps follow it. A text that did not arrive was not.
  if (status === 'undelivered') return mediumOf(draft.known, message.channel) === 'text';
  return status === 'pending' && isDown(draft, message.channel);
}

/** Once a later message to the same contact is stuck as well, only that one is joined: caps may have held the first back. */
const isLater = (other: Message, than: Message): boolean =>
  other.contactId === than.contactId && other.queuedAt > than.queuedAt;

const isDown = (draft: Draft, channel: string): boolean =>
  draft.known.channels.some((one) => one.channel === channel && one.down !== null);

const whyStuck = ({ delivery }: Message): string =>
  delivery.status === 'reconciling' ? 'is unclear' : delivery.status === 'pending' ? 'is down' : 'did not get through';

/** The contact's channels after this one, in their order and round again, without those this round has used. */
function nextChannel(draft: Draft, alert: Alert, contact: Contact, message: Message): string | undefined {
  const used = draft
    .messagesOf(alert.id)
    .filter((other) => other.contactId === contact.id && isSameRound(other, message))
    .map((other) => other.channel);
  const at = contact.channels.indexOf(message.channel);
  const inOrder = [...contact.channels.slice(at + 1), ...contact.channels];
  const next = inOrder.find(
    (name) => !used.includes(name) && mediumOf(draft.known, name) !== undefined && !isDown(draft, name),
  );
  return next === undefined || waits(draft, alert, contact, message) ? undefined : next;
}

/** R11: what got stuck is not joined within quiet hours either, but after them. */
function waits(draft: Draft, alert: Alert, contact: Contact, { id }: Message): boolean {
  const until = heldUntil({ alert, contact, kind: 'alarm' }, draft.known.person, draft.now);
  if (until === null) return false;
  const sentence = `${contact.name} has quiet hours: what did not get through is tried another way after them.`;
  draft.say('held-quiet-hours', sentence, { alertId: alert.id, messageId: id });
  draft.wakeAt(until);
  return true;
}

const isSameRound = (one: Message, other: Message): boolean =>
  one.run === other.run && one.step === other.step && one.round === other.round;
