import { capsSchema, timesSchema, type Caps, type Times } from '../../../../shared/glucose/thresholds';
import type { Field } from '../../../../shared/settings/descriptor';

/** Waits of the alarm table, as a form asks for them: label, then what it means. */
const times: Record<keyof Times, readonly [string, string]> = {
  usableAgeAtLeast: ['A value is usable for, at least', 'Older than this it may no longer count as current.'],
  usableAgeAtMost: ['A value is usable for, at most', 'However seldom the sensor sends.'],
  assumedPeriod: ['Assumed distance of readings', 'Until a sensor’s own is known.'],
  lateLow: ['A late low still alarms up to', 'A low that arrives late is told with its age.'],
  highHoldDown: ['A high must last', 'Before it is told.'],
  unknownLowUrgent: ['A low without a value becomes urgent after', 'When nothing is heard of it any more.'],
  confirmedHigh: ['A confirmed high alarms again after', ''],
  confirmedNoData: ['Confirmed no data alarms again after', ''],
  confirmedNoDataFast: ['Confirmed no data after a low value alarms again after', ''],
  confirmedStuck: ['A confirmed stuck sensor is told again after', 'While it lasts.'],
  ownUrgentLowAgain: ['An urgent low that the person confirmed alarms again after', 'Unless it recovered.'],
  urgentLowAgain: ['A confirmed urgent low alarms again after', 'Unless it recovered.'],
  lowAgain: ['A confirmed low alarms again after', 'Unless it recovered.'],
  endsApartAtLeast: ['Readings that end an alert are apart, at least', ''],
  endsApartAtMost: ['Readings that end an alert are apart, at most', ''],
  otherSeriesApartAtLeast: ['The same, from another sensor', 'When the one that raised it fell silent.'],
  reopenWithin: ['An alert reopens within', 'After the all-clear.'],
  recoveringApart: ['Readings that show a recovery are apart', ''],
  noDataShown: ['No data is shown after', 'In the window and the tray.'],
  sensorErrorShown: ['A sensor error is shown after', ''],
  sensorChange: ['While a sensor is changed, contacts hear of no data after', ''],
  projectionAhead: ['A projection looks ahead', ''],
  projectionFrom: ['A projection looks back', ''],
  projectionSpan: ['A projection needs readings over', ''],
  forecastAhead: ['A forecast of a low looks ahead', ''],
  fallingFor: ['Falling fast must last', ''],
  longHighAfter: ['A high is long after', ''],
  stuckAfter: ['A sensor may be stuck after', 'When no value moves by more than 1 mg/dL.'],
  warningOver: ['A warning is over after', 'Without it.'],
  nightFilterApart: ['The night filter’s second reading comes after', ''],
  nightFilterWait: ['The night filter waits, at most', ''],
  quietLowAtMost: ['Quiet hours hold a low back, at most', ''],
  quietCheckInAtMost: ['Quiet hours hold an overdue check-in back, at most', ''],
  checkInGrace: ['A check-in is overdue after', 'Counted from its “home by”.'],
  checkInReminder: ['The person is reminded of a check-in before', ''],
  checkInAgain: ['A confirmed overdue check-in alarms again after', 'Unless it ended.'],
  aheadAllowed: ['A reading may be ahead of the clock by', ''],
  settleAfterWake: ['Calls and texts wait, at most', 'After a start or wake, until the sources were asked.'],
};

const caps: Record<keyof Caps, readonly [string, string, string]> = {
  callsPerHour: ['Calls in an hour, at most', 'To one contact about one person.', 'calls'],
  textsPerHour: ['Texts in an hour, at most', 'To one contact about one person.', 'texts'],
  callsKeptFromHighs: ['Calls that highs leave free', 'For what is more urgent.', 'calls'],
  urgentCalls: ['Calls of an urgent low, at most', 'In the window below; then fewer, never none.', 'calls'],
  urgentCallsWindow: ['The window of these calls', '', 's'],
  urgentCallsThenEvery: ['After them, a call every', '', 's'],
};

const usualTimes = timesSchema.parse({});
const usualCaps = capsSchema.parse({});

export const timeFields: Record<keyof Times, Field> = fieldsOf(times, (name, [label, help]) =>
  numberField(label, help, usualTimes[name], 's'),
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
    help: `${help} Usually ${usual} ${unit}.`.trim(),
    required: true,
    unit,
    default: usual,
  };
}
