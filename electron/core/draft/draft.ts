import type { Contact } from '../../../shared/people/contact';
import type { Medium } from '../../../shared/people/medium';
import type { Millis } from '../../../shared/time';
import type { Snapshot } from '../glucose/snapshot';
import type { Alert } from '../state/alert';
import type { CheckIn } from '../state/check-in';
import type { Duty } from '../state/duty';
import type { Gap } from '../state/gap';
import type { Decision, Known } from '../state/known';
import { wasAttempted } from '../state/messages/delivery';
import {
  isNotice,
  isOfAlert,
  subjectOf,
  type AboutAlert,
  type AlertMessage,
  type Message,
  type MessageKind,
} from '../state/messages/message';
import type { Reason, ReasonCode } from '../state/reason';
import type { Silence } from '../state/silence';
import type { ListedSource, SeenWorkout, Workout } from '../state/workout';
import { renderBody } from '../words/bodies/body';
import { reasonWords } from '../words/catalogue';
import { newMessage } from './new-message';
import { tagOf } from './tag';
import { addressFor, wayInIds } from './way';

/** A message to be queued, before it has an id, a tag and words. */
export interface Queued {
  alert: Alert;
  kind: MessageKind;
  /** null: this computer. */
  contact: Contact | null;
  channel: string;
  medium: Medium;
  step: AboutAlert['step'];
  round: number;
  joins?: Message;
}

/** One decision in the making. It lives for one call of `decide` and never leaves it. */
export interface Draft {
  readonly known: Known;
  readonly snapshot: Snapshot;
  readonly now: Millis;
  /** Live alerts of the person, as changed so far. */
  alerts(): Alert[];
  /** An alert of this person as changed so far. */
  latest(alert: Alert): Alert;
  put(alert: Alert): void;
  /** Messages of one alert, those queued now included and those dropped now excluded. */
  messagesOf(alertId: string): AlertMessage[];
  /** False when that very message exists already: a replay queues nothing twice. */
  queue(queued: Queued): boolean;
  /** Snoozes and pauses, as changed so far; those that ended with this decision too. */
  silences(): Silence[];
  putSilence(silence: Silence): void;
  /** Check-ins as changed so far. */
  checkIns(): CheckIn[];
  putCheckIn(checkIn: CheckIn): void;
  /** Duties as changed so far. */
  duties(): Duty[];
  putDuty(duty: Duty): void;
  /** Gaps as changed so far, ascending. */
  gaps(): Gap[];
  putGap(gap: Gap): void;
  /** Recent workouts, those seen with this decision included. */
  workouts(): Workout[];
  putWorkout(workout: SeenWorkout): void;
  /** For this decision only: it is not kept. */
  lookAt(workout: Workout): void;
  putListed(listed: ListedSource): void;
  /** Messages that belong to no alert, those queued now included. */
  notices(): Message[];
  /** Queues a message that belongs to no alert. */
  post(message: Message): void;
  /** Takes back what has not been sent about this alert or check-in, all unless told which; the sentence says why. */
  dropUnsent(about: string, sentence: string, which?: (message: Message) => boolean): void;
  /** Takes back one message that has not been sent. */
  withdraw(message: Message, sentence: string): void;
  say(code: ReasonCode, sentence: string, of?: Partial<Pick<Reason, 'aboutId' | 'messageId' | 'held'>>): void;
  /** Whether this decision gave that reason already. */
  hasSaid(code: ReasonCode): boolean;
  wakeAt(moment: Millis | null): void;
  decision(settled: boolean): Decision;
}

