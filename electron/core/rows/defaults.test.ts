import { describe, expect, test } from 'vitest';
import { LONGEST_CHECK_IN } from '../../../shared/people/check-in';
import { LONGEST_GRACE } from '../../../shared/people/check-in-schema';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import { LONGEST_PAUSE } from '../../../shared/people/silence';
import { deliverySchema, personSchema, pollingSchema } from '../../../shared/settings/settings';
import { longestSnooze } from '../../../shared/severity';
import { voiceChannel } from '../../channels/voice/index';

/** `thresholds.low` or `policies.low.1.text`; lists of targets are one value. */
type Path = string;
type Value = number | boolean | string | string[];

/**
 * Every default of the alarm table with the row it comes from. Lengths of time are in seconds, glucose in mg/dL. A
 * number that is changed here without its row in docs/alarms.md is wrong, and so is the other way round.
 */
const table: Record<string, Record<Path, Value>> = {
  'R1 value': {
    'thresholds.urgentLow': 55,
    'thresholds.low': 69,
    'thresholds.high': 241,
    'thresholds.urgentHigh': 300,
  },
  'R2 age': {
    'times.usableAgeAtLeast': 600,
    'times.usableAgeAtMost': 1200,
    'times.assumedPeriod': 300,
    'times.aheadAllowed': 60,
  },
  'R3 opening': {
    'times.lateLow': 1800,
    'times.highHoldDown': 900,
    'times.nightFilterApart': 240,
    'times.nightFilterWait': 600,
    nightFilter: 'off',
    'night.from': '23:00',
    'night.to': '07:00',
  },
  'R4 alert': {
    'times.unknownLowUrgent': 300,
    'times.confirmedHigh': 7200,
    'times.confirmedNoData': 7200,
    'times.confirmedNoDataFast': 1800,
  },
  'R5 low': {
    'policies.low.0.afterSeconds': 0,
    'policies.low.0.desktop': true,
    'policies.low.0.call': ['person'],
    'policies.low.1.afterSeconds': 45,
    'policies.low.1.orWhenCallsEnd': true,
    'policies.low.1.text': ['contacts'],
    'policies.low.2.afterSeconds': 120,
    'policies.low.2.call': ['person'],
    'policies.low.3.afterSeconds': 300,
    'policies.low.3.call': ['contact-1'],
    'policies.low.3.unlessStandIn': true,
    'policies.low.4.afterSeconds': 600,
    'policies.low.4.call': ['contact-2'],
    'policies.low.5.afterSeconds': 900,
    'policies.low.5.call': ['contact-3'],
    'policies.low.6.afterSeconds': 1200,
    'policies.low.6.everySeconds': 900,
    'policies.low.6.call': ['person', 'contacts'],
    'policies.low.6.text': ['person', 'contacts'],
    'channels.voice.ringSeconds': 25,
  },
  'R6 urgent low': {
    'policies.urgent-low.0.afterSeconds': 0,
    'policies.urgent-low.0.desktop': true,
    'policies.urgent-low.0.call': ['person'],
    'policies.urgent-low.1.afterSeconds': 45,
    'policies.urgent-low.1.orWhenCallsEnd': true,
    'policies.urgent-low.1.text': ['contacts'],
    'policies.urgent-low.2.afterSeconds': 120,
    'policies.urgent-low.2.everySeconds': 300,
    'policies.urgent-low.2.slower.everySeconds': 900,
    'policies.urgent-low.2.slower.afterRounds': 12,
    'policies.urgent-low.2.slower.whenRecovering': true,
    'policies.urgent-low.2.call': ['person', 'contacts'],
    'policies.urgent-low.2.text': ['person', 'contacts'],
    'thresholds.recovering': 60,
    'times.recoveringApart': 240,
  },
  'R7 confirmed low': {
    'thresholds.fallAfterConfirming': 10,
    'times.ownUrgentLowAgain': 900,
    'times.urgentLowAgain': 1800,
    'times.lowAgain': 3600,
  },
  'R8 over': {
    'thresholds.lowEnds': 75,
    'thresholds.highEnds': 235,
    'times.endsApartAtLeast': 240,
    'times.endsApartAtMost': 1200,
    'times.otherSeriesApartAtLeast': 600,
    'times.reopenWithin': 1800,
  },
  'R9 no data': {
    'thresholds.fastNoDataAt': 80,
    'thresholds.fastNoDataProjected': 69,
    'times.noDataShown': 900,
    'times.projectionAhead': 1200,
    'times.projectionFrom': 900,
    'times.projectionSpan': 240,
    'times.sensorChange': 9000,
    'policies.no-data.0.afterSeconds': 1800,
    'policies.no-data.0.desktop': true,
    'policies.no-data.1.afterSeconds': 1800,
    'policies.no-data.1.text': ['person'],
    'policies.no-data.2.afterSeconds': 3600,
    'policies.no-data.2.everySeconds': 3600,
    'policies.no-data.2.text': ['contacts'],
    'policies.no-data-fast.0.afterSeconds': 300,
    'policies.no-data-fast.0.desktop': true,
    'policies.no-data-fast.1.afterSeconds': 300,
    'policies.no-data-fast.1.text': ['person'],
    'policies.no-data-fast.2.afterSeconds': 600,
    'policies.no-data-fast.2.everySeconds': 900,
    'policies.no-data-fast.2.call': ['contacts'],
    'policies.no-data-fast.2.text': ['contacts'],
  },
  'R10 silence': {
    'silence.longestSnooze.low': 3600,
    'silence.longestSnooze.high': 28_800,
    // As long as a confirmation silences it (R4).
    'silence.longestSnooze.no-data': 7200,
    'silence.longestSnooze.channel': 86_400,
    'silence.longestPause': 86_400,
    pauseHoldsUrgent: false,
  },
  'R21 gap': {
    unwatchedNights: 'ask',
  },
  'R11 quiet hours': {
    'times.quietLowAtMost': 1200,
  },
  'R12 caps': {
    'caps.callsPerHour': 7,
    'caps.textsPerHour': 11,
    'caps.callsKeptFromHighs': 3,
    'caps.urgentCalls': 24,
    'caps.urgentCallsWindow': 10_800,
    'caps.urgentCallsThenEvery': 1800,
  },
  'R13 wake, start, clock jump': {
    'times.settleAfterWake': 120,
  },
  'R14 poll': {
    'polling.deadlineSeconds': 10,
    'polling.wakingDeadlineSeconds': 60,
    'polling.intervalSeconds': 120,
    'polling.alertIntervalSeconds': 60,
    'polling.refusedIntervalSeconds': 900,
  },
  'R15 other levels': {
    'policies.high.0.afterSeconds': 0,
    'policies.high.0.desktop': true,
    'policies.high.1.afterSeconds': 900,
    'policies.high.1.text': ['person'],
    'policies.urgent-high.0.afterSeconds': 0,
    'policies.urgent-high.0.desktop': true,
    'policies.urgent-high.1.afterSeconds': 600,
    'policies.urgent-high.1.call': ['person'],
    'policies.urgent-high.1.callWithoutNumber': 'contact-1',
    'policies.urgent-high.2.afterSeconds': 1800,
    'policies.urgent-high.2.call': ['contact-1'],
    'policies.urgent-high.3.afterSeconds': 5400,
    'policies.urgent-high.3.everySeconds': 3600,
    'policies.urgent-high.3.call': ['person', 'contact-1'],
    'policies.no-data.0.afterSensorErrorSeconds': 720,
    'policies.no-data-fast.0.afterSensorErrorSeconds': 120,
    'times.sensorErrorShown': 720,
    'policies.low-soon.0.afterSeconds': 0,
    'policies.low-soon.0.desktop': true,
    'policies.low-soon.0.text': ['person'],
    'thresholds.forecastAt': 55,
    'times.forecastAhead': 1200,
    'thresholds.fallingAt': 110,
    'thresholds.fallingPerMinute': 3,
    'times.fallingFor': 600,
    'policies.long-high.0.afterSeconds': 0,
    'policies.long-high.0.desktop': true,
    'policies.long-high.0.text': ['person'],
    'thresholds.longHighAt': 250,
    'times.longHighAfter': 3600,
    // Not in the row: how long a warning outlives its reason, so that it does not come and go.
    'times.warningOver': 900,
  },
  'R15 stuck sensor': {
    'policies.stuck.0.afterSeconds': 0,
    'policies.stuck.0.everySeconds': 10_800,
    'policies.stuck.0.desktop': true,
    'policies.stuck.0.text': ['person'],
    'times.stuckAfter': 5400,
    'times.confirmedStuck': 10_800,
    // As long as a high.
    'silence.longestSnooze.stuck': 28_800,
  },
  'R16 channel down': {
    'policies.channel-down.0.afterSeconds': 0,
    'policies.channel-down.0.desktop': true,
    'delivery.probeEverySeconds': 60,
  },
  'R16 check-in': {
    // R5's policy.
    'policies.check-in-overdue.0.afterSeconds': 0,
    'policies.check-in-overdue.0.desktop': true,
    'policies.check-in-overdue.0.call': ['person'],
    'policies.check-in-overdue.1.afterSeconds': 45,
    'policies.check-in-overdue.1.orWhenCallsEnd': true,
    'policies.check-in-overdue.1.text': ['contacts'],
    'policies.check-in-overdue.2.afterSeconds': 120,
    'policies.check-in-overdue.2.call': ['person'],
    'policies.check-in-overdue.3.afterSeconds': 300,
    'policies.check-in-overdue.3.call': ['contact-1'],
    'policies.check-in-overdue.3.unlessStandIn': true,
    'policies.check-in-overdue.4.afterSeconds': 600,
    'policies.check-in-overdue.4.call': ['contact-2'],
    'policies.check-in-overdue.5.afterSeconds': 900,
    'policies.check-in-overdue.5.call': ['contact-3'],
    'policies.check-in-overdue.6.afterSeconds': 1200,
    'policies.check-in-overdue.6.everySeconds': 900,
    'policies.check-in-overdue.6.call': ['person', 'contacts'],
    'policies.check-in-overdue.6.text': ['person', 'contacts'],
    'times.checkInGrace': 900,
    'times.checkInReminder': 600,
    'times.checkInAgain': 3600,
    'times.quietCheckInAtMost': 1200,
    'checkIn.longest': 43_200,
    'checkIn.longestGrace': 14_400,
    // It is given more time instead of being snoozed.
    'silence.longestSnooze.check-in': 0,
  },
  Announcements: {
    'announcements.leastSeconds': 0,
    'announcements.leastMeters': 0,
    'announcements.template': '{person} finished {name}: {distance} in {time}, ended {end}',
  },
};

