import type { Severity } from '../../shared/severity';
import type { Millis } from '../../shared/time';
import { newMessage } from '../core/draft/new-message';
import { tagOf } from '../core/draft/tag';
import type { Alert } from '../core/state/alert';
import type { Decision, Happening, Known } from '../core/state/known';
import { flat } from '../core/state/messages/flat-message.test-support';
import { subjectOf, type Message } from '../core/state/messages/message';

/** Which contact is reached by which channel, how long after the alert opened. */
export interface ScriptedStep {
  afterMs: Millis;
  to: [contactId: string | null, channel: string][];
}

export interface Script {
  /** The person's trouble at this moment; null when all is well. */
  severity: (personId: string) => Severity | null;
  steps: ScriptedStep[];
}

/**
 * A small decider that obeys a script instead of glucose: opens, climbs, joins by voice when a text is stuck, confirms,
 * resolves. It keeps the promises that alerting relies on: pure, and the same ids for the same decision.
 */
export function createScriptedDecider(script: Script): (known: Known, happening: Happening, now: Millis) => Decision {
  return (known, happening, now) => {
    const severity = script.severity(known.person.id);
    const live = known.alerts.find((alert) => alert.state !== 'resolved' && alert.direction === 'low');
    if (live === undefined) {
      if (severity === null) return nothing();
      const alert = opened(known, severity, now);
      const decision = climbed(alert, { known, script, now });
      return decision.alerts.length > 0 ? decision : { ...decision, alerts: [alert] };
    }
    if (severity === null) return ended(live, 'resolved', { known, now });
    if (happening.kind === 'acknowledged') return ended(live, 'acknowledged', { known, now });
    if (happening.kind === 'given-back')
      return { ...nothing(), alerts: [{ ...live, state: 'open', acknowledgement: null }] };
    if (happening.kind === 'clock-moved') return { ...nothing(), alerts: [movedBy(live, happening.byMs)] };
    return live.state === 'open' ? climbed(live, { known, script, now }) : nothing();
  };
}

interface Scene {
  known: Known;
  now: Millis;
}

function climbed(alert: Alert, { known, script, now }: Scene & { script: Script }): Decision {
  const due = script.steps.flatMap((step, index) => (alert.openedAt + step.afterMs <= now ? [{ step, index }] : []));
  const fresh = due.filter(({ index }) => alert.run.steps[index] === undefined);
  const steps = Object.fromEntries(due.map(({ index }) => [index, { rounds: 1, lastDueAt: now }]));
  const messages = [
    ...fresh.flatMap(({ step, index }) =>
      step.to.map(([contactId, channel]) => messageOf(alert, { known, now, index, contactId, channel })),
    ),
    ...joined(alert, { known, now }),
  ];
  const ahead = script.steps.map((step) => alert.openedAt + step.afterMs).filter((at) => at > now);
  return {
    ...nothing(),
    alerts: fresh.length > 0 ? [{ ...alert, run: { ...alert.run, steps: { ...alert.run.steps, ...steps } } }] : [],
    messages,
    wakeAt: ahead.length > 0 ? Math.min(...ahead) : null,
    reasons: [{ code: 'step-due', sentence: 'It goes on.', aboutId: alert.id, messageId: null, held: null }],
  };
}

/** A text that gave up, did not arrive or is unclear is joined by a call at once. */
function joined(alert: Alert, { known, now }: Scene): Message[] {
  const stuck = known.messages
    .map(flat)
    .filter(
      (message) =>
        message.alertId === alert.id &&
        message.channel === 'sms' &&
        message.step >= 0 &&
        ['reconciling', 'failed', 'undelivered'].includes(message.delivery.status),
    );
  return stuck
    .map((message) => ({
      ...messageOf(alert, { known, now, index: message.step, contactId: message.contactId, channel: 'voice' }),
      joins: message.id,
    }))
    .filter((message) => known.messages.every(({ id }) => id !== message.id));
}

function messageOf(alert: Alert, at: Scene & { index: number; contactId: string | null; channel: string }): Message {
  const { known, now, index, contactId, channel } = at;
  const id = `${alert.id}/${alert.run.number}.${index}.0/${contactId ?? 'desktop'}/${channel}`;
  const { self, contacts } = known.person;
  const contact = [...(self === null ? [] : [self]), ...contacts].find((one) => one.id === contactId);
  return newMessage({
    id,
    about: { alert: alert.id, severity: alert.severity, run: alert.run.number, step: index, round: 0 },
    personId: alert.personId,
    kind: 'alarm',
    contactId,
    channel,
    medium: channel === 'voice' ? 'call' : channel === 'desktop' ? 'local' : 'text',
    address: contact?.addresses['phone'] ?? null,
    tag: tagOf(id, known.tagSalt),
    body: `${known.person.name} is low.`,
    now,
  });
}

function opened(known: Known, severity: Severity, now: Millis): Alert {
  return {
    id: `${known.person.id}/low/${now}`,
    personId: known.person.id,
    direction: 'low',
    severity,
    state: 'open',
    openedAt: now,
    run: { number: 0, zeroAt: now, beganAt: null, steps: {}, profile: null, policyMark: null, held: [] },
    raisedBy: null,
    worst: null,
    unknownSince: null,
    fineSince: null,
    cause: null,
    detail: null,
    acknowledgement: null,
    isSilenced: false,
    resolvedAt: null,
  };
}

function ended(alert: Alert, state: 'acknowledged' | 'resolved', { known, now }: Scene): Decision {
  const unsent = known.messages.filter((one) => subjectOf(one) === alert.id && one.delivery.status === 'pending');
  return {
    ...nothing(),
    alerts: [
      {
        ...alert,
        state,
        acknowledgement:
          state === 'acknowledged'
            ? { at: now, contactId: null, mgPerDl: null, newestMeasuredAt: null, readUntil: now }
            : null,
        resolvedAt: state === 'resolved' ? now : null,
      },
    ],
    dropped: unsent.map(({ id }) => ({ id, status: 'withdrawn' as const, sentence: 'It is over.' })),
    reasons: [
      { code: `${alert.direction}-${state}`, sentence: 'It is over.', aboutId: alert.id, messageId: null, held: null },
    ],
  };
}

const movedBy = (alert: Alert, byMs: Millis): Alert => ({ ...alert, openedAt: alert.openedAt + byMs });

const nothing = (): Decision => ({
  alerts: [],
  messages: [],
  dropped: [],
  silences: [],
  checkIns: [],
  duties: [],
  gaps: [],
  workouts: [],
  listed: null,
  settled: true,
  wakeAt: null,
  reasons: [{ code: 'nothing-wrong', sentence: 'Nothing to do.', aboutId: null, messageId: null, held: null }],
});
