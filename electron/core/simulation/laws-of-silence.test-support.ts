import { LONGEST_PAUSE, LONGEST_SET_ASIDE } from '../../../shared/people/silence';
import { longestSnooze, severities, type Severity } from '../../../shared/severity';
import { SECOND, type Millis } from '../../../shared/time';
import { whyNotAside } from './oracle-aside.test-support';
import { datedSeries } from './oracle-dates.test-support';
import { everySeries } from './oracle.test-support';
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
  decision.silences.flatMap(({ id, kind, severity, startedAt, endsAt }) => {
    const whole = kind === 'set-aside' ? LONGEST_SET_ASIDE : LONGEST_PAUSE;
    const limit = severity === null ? whole : longestSnooze[severities[severity].side];
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
    silences.some(({ kind, severity }) =>
      severity === null
        ? kind === 'pause' &&
          (known.person.pauseHoldsUrgent || !['urgent-low', 'no-data-fast', 'check-in-overdue'].includes(alertSeverity))
        : snoozed[severity].includes(alertSeverity),
    );
  return alerts
    .filter(
      ({ state, isSilenced, severity }) => decision.settled && state === 'open' && isSilenced !== isHeld(severity),
    )
    .map(({ id, isSilenced }) => `${id} is ${isSilenced ? 'held back by nothing' : 'not held back'}`);
};

/** R25: it ends at once when no other tells how the person is, and when it has been low for an hour. */
export const settingAsideEnds: Law = ({ known, decision, silences, now }) =>
  silences.flatMap(({ id, series }) => {
    if (!decision.settled || series === null) return [];
    const key = datedSeries(known.readings).nameOf(series);
    const why = whyNotAside(key, everySeries({ known, now }), now);
    return why === null ? [] : [`${id} goes on although ${why}`];
  });
