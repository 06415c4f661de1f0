import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';

const words = entriesWordsIn(usualLanguage);

const range = words.giveMgDlFrom13To600;
const mgPerDl = z.int(range).min(13, range).max(600, range);

/** A week is the longest wait; there is no shortest. */
const seconds = z.number(words.giveNumberOfSeconds).nonnegative().max(604_800, words.week604800SecondsIsLongest);

/** Glucose thresholds in mg/dL; bounds are inclusive (ALARMS R1, R8). */
export const thresholdsSchema = z.strictObject({
  /** At or below this it is an urgent low. It can be raised, never lowered below 55. */
  urgentLow: z
    .int(words.giveWholeNumberOfMgDl)
    .min(55, words.urgentLowThresholdCanBeRaised)
    .max(100, words.urgentLowThresholdIs100Mg)
    .default(55),
  /** At or below this it is a low. */
  low: mgPerDl.default(69),
  /** At or above this it is a high. */
  high: mgPerDl.default(241),
  /** At or above this it is an urgent high. */
  urgentHigh: mgPerDl.default(300),
  /** Two readings at or above this end a low. */
  lowEnds: mgPerDl.default(75),
  /** Two readings at or below this end a high. */
  highEnds: mgPerDl.default(235),
  /** Two readings at or above this slow an urgent low's repeats. */
  recovering: mgPerDl.default(60),
  /** No data is fast when the last value was at or below this … */
  fastNoDataAt: mgPerDl.default(80),
  /** … or when the projection comes to this or below. */
  fastNoDataProjected: mgPerDl.default(69),
  /** A fall of this much below the confirmed value alarms again at once. */
  fallAfterConfirming: z.int().min(1).max(100).default(10),
  /** A projection to this or below warns of a low (R15). */
  forecastAt: mgPerDl.default(55),
  /** A value at or below this that falls fast warns of a low … */
  fallingAt: mgPerDl.default(110),
  /** … when it falls by at least this much, in mg/dL per minute. */
  fallingPerMinute: z.number(words.giveMgDlPerMinute).min(0.5).max(20).default(3),
  /** Every value at or above this for `longHighAfter` warns of a high that lasts (R15). */
  longHighAt: mgPerDl.default(250),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

/** Waits and windows of the alarm table, in seconds. */
export const timesSchema = z.strictObject({
  /** Bounds of the usable age U (R2). */
  usableAgeAtLeast: seconds.default(600),
  usableAgeAtMost: seconds.default(1200),
  /** Assumed distance of readings until a source's own is known (R2). */
  assumedPeriod: seconds.default(300),
  /** The newest low row still opens a low at this age, said with its age (R3). */
  lateLow: seconds.default(1800),
  /** A high must last this long, less 30 s (R3). */
  highHoldDown: seconds.default(900),
  /** A low that has been unknown this long becomes urgent (R4). */
  unknownLowUrgent: seconds.default(300),
  /** A confirmed high or no-data starts again after this (R4). */
  confirmedHigh: seconds.default(7200),
  confirmedNoData: seconds.default(7200),
  confirmedNoDataFast: seconds.default(1800),
  /** The same for a sensor that may be stuck (R15). */
  confirmedStuck: seconds.default(10_800),
  /** A confirmed low alarms again after these unless it recovered (R7). */
  ownUrgentLowAgain: seconds.default(900),
  urgentLowAgain: seconds.default(1800),
  lowAgain: seconds.default(3600),
  /** Two readings that end an alert lie between these apart, the least less 30 s, because rows drift (R8) … */
  endsApartAtLeast: seconds.default(240),
  endsApartAtMost: seconds.default(1200),
  /** … or at least this, again less 30 s, when another series must stand in for the one that raised it. */
  otherSeriesApartAtLeast: seconds.default(600),
  /** A breach this soon after the all-clear reopens the alert (R8). */
  reopenWithin: seconds.default(1800),
  /** Two readings this far apart show that an urgent low is recovering (R6). */
  recoveringApart: seconds.default(240),
  /** Age at which no data shows in the tray, at least (R9). */
  noDataShown: seconds.default(900),
  /** The same while the cause is a sensor error (R15): the row after a single one may be late. */
  sensorErrorShown: seconds.default(720),
  /** While a sensor is changed, contacts hear of no data at this age at the earliest (R9). */
  sensorChange: seconds.max(9000, words.twoAndHalfHours9000Seconds).default(9000),
  /** How far ahead the projection looks, and over how long a history; a step down takes that span as well (R9, R15). */
  projectionAhead: seconds.default(1200),
  projectionFrom: seconds.default(900),
  projectionSpan: seconds.default(240),
  /** How far ahead a forecast looks, and how long a fall must have lasted (R15). */
  forecastAhead: seconds.default(1200),
  fallingFor: seconds.default(600),
  /** A high that lasts this long warns (R15). */
  longHighAfter: seconds.default(3600),
  /** Every value within 1 mg/dL of the others for this long: the sensor may be stuck (R15). Older rows are not kept. */
  stuckAfter: seconds.max(10_800, words.threeHours10800SecondsIsLongest).default(5400),
  /** A warning that no longer holds is over after this, so that it does not come and go (R15). */
  warningOver: seconds.default(900),
  /** With the night filter a low waits for a second one so much later, or for this long after it was received (R3). */
  nightFilterApart: seconds.default(240),
  nightFilterWait: seconds.default(600),
  /** A low is held back by quiet hours for this long at most (R11). */
  quietLowAtMost: seconds.default(1200),
  /** An overdue check-in is held back by quiet hours for this long at most (R16). */
  quietCheckInAtMost: seconds.default(1200),
  /** A check-in is overdue this long after its "home by", unless it says otherwise (R16). */
  checkInGrace: seconds.max(14_400, words.fourHours14400SecondsIsLongest).default(900),
  /** The person is reminded this long before "home by" (R16). */
  checkInReminder: seconds.default(600),
  /** A confirmed overdue check-in alarms again after this, unless it ended (R16). */
  checkInAgain: seconds.default(3600),
  /** A row this far ahead of the clock still counts as new (R2). */
  aheadAllowed: seconds.default(60),
  /** After start or wake, contact steps wait for a reading this long at most (R13). */
  settleAfterWake: seconds.default(120),
});
export type Times = z.infer<typeof timesSchema>;

const count = (fallback: number) =>
  z.int(words.giveWholeNumber).min(1, words.give1AtLeastNobody).max(1000).default(fallback);

/**
 * How often one contact is called and texted about one person at most (ALARMS R12).
 * Notices of an end are never left out.
 */
export const capsSchema = z.strictObject({
  /** In any hour. */
  callsPerHour: count(7),
  textsPerHour: count(11),
  /** Highs leave this many of the calls of an hour free for what is more urgent. */
  callsKeptFromHighs: z.int(words.giveWholeNumber).min(0).max(1000).default(3),
  /** Urgent lows: at most this many calls in a window in seconds, then one at each interval; never none. */
  urgentCalls: count(24),
  urgentCallsWindow: seconds.default(10_800),
  urgentCallsThenEvery: seconds.default(1800),
});
export type Caps = z.infer<typeof capsSchema>;

/**
 * `off`: every low alarms at once. `every-low`: a low above the urgent threshold waits at night for a second one.
 * `sudden-drop`: only one that came without a trend does, as lying on a sensor gives it (R3).
 */
export const nightFilterSchema = z.enum(['off', 'every-low', 'sudden-drop'], words.useOffEveryLowOrSuddenDrop);
export type NightFilter = z.infer<typeof nightFilterSchema>;
