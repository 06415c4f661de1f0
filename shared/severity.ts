import type { Times } from './glucose/thresholds';
import { usualLanguage } from './locales/language';
import { severityWordsIn } from './locales/said/severity';
import type { Policy } from './people/policies/policy';
import {
  callsLater,
  computerAlone,
  contactsSoon,
  everybodySoon,
  inTurn,
  personEachThreeHours,
  personLater,
  personOnce,
  textsHourly,
} from './people/policies/usual-policies';

const words = severityWordsIn(usualLanguage);

/**
 * The longest snooze of each side in seconds: 60 min for a low, 8 h for a high (R10); no data as long as confirming it
 * lasts; a stuck sensor as a high, since nothing is known to be wrong. An overdue check-in is not snoozed: it is given
 * more time instead.
 */
export const longestSnooze = {
  low: 3600,
  high: 28_800,
  'no-data': 7200,
  stuck: 28_800,
  channel: 86_400,
  'check-in': 0,
};

interface Row {
  /** What is wrong: a value beyond a limit, what is not a trouble yet (R15), no value, a person, or Vigil itself. */
  kind: 'glucose' | 'warning' | 'no-data' | 'check-in' | 'channel';
  /** One alert of one person runs in one direction; its severity rises there by rank (R4). */
  direction: string;
  /** Which way it points: a snooze works on one side only, so that a snoozed high never hides a low. */
  side: keyof typeof longestSnooze;
  /** How bad within its side: a snooze covers its own rank and milder ones (R10). */
  rank: 0 | 1 | 2;
  /** What goes out first: the smaller the more urgent. */
  urgency: number;
  /**
   * Who needs a look first: the smaller the worse. A low goes within minutes, so everything low comes first, also one
   * that is only on its way; a person who is not back may be in need as well. Who has no value may be low: that stands
   * before every high, which goes within hours. A way of reaching a contact is no state of the person.
   */
  look: number;
  /** As headlines and history say it. */
  words: string;
  /** As a text and a call say it. */
  shortWords: string;
  /** Of an open page. */
  sound: 'alarm' | 'urgent';
  /** Of the tray. */
  icon: 'low' | 'urgent' | 'high' | 'no-data' | 'problem';
  /** On the screen. */
  colour: 'red' | 'amber' | 'grey';
  /**
   * No snooze covers it, and a pause only where the person chose so (R10). A check-in is a timer that the user set on
   * purpose: it is ended or given more time, not silenced.
   */
  breaksSilence: boolean;
  /** In a contact's quiet hours (R11); a while is to +20 min of its policy at most. */
  inQuietHours: 'goes-out' | 'waits-a-while' | 'waits';
  /** The time after which it alarms again although it was confirmed (R4, R15, R16); null: never, or R7 judges it. */
  confirmedFor: keyof Times | null;
  /** What is done about it, unless the person has steps of their own. */
  policy: Policy;
}

export type Colour = Row['colour'];

