import type { Thresholds, Times } from '../../../shared/glucose/thresholds';
import type { DeliverySettings, Polling } from '../../../shared/settings/settings';

/** On which side of its default a threshold alarms later, or fewer times. */
export const lessSafeThresholds: Record<keyof Thresholds, 'lower' | 'higher'> = {
  urgentLow: 'lower',
  low: 'lower',
  high: 'higher',
  urgentHigh: 'higher',
  lowEnds: 'lower',
  highEnds: 'higher',
  recovering: 'lower',
  fastNoDataAt: 'lower',
  fastNoDataProjected: 'lower',
  fallAfterConfirming: 'higher',
  forecastAt: 'lower',
  fallingAt: 'lower',
  fallingPerMinute: 'higher',
  longHighAt: 'higher',
};

/** What follows when a wait is longer than its default; null where longer is not less safe, or is said elsewhere. */
export const whenLonger: Record<keyof Times, string | null> = {
  usableAgeAtLeast: 'an old value counts as news for longer',
  usableAgeAtMost: 'an old value counts as news for longer',
  assumedPeriod: 'an old value counts as news for longer',
  lateLow: null,
  highHoldDown: 'a high alarms later',
  unknownLowUrgent: 'a low whose value is unknown becomes urgent later',
  confirmedHigh: 'a confirmed high stays silent for longer',
  confirmedNoData: 'confirmed missing data stay silent for longer',
  confirmedNoDataFast: 'confirmed missing data near a low stay silent for longer',
  confirmedStuck: 'a confirmed stuck sensor stays silent for longer',
  ownUrgentLowAgain: 'an urgent low that the person confirmed stays silent for longer',
  urgentLowAgain: 'a confirmed urgent low stays silent for longer',
  lowAgain: 'a confirmed low stays silent for longer',
  endsApartAtLeast: null,
  endsApartAtMost: 'two readings far apart may end a low',
  otherSeriesApartAtLeast: null,
  reopenWithin: null,
  recoveringApart: null,
  noDataShown: 'missing data show later',
  sensorErrorShown: 'a failing sensor shows later',
  sensorChange: null,
  projectionAhead: null,
  projectionFrom: null,
  projectionSpan: 'a fall is noticed later',
  forecastAhead: null,
  fallingFor: 'a fall warns later',
  longHighAfter: 'a high that lasts warns later',
  stuckAfter: 'a stuck sensor is noticed later, and may end a low until then',
  warningOver: 'the next warning of the same kind comes later',
  nightFilterApart: 'at night a low waits for longer',
  nightFilterWait: null,
  quietLowAtMost: null,
  quietCheckInAtMost: 'in quiet hours contacts hear of a late return later',
  checkInGrace: 'a late return alarms later',
  checkInReminder: null,
  checkInAgain: 'a confirmed late return stays silent for longer',
  aheadAllowed: 'a value that is dated wrong counts as news for longer',
  settleAfterWake: 'after a start or wake alarms wait for longer',
};

/** Longer is less safe for each of these; what has no sentence here has a bound at its default. */
export const whenPolledLater: Partial<Record<keyof Polling, string>> = {
  deadlineSeconds: 'a site that hangs is given up later',
  wakingDeadlineSeconds: 'a site that hangs is given up later',
  refusedIntervalSeconds: 'a site that refused is asked again later',
};

export const whenDeliveredLater: Partial<Record<keyof DeliverySettings, string>> = {
  sendDeadlineSeconds: 'a provider that hangs is given up later',
  settleLadderSeconds: 'an unclear message is sent again later',
  statusEverySeconds: 'that a message did not arrive is noticed later',
  freshSeconds: 'an old value may be told',
  probeEverySeconds: 'that a channel works again is noticed later',
};