/** Of a person, what is not judged by. */
const identity = ['id', 'name', 'timeZone', 'units'];

/** What the code says when nobody changes anything, as paths like those of the table. */
function readDefaults(): Map<Path, Value> {
  const person = personSchema.parse({ id: 'ana', name: 'Ana', timeZone: 'UTC' });
  return new Map([
    ...flat(Object.fromEntries(Object.entries(person).filter(([name]) => !identity.includes(name)))),
    ...flat({ policies: defaultPolicies, polling: pollingSchema.parse({}) }),
    ...flat({ checkIn: { longest: LONGEST_CHECK_IN, longestGrace: LONGEST_GRACE } }),
    ...flat({ silence: { longestSnooze, longestPause: LONGEST_PAUSE } }),
    ...flat({ channels: { voice: { ringSeconds: voiceChannel.fields['ringSeconds']?.default } } }),
    ...flat({ delivery: { probeEverySeconds: deliverySchema.parse({}).probeEverySeconds } }),
  ]);
}

function flat(value: unknown, path: Path = ''): [Path, Value][] {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return [[path, value]];
  if (isListOfTargets(value)) return [[path, value]];
  return Object.entries(value as object).flatMap(([name, part]) => flat(part, path === '' ? name : `${path}.${name}`));
}

const isListOfTargets = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

const defaults = readDefaults();

describe.each(Object.entries(table))('%s', (_, rows) => {
  test.each(Object.entries(rows))('%s is %j unless a person changes it', (path, value) => {
    expect(defaults.get(path)).toEqual(value);
  });
});

test('there is no default that this table does not name, and none twice', () => {
  const named = Object.values(table).flatMap((rows) => Object.keys(rows));
  expect([...named].sort()).toEqual([...defaults.keys()].sort());
});
