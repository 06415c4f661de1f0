import type { Severity } from '../../shared/policy';
import { LONGEST_PAUSE, longestSnooze, sideOf } from '../../shared/silence';
import { SECOND, type Millis } from '../../shared/time';
import { inMinutes, type Law } from './trial.test-support';

/** The engine looks at least this often. */
const TICK: Millis = 5 * SECOND;

export const silencesEnd: Law = ({ decision, silences, now, elapsed, memory }) =>
  silences.flatMap(({ id, startedAt, endsAt }) => {
    if (!decision.settled) return [];
    const ranMs = elapsed - (memory.silencesBegan.get(id) ?? elapsed);
    return [
      ...(endsAt <= now ? [`${id} goes on after its end`] : []),
      ...(ranMs > endsAt - startedAt + TICK ? [`${id} runs since ${inMinutes(ranMs)}`] : []),
      ...((decision.wakeAt ?? Infinity) > endsAt ? [`nobody wakes up when ${id} ends`] : []),
    ];
  });

export const silencesAreBounded: Law = ({ decision }) =>
  decision.silences.flatMap(({ id, severity, startedAt, endsAt }) => {
    const limit = severity === null ? LONGEST_PAUSE : longestSnooze[sideOf[severity]];
    return endsAt - startedAt > limit * SECOND + 1 ? [`${id} is too long`] : [];
  });

/** By the level that is snoozed. */
const snoozed: Record<Severity, Severity[]> = {
  'low-soon': ['low-soon'],
  low: ['low-soon', 'low'],
  'urgent-low': ['low-soon', 'low'],
  high: ['high', 'long-high'],
  'long-high': ['high', 'long-high'],
  'urgent-high': ['high', 'long-high', 'urgent-high'],
  'no-data': ['no-data'],
  'no-data-fast': ['no-data'],
  stuck: ['stuck'],
  'channel-down': ['channel-down'],
  'check-in-overdue': [],
};

export const silencesHoldWhatTheyCover: Law = ({ known, decision, alerts, silences }) => {
  const isHeld = (alertSeverity: Severity): boolean =>
    silences.some(({ severity }) =>
      severity === null
        ? known.person.pauseHoldsUrgent || !['urgent-low', 'no-data-fast', 'check-in-overdue'].includes(alertSeverity)
        : snoozed[severity].includes(alertSeverity),
    );
  return alerts
    .filter(
      ({ state, isSilenced, severity }) => decision.settled && state === 'open' && isSilenced !== isHeld(severity),
    )
    .map(({ id, isSilenced }) => `${id} is ${isSilenced ? 'held back by nothing' : 'not held back'}`);
};