/** How bad an alert is, and what follows from it: the one table of it. */
export const severities = {
  low: {
    kind: 'glucose',
    direction: 'low',
    side: 'low',
    rank: 1,
    urgency: 1,
    look: 2,
    words: words.lowName,
    shortWords: words.lowShort,
    sound: 'alarm',
    icon: 'low',
    colour: 'red',
    breaksSilence: false,
    inQuietHours: 'waits-a-while',
    confirmedFor: null,
    policy: inTurn,
  },
  'urgent-low': {
    kind: 'glucose',
    direction: 'low',
    side: 'low',
    rank: 2,
    urgency: 0,
    look: 1,
    words: words.urgentLowName,
    shortWords: words.urgentLowShort,
    sound: 'urgent',
    icon: 'urgent',
    colour: 'red',
    breaksSilence: true,
    inQuietHours: 'goes-out',
    confirmedFor: null,
    policy: everybodySoon,
  },
  high: {
    kind: 'glucose',
    direction: 'high',
    side: 'high',
    rank: 1,
    urgency: 7,
    look: 9,
    words: words.highName,
    shortWords: words.highShort,
    sound: 'alarm',
    icon: 'high',
    colour: 'amber',
    breaksSilence: false,
    inQuietHours: 'waits',
    confirmedFor: 'confirmedHigh',
    policy: personLater,
  },
  'urgent-high': {
    kind: 'glucose',
    direction: 'high',
    side: 'high',
    rank: 2,
    urgency: 4,
    look: 7,
    words: words.urgentHighName,
    shortWords: words.urgentHighShort,
    sound: 'urgent',
    icon: 'high',
    colour: 'amber',
    breaksSilence: false,
    inQuietHours: 'waits',
    confirmedFor: 'confirmedHigh',
    policy: callsLater,
  },
  'no-data': {
    kind: 'no-data',
    direction: 'no-data',
    side: 'no-data',
    rank: 1,
    urgency: 6,
    look: 6,
    words: words.noDataName,
    shortWords: words.noDataShort,
    sound: 'alarm',
    icon: 'no-data',
    colour: 'grey',
    breaksSilence: false,
    inQuietHours: 'goes-out',
    confirmedFor: 'confirmedNoData',
    policy: textsHourly,
  },
  'no-data-fast': {
    kind: 'no-data',
    direction: 'no-data',
    side: 'no-data',
    rank: 2,
    urgency: 3,
    look: 4,
    words: words.noDataFastName,
    shortWords: words.noDataFastShort,
    sound: 'alarm',
    icon: 'no-data',
    colour: 'grey',
    breaksSilence: true,
    inQuietHours: 'goes-out',
    confirmedFor: 'confirmedNoDataFast',
    policy: contactsSoon,
  },
  'channel-down': {
    kind: 'channel',
    direction: 'channel',
    side: 'channel',
    rank: 1,
    urgency: 8,
    look: 11,
    words: words.channelDownName,
    shortWords: words.channelDownShort,
    sound: 'alarm',
    icon: 'problem',
    colour: 'grey',
    breaksSilence: false,
    inQuietHours: 'waits',
    confirmedFor: null,
    policy: computerAlone,
  },
  'low-soon': {
    kind: 'warning',
    direction: 'low-soon',
    side: 'low',
    rank: 0,
    urgency: 5,
    look: 5,
    words: words.lowSoonName,
    shortWords: words.lowSoonShort,
    sound: 'alarm',
    icon: 'low',
    colour: 'amber',
    breaksSilence: false,
    inQuietHours: 'waits',
    confirmedFor: null,
    policy: personOnce,
  },
  'long-high': {
    kind: 'warning',
    direction: 'long-high',
    side: 'high',
    rank: 1,
    urgency: 7,
    look: 8,
    words: words.longHighName,
    shortWords: words.longHighShort,
    sound: 'alarm',
    icon: 'high',
    colour: 'amber',
    breaksSilence: false,
    inQuietHours: 'waits',
    confirmedFor: null,
    policy: personOnce,
  },
  stuck: {
    kind: 'warning',
    direction: 'stuck',
    side: 'stuck',
    rank: 1,
    urgency: 7,
    look: 10,
    words: words.stuckName,
    shortWords: words.stuckShort,
    sound: 'alarm',
    icon: 'problem',
    colour: 'grey',
    breaksSilence: false,
    inQuietHours: 'waits',
    confirmedFor: 'confirmedStuck',
    policy: personEachThreeHours,
  },
  'check-in-overdue': {
    kind: 'check-in',
    direction: 'check-in',
    side: 'check-in',
    rank: 1,
    urgency: 2,
    look: 3,
    words: words.checkInOverdueName,
    shortWords: words.checkInOverdueShort,
    sound: 'urgent',
    icon: 'urgent',
    colour: 'red',
    breaksSilence: true,
    inQuietHours: 'waits-a-while',
    confirmedFor: 'checkInAgain',
    policy: inTurn,
  },
} as const satisfies Record<string, Row>;

export type Severity = keyof typeof severities;
export const severityNames = Object.keys(severities) as Severity[];

/** As they stand on the screen. */
export const severitiesWorstFirst = severityNames.toSorted(
  (one, other) => severities[one].look - severities[other].look,
);

/** The same for every severity, made of its name. */
export const perSeverity = <Value>(make: (severity: Severity) => Value): Record<Severity, Value> =>
  Object.fromEntries(severityNames.map((severity) => [severity, make(severity)])) as Record<Severity, Value>;

export type Direction = (typeof severities)[Severity]['direction'];

/** R15: what is not a trouble yet. Each is a direction of its own. */
export type WarningSeverity = {
  [Name in Severity]: (typeof severities)[Name]['kind'] extends 'warning' ? Name : never;
}[Severity];

/** For sorting: what goes out first. */
export const mostUrgentFirst = (one: { severity: Severity }, other: { severity: Severity }): number =>
  severities[one.severity].urgency - severities[other.severity].urgency;