export function createDraft(known: Known, snapshot: Snapshot, now: Millis): Draft {
  const alerts = new Map(known.alerts.map((alert) => [alert.id, alert]));
  const changed = new Map<string, Alert>();
  const silences = new Map(known.silences.map((silence) => [silence.id, silence]));
  const changedSilences = new Map<string, Silence>();
  const checkIns = new Map(known.checkIns.map((checkIn) => [checkIn.id, checkIn]));
  const changedCheckIns = new Map<string, CheckIn>();
  const duties = new Map(known.duties.map((duty) => [duty.id, duty]));
  const changedDuties = new Map<string, Duty>();
  const gaps = new Map(known.gaps.map((gap) => [gap.id, gap]));
  const changedGaps = new Map<string, Gap>();
  const workouts = new Map<string, Workout>(known.workouts.map((workout) => [workout.id, workout]));
  const changedWorkouts = new Map<string, SeenWorkout>();
  let listed: ListedSource | null = null;
  const messages: Message[] = [];
  const dropped = new Map<string, Decision['dropped'][number]>();
  const reasons: Reason[] = [];
  let earliest: Millis | null = null;

  const messagesAbout = (subject: string): Message[] =>
    [...known.messages, ...messages].filter((message) => subjectOf(message) === subject && !dropped.has(message.id));
  const messagesOf = (alertId: string): AlertMessage[] => messagesAbout(alertId).filter(isOfAlert);

  const drop = (message: Message, status: 'withdrawn' | 'superseded', sentence: string): void => {
    dropped.set(message.id, { id: message.id, status, sentence });
  };

  return {
    known,
    snapshot,
    now,
    alerts: () => [...alerts.values()],
    latest: ({ id }) => alerts.get(id) as Alert,
    put(alert) {
      alerts.set(alert.id, alert);
      changed.set(alert.id, alert);
    },
    messagesOf,
    queue(queued) {
      const id = idOf(queued, known);
      if (known.messages.some((message) => message.id === id) || messages.some((message) => message.id === id)) {
        return false;
      }
      for (const older of messagesOf(queued.alert.id)) {
        if (isUnsent(older) && goesToSame(older, queued) && replaces(queued, older))
          drop(older, 'superseded', reasonWords(known).superseded);
      }
      messages.push(messageOf(queued, id, known, now));
      return true;
    },
    silences: () => [...silences.values()],
    putSilence(silence) {
      silences.set(silence.id, silence);
      changedSilences.set(silence.id, silence);
    },
    checkIns: () => [...checkIns.values()],
    putCheckIn(checkIn) {
      checkIns.set(checkIn.id, checkIn);
      changedCheckIns.set(checkIn.id, checkIn);
    },
    duties: () => [...duties.values()],
    putDuty(duty) {
      duties.set(duty.id, duty);
      changedDuties.set(duty.id, duty);
    },
    gaps: () => [...gaps.values()],
    putGap(gap) {
      gaps.set(gap.id, gap);
      changedGaps.set(gap.id, gap);
    },
    workouts: () => [...workouts.values()],
    putWorkout(workout) {
      workouts.set(workout.id, workout);
      changedWorkouts.set(workout.id, workout);
    },
    lookAt(workout) {
      workouts.set(workout.id, workout);
    },
    putListed(one) {
      listed = one;
    },
    notices: () => [...known.messages, ...messages].filter(isNotice),
    post(message) {
      messages.push(message);
    },
    dropUnsent(about, sentence, which = () => true) {
      messagesAbout(about)
        .filter((message) => isUnsent(message) && which(message))
        .forEach((message) => {
          drop(message, 'withdrawn', sentence);
        });
    },
    withdraw(message, sentence) {
      drop(message, 'withdrawn', sentence);
    },
    say(code, sentence, { aboutId = null, messageId = null, held = null } = {}) {
      const reason = { code, sentence, aboutId, messageId, held };
      if (!reasons.some((other) => isSame(other, reason))) reasons.push(reason);
    },
    hasSaid: (code) => reasons.some((reason) => reason.code === code),
    wakeAt(moment) {
      if (moment !== null && moment > now && (earliest === null || moment < earliest)) earliest = moment;
    },
    decision: (settled) => ({
      alerts: [...changed.values()],
      messages: messages.filter((message) => !dropped.has(message.id)),
      dropped: [...dropped.values()].filter(({ id }) => known.messages.some((message) => message.id === id)),
      silences: [...changedSilences.values()],
      checkIns: [...changedCheckIns.values()],
      duties: [...changedDuties.values()],
      gaps: [...changedGaps.values()],
      workouts: [...changedWorkouts.values()],
      listed,
      settled,
      wakeAt: earliest,
      reasons,
    }),
  };
}

/**
 * Everyone (null: this computer) for whom a message of this alert was attempted (R8). A message that this very
 * decision takes back may have been tried before.
 */
export function attempted({ known }: Draft, alertId: string): (string | null)[] {
  const tried = known.messages.filter((message) => subjectOf(message) === alertId && wasAttempted(message.delivery));
  return [...new Set(tried.map((message) => message.contactId))];
}

/** Whom neither a call nor a text reaches: that is said once. */
const isSame = (one: Reason, other: Reason): boolean => JSON.stringify(one) === JSON.stringify(other);

const isUnsent = (message: Message): boolean => message.delivery.status === 'pending';

/** What is set aside stands in every later alarm, but an alarm does not stand in what tells of it (R25). */
const replaces = ({ kind }: Queued, older: Message): boolean => kind !== 'set-aside' || older.kind === kind;

const goesToSame = (older: Message, { contact, channel, medium }: Queued): boolean =>
  older.contactId === (contact?.id ?? null) && older.channel === channel && older.medium === medium;

function idOf({ alert, kind, contact, channel, medium, step, round }: Queued, known: Known): string {
  const where = typeof step === 'number' ? `${step}.${round}` : round === 0 ? kind : `${kind}.${round}`;
  return `${alert.id}/${alert.run.number}.${where}/${contact?.id ?? channel}/${wayInIds(known, { channel, medium })}`;
}

function messageOf(queued: Queued, id: string, known: Known, now: Millis): Message {
  const { alert, kind, contact, channel, medium, step, round, joins } = queued;
  const tag = tagOf(id, known.tagSalt);
  return newMessage({
    id,
    about: { alert: alert.id, severity: alert.severity, run: alert.run.number, step, round },
    personId: alert.personId,
    kind,
    contactId: contact?.id ?? null,
    channel,
    medium,
    address: contact === null ? null : addressFor(known, contact, channel),
    tag,
    body: renderBody(known, { kind, medium, tag, channel, contactId: contact?.id ?? null }, alert, now),
    now,
    joins: joins?.id ?? null,
  });
}
