import { capsSchema, timesSchema, type Caps, type Times } from '../../../../shared/glucose/thresholds';
import type { Field } from '../../../../shared/settings/descriptor';
import { limitsWords } from '../../../catalogue/settings/limits';

/** Waits of the alarm table, as a form asks for them: label, then what it means. */
const times: Record<keyof Times, readonly [string, string]> = {
  usableAgeAtLeast: [limitsWords.valueIsUsableForAtLeast, limitsWords.olderThanThisItMay],
  usableAgeAtMost: [limitsWords.valueIsUsableForAtMost, limitsWords.howeverSeldomSensorSends],
  assumedPeriod: [limitsWords.assumedDistanceOfReadings, limitsWords.untilSensorsOwnIsKnown],
  lateLow: [limitsWords.lateLowStillAlarmsUpTo, limitsWords.lowThatArrivesLateIsTold],
  highHoldDown: [limitsWords.highMustLast, limitsWords.beforeItIsTold],
  unknownLowUrgent: [limitsWords.lowWithoutValueBecomesUrgentAfter, limitsWords.whenNothingIsHeard],
  confirmedHigh: [limitsWords.confirmedHighAlarmsAgainAfter, ''],
  confirmedNoData: [limitsWords.confirmedNoDataAlarmsAgainAfter, ''],
  confirmedNoDataFast: [limitsWords.confirmedNoDataAfterLowValue, ''],
  confirmedStuck: [limitsWords.confirmedStuckSensorIsToldAgainAfter, limitsWords.whileItLasts],
  ownUrgentLowAgain: [limitsWords.urgentLowThatPersonConfirmedAlarms, limitsWords.unlessItRecovered],
  urgentLowAgain: [limitsWords.confirmedUrgentLowAlarmsAgainAfter, limitsWords.unlessItRecovered],
  lowAgain: [limitsWords.confirmedLowAlarmsAgainAfter, limitsWords.unlessItRecovered],
  endsApartAtLeast: [limitsWords.readingsThatEndAlertAreApart, ''],
  endsApartAtMost: [limitsWords.readingsThatEndAlertAreApartAt, ''],
  otherSeriesApartAtLeast: [limitsWords.sameFromAnotherSensor, limitsWords.whenOneThatRaisedItFellSilent],
  reopenWithin: [limitsWords.alertReopensWithin, limitsWords.afterAllClear],
  recoveringApart: [limitsWords.readingsThatShowRecoveryAreApart, ''],
  noDataShown: [limitsWords.noDataIsShownAfter, limitsWords.inWindowAndTray],
  sensorErrorShown: [limitsWords.sensorErrorIsShownAfter, ''],
  sensorChange: [limitsWords.whileSensorIsChangedContactsHear, ''],
  projectionAhead: [limitsWords.projectionLooksAhead, ''],
  projectionFrom: [limitsWords.projectionLooksBack, ''],
  projectionSpan: [limitsWords.projectionNeedsReadingsOver, ''],
  forecastAhead: [limitsWords.forecastOfLowLooksAhead, ''],
  fallingFor: [limitsWords.fallingFastMustLast, ''],
  longHighAfter: [limitsWords.highIsLongAfter, ''],
  stuckAfter: [limitsWords.sensorMayBeStuckAfter, limitsWords.whenNoValueMovesByMore],
  warningOver: [limitsWords.warningIsOverAfter, limitsWords.withoutIt],
  nightFilterApart: [limitsWords.nightFiltersSecondReadingComesAfter, ''],
  nightFilterWait: [limitsWords.nightFilterWaitsAtMost, ''],
  quietLowAtMost: [limitsWords.quietHoursHoldLowBackAtMost, ''],
  quietCheckInAtMost: [limitsWords.quietHoursHoldOverdueCheck, ''],
  checkInGrace: [limitsWords.checkInIsOverdueAfter, limitsWords.countedFromItsHomeBy],
  checkInReminder: [limitsWords.personIsRemindedOfCheckInBefore, ''],
  checkInAgain: [limitsWords.confirmedOverdueCheckInAlarmsAgainAfter, limitsWords.unlessItEnded],
  aheadAllowed: [limitsWords.readingMayBeAheadOfClockBy, ''],
  settleAfterWake: [limitsWords.callsAndTextsWaitAtMost, limitsWords.afterStartOrWakeUntilSources],
};

const caps: Record<keyof Caps, readonly [string, string, string]> = {
  callsPerHour: [limitsWords.callsInHourAtMost, limitsWords.toOneContactAboutOnePerson, limitsWords.calls],
  textsPerHour: [limitsWords.textsInHourAtMost, limitsWords.toOneContactAboutOnePerson, limitsWords.texts],
  callsKeptFromHighs: [limitsWords.callsThatHighsLeaveFree, limitsWords.forWhatIsMoreUrgent, limitsWords.calls],
  urgentCalls: [limitsWords.callsOfUrgentLowAtMost, limitsWords.inWindowBelowThenFewerNeverNone, limitsWords.calls],
  urgentCallsWindow: [limitsWords.windowOfTheseCalls, '', limitsWords.seconds],
  urgentCallsThenEvery: [limitsWords.afterThemCallEvery, '', limitsWords.seconds],
};

const usualTimes = timesSchema.parse({});
const usualCaps = capsSchema.parse({});

export const timeFields: Record<keyof Times, Field> = fieldsOf(times, (name, [label, help]) =>
  numberField(label, help, usualTimes[name], limitsWords.seconds),
);

export const capFields: Record<keyof Caps, Field> = fieldsOf(caps, (name, [label, help, unit]) =>
  numberField(label, help, usualCaps[name], unit),
);

function fieldsOf<Name extends string, Words>(
  words: Record<Name, Words>,
  fieldOf: (name: Name, words: Words) => Field,
): Record<Name, Field> {
  const entries = Object.entries(words) as [Name, Words][];
  return Object.fromEntries(entries.map(([name, own]) => [name, fieldOf(name, own)])) as Record<Name, Field>;
}

function numberField(label: string, help: string, usual: number, unit: string): Field {
  return {
    kind: 'number',
    label,
    help: limitsWords.usually({ help, usual, unit }).trim(),
    required: true,
    unit,
    default: usual,
  };
}
