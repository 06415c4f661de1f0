import { z } from 'zod';
import { glucoseSchema, trendSchema, unitsSchema } from '../glucose/glucose-schema';
import { thresholdsSchema } from '../glucose/thresholds';
import { checkInViewSchema } from '../people/check-in-schema';
import { dutyViewSchema } from '../people/duty-schema';
import { mediumSchema } from '../people/medium';
import { silenceViewSchema } from '../people/silence';
import { directionSchema, severitySchema, soundSchema } from '../severity-schema';
import { workoutViewSchema } from '../workouts/workout-schema';
import { proofSchema, wayProofSchema } from './proof-schema';
import { troubleSchema } from './trouble-schema';

const millis = z.number();

/** One alert as the window shows it: open, acknowledged, or over so recently that it may reopen. */
const alertViewSchema = z.object({
  id: z.string(),
  personId: z.string(),
  direction: directionSchema,
  severity: severitySchema,
  state: z.enum(['open', 'acknowledged', 'resolved']),
  openedAt: millis,
  resolvedAt: millis.nullable(),
  /** "Urgent low: 45 mg/dL" */
  headline: z.string(),
  /** What is wrong in a sentence; the cause of no data. */
  sentence: z.string(),
  acknowledgedAt: millis.nullable(),
  acknowledgedBy: z.string().nullable(),
  /** A snooze or pause holds it back until then; null when nothing does. */
  silencedUntil: millis.nullable(),
  /** What it calls for a person with; none: it is confirmed, over, or a snooze or pause holds it back. */
  sound: z.enum(['none', ...soundSchema.options]),
  /** By hand, now. */
  canBeSnoozed: z.boolean(),
  /** What comes next and when: "Call Mia (contact 1)"; null when nothing is due by time. */
  next: z.object({ at: millis, sentence: z.string() }).nullable(),
});
export type AlertView = z.infer<typeof alertViewSchema>;

/** One series of a person: the readings of one device of one source. */
const seriesStatusSchema = z.object({
  sourceId: z.string(),
  series: z.string(),
  newest: z
    .object({
      glucose: glucoseSchema,
      measuredAt: millis,
      /** now − measuredAt, corrected by the site's clock. */
      ageMs: millis,
    })
    .nullable(),
  isUsable: z.boolean(),
  /** It has shown the same for so long that it may be stuck (R15). */
  isStuck: z.boolean(),
  /** Until when it is set aside at the longest; null: it counts (R25). */
  asideUntil: millis.nullable(),
});
export type SeriesStatus = z.infer<typeof seriesStatusSchema>;

/** fine, a severity, or no usable value. */
const stateSchema = z.union([z.literal('fine'), z.literal('waiting'), z.literal('stale'), severitySchema]);

const personStatusSchema = z.object({
  id: z.string(),
  name: z.string(),
  timeZone: z.string(),
  units: unitsSchema,
  thresholds: thresholdsSchema,
  /** False: only workouts are read of this person, and no value is ever waited for. */
  hasGlucoseSource: z.boolean(),
  newest: z
    .object({
      glucose: glucoseSchema,
      trend: trendSchema.nullable(),
      measuredAt: millis,
      /** now − measuredAt, corrected by the site's clock. */
      ageMs: millis,
      isUsable: z.boolean(),
      /** Since the row about five minutes before it; null where there is none, or where one of both is no number. */
      change: z.object({ mgPerDl: z.number(), overMs: millis }).nullable(),
    })
    .nullable(),
  /** The worst of what the value says and what is still open: who needs a look first. Stale is never "fine". */
  state: stateSchema,
  /** What the newest value alone says: its colour and its word. An alert that is recovering has its own. */
  level: stateSchema,
  /** Every series of the last hours, also one that is set aside. */
  series: z.array(seriesStatusSchema),
  /** "Two sensors disagree: 48 mg/dL (…) and 90 mg/dL (…). …"; null when none do. */
  disagreement: z.string().nullable(),
  /** "Low, 62 mg/dL. The night filter waits for a second low, until 03:15 at the latest."; null when no low waits. */
  waiting: z.string().nullable(),
  alerts: z.array(alertViewSchema),
  contacts: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The person's own telephone number, to call them from the page; null: they have none. */
  phone: z.string().nullable(),
  /** A pause would hold back even an urgent low. */
  pauseHoldsUrgent: z.boolean(),
  /** What a low that opened now would set off, so long after it: "Mia is called". Only what reaches somebody. */
  ifLow: z.array(z.object({ afterSeconds: z.number(), sentence: z.string() })),
  /** Running snoozes and pauses, the one that ends first first. */
  silences: z.array(silenceViewSchema),
  /** The profile in force, by name; null: the usual thresholds hold. */
  profile: z.string().nullable(),
  /** Whether contacts can be put off now while a sensor is changed, and until when they are (R9). */
  sensorChange: z.object({ isPossible: z.boolean(), until: millis.nullable() }),
  /** The running "home by" timer; null when there is none. */
  checkIn: checkInViewSchema.nullable(),
  /** Who has it now, the one whose duty began last first; empty: nobody in particular. */
  duties: z.array(dutyViewSchema),
  /** The newest stretch of ten minutes or more that nobody watched, for half a day after it (R21); null: none. */
  gap: z
    .object({
      from: millis,
      to: millis,
      /** "Nobody watched Ana 02:10–05:40 (this computer was asleep). Lowest 52 mg/dL at 03:15." */
      sentence: z.string(),
    })
    .nullable(),
  /** Two nights of a week were not watched: whether that is usual is still to be said (`sayNights`). */
  asksNights: z.boolean(),
  /** Who may be given it: the contacts, never the person. */
  holders: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The workout of the last days that ended last; null when there was none. */
  newestWorkout: workoutViewSchema.nullable(),
  /** Set while contact steps wait after a start or wake (R13). */
  settling: z.boolean(),
});
export type PersonStatus = z.infer<typeof personStatusSchema>;

