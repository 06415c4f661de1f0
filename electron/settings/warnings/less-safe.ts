import type { Thresholds, Times } from '../../../shared/glucose/thresholds';
import { warningsWordsIn } from '../../../shared/locales/host/settings/warnings';
import { usualLanguage } from '../../../shared/locales/language';
import type { DeliverySettings, Polling } from '../../../shared/settings/settings';

const words = warningsWordsIn(usualLanguage);

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
  usableAgeAtLeast: words.oldValueCountsAsNewsForLonger,
  usableAgeAtMost: words.oldValueCountsAsNewsForLonger,
  assumedPeriod: words.oldValueCountsAsNewsForLonger,
  lateLow: null,
  highHoldDown: words.highAlarmsLater,
  unknownLowUrgent: words.lowWhoseValueIsUnknownBecomes,
  confirmedHigh: words.confirmedHighStaysSilentForLonger,
  confirmedNoData: words.confirmedMissingDataStaySilentForLonger,
  confirmedNoDataFast: words.confirmedMissingDataNearLowStay,
  confirmedStuck: words.confirmedStuckSensorStaysSilentForLonger,
  ownUrgentLowAgain: words.urgentLowThatPersonConfirmedStays,
  urgentLowAgain: words.confirmedUrgentLowStaysSilentForLonger,
  lowAgain: words.confirmedLowStaysSilentForLonger,
  endsApartAtLeast: null,
  endsApartAtMost: words.twoReadingsFarApartMayEndLow,
  otherSeriesApartAtLeast: null,
  reopenWithin: null,
  recoveringApart: null,
  noDataShown: words.missingDataShowLater,
  sensorErrorShown: words.failingSensorShowsLater,
  sensorChange: null,
  projectionAhead: null,
  projectionFrom: null,
  projectionSpan: words.fallIsNoticedLater,
  forecastAhead: null,
  fallingFor: words.fallWarnsLater,
  longHighAfter: words.highThatLastsWarnsLater,
  stuckAfter: words.stuckSensorIsNoticedLater,
  warningOver: words.nextWarningOfSameKindComesLater,
  nightFilterApart: words.atNightLowWaitsForLonger,
  nightFilterWait: null,
  quietLowAtMost: null,
  quietCheckInAtMost: words.inQuietHoursContactsHear,
  checkInGrace: words.lateReturnAlarmsLater,
  checkInReminder: null,
  checkInAgain: words.confirmedLateReturnStaysSilentForLonger,
  aheadAllowed: words.valueThatIsDatedWrongCounts,
  settleAfterWake: words.afterStartOrWakeAlarmsWait,
};

/** Longer is less safe for each of these; what has no sentence here has a bound at its default. */
export const whenPolledLater: Partial<Record<keyof Polling, string>> = {
  deadlineSeconds: words.siteThatHangsIsGivenUpLater,
  wakingDeadlineSeconds: words.siteThatHangsIsGivenUpLater,
  refusedIntervalSeconds: words.siteThatRefusedIsAskedAgainLater,
};

export const whenDeliveredLater: Partial<Record<keyof DeliverySettings, string>> = {
  sendDeadlineSeconds: words.providerThatHangsIsGivenUpLater,
  settleLadderSeconds: words.unclearMessageIsSentAgainLater,
  statusEverySeconds: words.thatMessageDidNotArrive,
  freshSeconds: words.oldValueMayBeTold,
  probeEverySeconds: words.thatChannelWorksAgainIsNoticedLater,
};
