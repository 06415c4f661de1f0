import { z } from 'zod';
import { unitsSchema } from '../glucose/glucose-schema';
import { capsSchema, nightFilterSchema, thresholdsSchema, timesSchema } from '../glucose/thresholds';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { checkInScheduleSchema } from '../people/check-in-schema';
import { contactSchema, idSchema, nameSchema } from '../people/contact';
import { dayWindowSchema } from '../people/day-window';
import { dutyScheduleSchema } from '../people/duty-schema';
import { policiesSchema } from '../people/policies/policies';
import { profileSchema } from '../people/policies/profile';
import { timeZoneSchema } from '../people/time-zone';
import { unwatchedNightsSchema } from '../people/unwatched';
import { announcementsSchema } from '../workouts/announcement';
import { channelsSchema } from './channels';
import { heartbeatSchema } from './heartbeat';

const words = entriesWordsIn(usualLanguage);

export const SETTINGS_VERSION = 1;

const interval = (most: number) =>
  z.number(words.giveNumberOfSeconds).positive(words.giveMoreThan0Seconds).max(most, words.giveSecondsAtMost({ most }));

/**
 * A source's own fields are checked against the descriptor its registry entry gives; unknown kinds are kept and said.
 */
const sourceSettingsSchema = z.looseObject({
  id: idSchema,
  kind: z.string(words.nameKindOfSourceForExampleNightscout).min(1).max(40),
});
export type SourceSettings = z.infer<typeof sourceSettingsSchema>;

/** Someone watched over. */
export const personSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  /** The contact that is this person; leave out for someone without a phone. */
  contactId: idSchema.optional(),
  /** contact-1 of the policies. */
  preferredContactId: idSchema.optional(),
  /** Further contacts in order: contact-2, contact-3, … */
  contactIds: z.array(idSchema).max(20, words.list20ContactsAtMost).default([]),
  timeZone: timeZoneSchema,
  units: unitsSchema.default('mg/dL'),
  sources: z.array(sourceSettingsSchema).default([]),
  thresholds: thresholdsSchema.prefault({}),
  times: timesSchema.prefault({}),
  policies: policiesSchema.partial().prefault({}),
  caps: capsSchema.prefault({}),
  /** A pause holds back urgent lows and fast no data as well: nothing at all gets through (R10). Off unless chosen. */
  pauseHoldsUrgent: z.boolean().default(false),
  /** Nights that nobody watched are `usual`: they are told to the person alone. `ask`: nobody said so yet. */
  unwatchedNights: unwatchedNightsSchema.default('ask'),
  nightFilter: nightFilterSchema.default('off'),
  /** When the night filter works, in the person's time zone. */
  night: dayWindowSchema.default({ from: '23:00', to: '07:00' }),
  /** The first whose hours hold is in force. */
  profiles: z.array(profileSchema).max(20, words.list20ProfilesAtMost).default([]),
  /** Who hears of finished workouts. */
  announcements: announcementsSchema.prefault({}),
  /** Check-ins that begin by themselves (R16). */
  checkIns: z.array(checkInScheduleSchema).max(50, words.list50CheckInsAtMost).default([]),
  /** Duties that begin by themselves (R19). */
  duties: z.array(dutyScheduleSchema).max(50, words.list50DutiesAtMost).default([]),
});
export type PersonSettings = z.infer<typeof personSchema>;

/** How the poller keeps time (R14). */
export const pollingSchema = z.strictObject({
  /** For the whole exchange with a site, in real time. */
  deadlineSeconds: interval(600).default(10),
  /** The same for the first request after start, wake or a time-out: hosts sleep. */
  wakingDeadlineSeconds: interval(600).default(60),
  intervalSeconds: interval(120).default(120),
  alertIntervalSeconds: interval(60).default(60),
  /** After the site refused the credentials. */
  refusedIntervalSeconds: interval(86_400).default(900),
});
export type Polling = z.infer<typeof pollingSchema>;

export const deliverySchema = z.strictObject({
  sendDeadlineSeconds: interval(60).default(10),
  /** Waits between the look-ups that follow an unclear send, before it is sent again. */
  settleLadderSeconds: z
    .array(z.number(words.giveNumberOfSeconds).nonnegative().max(600))
    .min(1, words.giveOneWaitAtLeast)
    .max(20, words.give20WaitsAtMost)
    .default([1, 2, 4, 8]),
  /** Distance of status look-ups while a message is under way. */
  statusEverySeconds: interval(600).default(5),
  /** "sent" for this long without an answer from the handset is said to be unconfirmed. */
  unconfirmedAfterSeconds: interval(3600).default(60),
  /** A body older than this is written again, with the current value, before it is sent. */
  freshSeconds: interval(3600).default(60),
  probeEverySeconds: interval(3600).default(60),
});
export type DeliverySettings = z.infer<typeof deliverySchema>;

export const settingsSchema = z.strictObject({
  /** Where editors find the JSON Schema; Vigil does not read it. */
  $schema: z.string().max(2000).optional(),
  version: z.literal(SETTINGS_VERSION),
  people: z.array(personSchema).default([]),
  contacts: z.array(contactSchema).default([]),
  channels: channelsSchema.default({}),
  polling: pollingSchema.prefault({}),
  delivery: deliverySchema.prefault({}),
  heartbeat: heartbeatSchema.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