/** Live state: pushed over SSE whenever it changes. */
export const statusSchema = z.object({
  now: millis,
  people: z.array(personStatusSchema),
  /** What is known of each way to reach a contact: the one judgement that everything shows. */
  ways: z.array(wayProofSchema),
  /** Everything that is wrong with Vigil itself and with what it stands on, the worst first. Empty when all is well. */
  troubles: z.array(troubleSchema),
});
export type Status = z.infer<typeof statusSchema>;

/**
 * What a message tells. Only alarms ring; the other kinds are texts and quiet notices, never calls. The last four
 * belong to no alert: a check-in runs out soon, a workout is finished (which is called out only where a person chose
 * so), something is wrong with Vigil itself (which rings), and the user tries a way.
 */
export const messageKindSchema = z.enum([
  'alarm',
  'all-clear',
  'reopened',
  're-alarm',
  'data-back',
  'watch-stopped',
  'set-aside',
  'reminder',
  'announcement',
  'trouble',
  'trial',
  'has-it',
  'answer',
  'duty',
  'duty-alarm',
  'gap',
]);
export type MessageKind = z.infer<typeof messageKindSchema>;

/** A local alarm that open pages show and sound. */
const localAlarmSchema = z.object({
  messageId: z.string(),
  /** The id of what it is about: the newer alarm about the same takes the place of the older. */
  subject: z.string(),
  /** null, as is the severity: it belongs to no alert. */
  alertId: z.string().nullable(),
  severity: severitySchema.nullable(),
  /** null: it is about Vigil itself. */
  personId: z.string().nullable(),
  kind: messageKindSchema,
  /** When it was first told. */
  at: millis,
  /** Until a status says otherwise of its alert. */
  sound: alertViewSchema.shape.sound,
  /** What is said where no status tells of it: null for an alert, whose words of then would not be true any more. */
  body: z.string().nullable(),
});
export type LocalAlarm = z.infer<typeof localAlarmSchema>;

