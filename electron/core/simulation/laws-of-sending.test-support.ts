import { MINUTE } from '../../../shared/time';
import { planSends, type Lane } from '../outbox/queue';
import type { Alert } from '../state/alert';
import { isFinal } from '../state/messages/delivery';
import { flat, type FlatMessage } from '../state/messages/flat-message.test-support';
import { isRecovering } from './oracle.test-support';
import { inMinutes, type Law } from './trial.test-support';

/** R6: at 0, then every 5 min, slowed every 15. */
export const urgentLowIsLoud: Law = (trial) => {
  const { decision, alerts, messages, elapsed, memory } = trial;
  return alerts.flatMap((alert) => {
    const { id, state, severity, isSilenced, run } = alert;
    if (!decision.settled || severity !== 'urgent-low' || state !== 'open' || isSilenced) return [];
    const key = `${id} ${run.number}`;
    const ofRun = messages.map(flat).filter((message) => message.alertId === id && message.run === run.number);
    const isQueued = decision.messages.map(flat).some((message) => message.step >= 0 && isOf(message, alert));
    const accepted = ofRun.filter(({ step, delivery }) => step === 2 && delivery.acceptedAt !== null);
    const isSlow = new Set(accepted.map(({ round }) => round)).size >= 12 || isRecovering(trial);
    const before = memory.runs.get(key);
    memory.runs.set(key, {
      beganAt: before?.beganAt ?? elapsed,
      lastAt: isQueued ? elapsed : (before?.lastAt ?? null),
      wasSlow: isSlow,
    });
    if (before === undefined) return isQueued ? [] : [`nothing was queued at 0 of ${key}`];
    const silentMs = elapsed - Math.max(before.lastAt ?? before.beganAt, memory.watchedSince);
    const limitMs = (isSlow || (isQueued && before.wasSlow) ? 15 : 5) * MINUTE;
    return silentMs > limitMs ? [`${key} was silent for ${inMinutes(silentMs)}`] : [];
  });
};

const isOf = (message: FlatMessage, { id, run }: Alert): boolean =>
  message.alertId === id && message.run === run.number && message.contactId !== null;

export const noStepTwice: Law = ({ decision, memory }) =>
  decision.messages.map(flat).flatMap(({ id, alertId, kind, run, step, round, contactId, channel, joins }) => {
    // Of a duty the beginning and the end are told, each by an id of its own.
    const roundKey = kind === 'duty' ? id : [alertId, run, step, round, kind, contactId].join(' ');
    const isAgain = memory.reached.has(`${roundKey} ${channel}`);
    memory.reached.add(`${roundKey} ${channel}`);
    const carriedOut = memory.rounds.get(roundKey) ?? memory.decisions;
    memory.rounds.set(roundKey, carriedOut);
    const isLater = joins === null && carriedOut !== memory.decisions;
    return isAgain || isLater ? [`${id} is said twice`] : [];
  });

/** A call has no text by which it could be told from another one (R5; facts of the provider). */
export const noTwoUnclearCalls: Law = ({ known, messages, now }) => {
  const laneOf = (channel: string): Lane | null => {
    const health = known.channels.find((one) => one.channel === channel);
    if (health === undefined) return null;
    return { provider: channel, freeAt: 0, spacingMs: 0, probeAt: health.down && 0 };
  };
  const unsettled = messages
    .map(flat)
    .filter(({ delivery }) => !isFinal(delivery.status) && delivery.status !== 'accepted');
  const { send } = planSends({ messages: unsettled, now, monotonic: 0, laneOf });
  const calls = [...unsettled.filter(({ delivery }) => delivery.status !== 'pending'), ...send].filter(
    ({ medium }) => medium === 'call',
  );
  const begun = send.filter((call) => calls.filter(({ address }) => address === call.address).length > 1);
  return begun
    .filter(({ medium }) => medium === 'call')
    .map(({ id }) => `${id} is called while another may be under way`);
};