/** What SSE /api/live carries, by event name. */
export const liveEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('status'), data: statusSchema }),
  z.object({ event: z.literal('alarm'), data: localAlarmSchema }),
  /** Every few real seconds: the host is there, and this is its time. */
  z.object({ event: z.literal('beat'), data: z.object({ now: millis }) }),
  /** History has new or changed lines. */
  z.object({ event: z.literal('history'), data: z.object({ now: millis }) }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;

export const chartSchema = z.object({
  from: millis,
  to: millis,
  points: z.array(z.object({ at: millis, mgPerDl: z.number(), series: z.string() })),
  /** Of a long time the lowest and highest of each series in each stretch of so long alone; 0: every value. */
  bucketMs: millis,
  /** How many values lay below, in and above 70–180 mg/dL: of all, also of those that are no point. */
  counts: z.object({ below: z.number(), within: z.number(), above: z.number() }),
  alerts: z.array(z.object({ id: z.string(), severity: severitySchema, from: millis, to: millis.nullable() })),
  gaps: z.array(z.object({ from: millis, to: millis, why: z.enum(['asleep', 'closed', 'clock-moved', 'offline']) })),
  /** The newest low, high or silence that is over, of whenever; null: there was none. */
  lastAlarm: z
    .object({
      severity: severitySchema,
      from: millis,
      to: millis,
      /** When somebody first said "I have it", and who, where that is known; null: nobody did. */
      taken: z.object({ at: millis, by: z.string().nullable() }).nullable(),
    })
    .nullable(),
});
export type Chart = z.infer<typeof chartSchema>;

/** One line of history: a message with what became of it, or a decision with its reason. */
export const historyLineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    at: millis,
    /** null: it is about no person. */
    personId: z.string().nullable(),
    /** null, as is the severity: it belongs to no alert. */
    alertId: z.string().nullable(),
    severity: severitySchema.nullable(),
    to: z.string(),
    channel: z.string(),
    medium: mediumSchema,
    tag: z.string(),
    body: z.string(),
    status: z.string(),
    /** The status in a word or two, as the medium needs it: a call is answered, not delivered. */
    label: z.string(),
    tone: z.enum(['good', 'waiting', 'doubtful', 'bad']),
    /** One honest sentence: "A machine answered, no person." */
    sentence: z.string(),
    attempts: z.number(),
    possibleDuplicate: z.boolean(),
    unrecorded: z.boolean(),
    settledAt: millis.nullable(),
  }),
  z.object({
    kind: z.literal('decision'),
    id: z.string(),
    at: millis,
    personId: z.string().nullable(),
    /** The alert, check-in or workout that it is about. */
    aboutId: z.string().nullable(),
    code: z.string(),
    sentence: z.string(),
  }),
]);
export type HistoryLine = z.infer<typeof historyLineSchema>;

/** How it stands with a login at a provider. */
export const loginStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('logged-in'), name: z.string() }),
  z.object({ kind: z.literal('needs-login'), sentence: z.string() }),
  z.object({ kind: z.literal('blocked'), until: millis, sentence: z.string() }),
  /** The provider answers in a form that this version does not know. */
  z.object({ kind: z.literal('changed'), sentence: z.string() }),
  /** Not asked yet. */
  z.object({ kind: z.literal('unknown') }),
]);
export type LoginState = z.infer<typeof loginStateSchema>;

export const healthSchema = z.object({
  version: z.string(),
  startedAt: millis,
  lastCycleAt: millis.nullable(),
  sources: z.array(
    z.object({
      id: z.string(),
      personId: z.string(),
      kind: z.string(),
      /** The silence of workouts means nothing. */
      gives: z.enum(['glucose', 'workouts']),
      siteName: z.string(),
      lastSuccessAt: millis.nullable(),
      /** When its newest value of the last hours was measured; null when it has none. */
      newestAt: millis.nullable(),
      nextPollAt: millis.nullable(),
      trouble: z.object({ kind: z.string(), since: millis, sentence: z.string() }).nullable(),
      skipped: z.record(z.string(), z.number()),
      /** What is odd about it although its values are used: a clock that is fast, a wrong unit. Whole sentences. */
      warnings: z.array(z.string()),
      /** null: it has no login. */
      login: loginStateSchema.nullable(),
      series: z.array(
        z.object({
          series: z.string(),
          lagMs: millis,
          periodMs: millis.nullable(),
          /** The one to go by where one has to be named: the most recent and most regular. */
          isPrimary: z.boolean(),
        }),
      ),
      clockSkewMs: millis,
    }),
  ),
  channels: z.array(
    z.object({
      name: z.string(),
      provider: z.string(),
      configured: z.boolean(),
      proof: proofSchema,
      down: z.object({ since: millis, sentence: z.string() }).nullable(),
      /** What the account may still send, where its provider says so. */
      quota: z.object({ limit: z.number(), remaining: z.number(), resetsAt: millis }).exactOptional(),
    }),
  ),
  storage: z.object({ ok: z.boolean(), sentence: z.string() }),
  /** How it stands with the dead man's switch outside; null: there is none. */
  heartbeat: z
    .object({
      /** Since the start; null: it has taken no beat yet. */
      lastBeatAt: millis.nullable(),
      failing: z.object({ since: millis, sentence: z.string() }).nullable(),
    })
    .nullable(),
  warnings: z.array(z.object({ path: z.string(), sentence: z.string() })),
});
export type Health = z.infer<typeof healthSchema>;
