import { z } from 'zod';
import { entriesWordsIn } from './locales/host/settings/entries';
import { usualLanguage } from './locales/language';
import { checkInViewSchema, graceSchema } from './people/check-in-schema';
import { timeOfDaySchema } from './people/day-window';
import { dutyViewSchema } from './people/duty-schema';
import { silenceViewSchema } from './people/silence';
import { unwatchedNightsSchema } from './people/unwatched';
import {
  checkSourceSchema,
  removeSourceSchema,
  saveChannelSchema,
  savedSchema,
  savedSourceSchema,
  saveSourceSchema,
  sourceCheckSchema,
} from './settings/editing';
import { addOnSchema, formsSchema } from './settings/forms';
import { secretIdSchema, secretsViewSchema, secretValueSchema } from './settings/secrets';
import { settingsSchema, type Settings } from './settings/settings';
import { importPreviewSchema, importRevisionSchema } from './settings/settings-import';
import { severitySchema } from './severity-schema';
import { browserSchema } from './status/browser';
import { computerChangeSchema, computerSchema } from './status/computer';
import { contactHealthSchema } from './status/contact-health';
import { chartSchema, healthSchema, historyLineSchema, statusSchema } from './status/status';
import { sendTestSchema, trialStateSchema } from './status/trial';
import { workoutViewSchema } from './workouts/workout-schema';

const words = entriesWordsIn(usualLanguage);

const nothing = z.strictObject({});
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const personId = z.string().min(1).max(40);
const sourceId = z.string().min(1).max(40);
const channelName = z.string().min(1).max(40);
const alertId = z.string().min(1).max(200);
const checkInId = z.string().min(1).max(200);
const dutyId = z.string().min(1).max(200);
const silenceSeconds = z.number(words.giveNumberOfSeconds).positive(words.silenceLastsLongerThan0Seconds);

/**
 * Settings as the window reads and writes them: `revision` is given back so that a change
 * made meanwhile is not overwritten.
 */
const settingsDocument = z.object({ revision: z.string(), settings: settingsSchema });

/** A refusal in human words; `path` names the field it is about. */
export interface Problem {
  code: string;
  sentence: string;
  path: string | null;
}

/** Every call between window and main process: what goes in, what comes out. The hosts carry it; neither adds to it. */
export const contract = {
  status: { input: nothing, output: statusSchema },
  chart: {
    input: z.strictObject({
      personId,
      hours: z
        .number()
        .positive()
        .max(24 * 90)
        .default(24),
    }),
    output: chartSchema,
  },
  history: {
    input: z.strictObject({
      personId: personId.optional(),
      /** Lines older than this moment. */
      before: z.number().optional(),
      limit: z.number().int().min(1).max(500).default(100),
      show: z.enum(['all', 'messages', 'decisions']).default('all'),
      /** `next` of the page before: goes on exactly where it ended. `before` is then not needed. */
      cursor: z.string().max(100).optional(),
    }),
    /** Newest first. A page may hold a few lines more than `limit`: messages of one moment stay together. */
    output: z.object({ lines: z.array(historyLineSchema), more: z.boolean(), next: z.string().nullable() }),
  },
  health: { input: nothing, output: healthSchema },
  acknowledge: {
    input: z.strictObject({ alertId, contactId: z.string().min(1).max(40).optional() }),
    /** `acknowledged`: it was open and is confirmed now. `already`: it had been confirmed, or it is over. */
    output: z.object({ outcome: z.enum(['acknowledged', 'already']), sentence: z.string() }),
  },
  /** "Not me any more": it starts from the beginning (R18). `not-had`: nobody had it, or it is over. */
  giveBack: {
    input: z.strictObject({ alertId }),
    output: z.object({ outcome: z.enum(['given-back', 'not-had']), sentence: z.string() }),
  },
  /** Key 3 of a call (R17). `nobody`: no step reaches anybody now; `not-open`: somebody has it, or it is over. */
  callNext: {
    input: z.strictObject({ alertId }),
    output: z.object({ outcome: z.enum(['called', 'nobody', 'not-open']), sentence: z.string() }),
  },
  /** Holds one level and milder ones of its side back for so long (R10). */
  snooze: {
    input: z.strictObject({ personId, severity: severitySchema, seconds: silenceSeconds }),
    output: z.object({ silence: silenceViewSchema }),
  },
  /** Holds everything back but what breaks through, for one person or for all: for so long, or until 07:00 there. */
  pause: {
    input: z
      .strictObject({
        personId: personId.optional(),
        seconds: silenceSeconds.optional(),
        until: z.literal('tomorrow').optional(),
      })
      .refine(({ seconds, until }) => (seconds === undefined) !== (until === undefined), {
        message: words.sayEitherForHowManySeconds,
      }),
    output: z.object({ silences: z.array(silenceViewSchema) }),
  },
  /** Ends one silence, or all pauses of one person or of everybody. */
  resume: {
    input: z.strictObject({ personId: personId.optional(), silenceId: z.string().min(1).max(200).optional() }),
    output: z.object({ ended: z.number() }),
  },
  /** Contacts hear of no data later while a sensor is changed (R9). */
  sensorChange: {
    input: z.strictObject({ personId: z.string().min(1).max(40) }),
    /** When contacts are told at the earliest, and what still gets through. */
    output: z.object({ until: z.number(), sentence: z.string() }),
  },
  /** Sets one series of a person aside for so long: it opens, ends and delays nothing then (R25). `resume` ends it. */
  setAside: {
    input: z.strictObject({ personId, sourceId, series: z.string().min(1).max(500), seconds: silenceSeconds }),
    output: z.object({ silence: silenceViewSchema }),
  },
  /** Starts a "home by" timer; refused while another of this person runs. */
  beginCheckIn: {
    input: z.strictObject({
      personId,
      /** A moment, or the next time that clocks show this where the person is: "18:30". */
      homeBy: z.union([z.number(), timeOfDaySchema], words.sayWhenToBeHome),
      graceSeconds: graceSchema.optional(),
    }),
    output: z.object({ checkIn: checkInViewSchema, sentence: z.string() }),
  },
  /**
   * More time: counted from "home by", or from now once that is past. Also while it is overdue, which ends the alert.
   */
  extendCheckIn: {
    input: z.strictObject({
      checkInId,
      bySeconds: z.number(words.giveNumberOfSeconds).positive(words.giveMoreThan0Seconds),
    }),
    output: z.object({ checkIn: checkInViewSchema, sentence: z.string() }),
  },
  /** "I am home." `already`: it had ended before. */
  closeCheckIn: {
    input: z.strictObject({ checkInId }),
    output: z.object({ outcome: z.enum(['closed', 'already']), sentence: z.string() }),
  },
  /**
   * A contact of the person has it until then (R19): called at a low's +0:45, and first wherever contacts are. One that
   * the same contact has by hand already is replaced.
   */
  beginDuty: {
    input: z.strictObject({
      personId,
      contactId: z.string().min(1).max(40),
      /** A moment, a week from now at most, or the next time that clocks show this where the person is: "15:00". */
      until: z.union([z.number(), timeOfDaySchema], words.sayUntilWhen),
      /** Every other duty of this person ends with it. */
      handsOver: z.boolean().default(false),
    }),
    output: z.object({ duty: dutyViewSchema, sentence: z.string() }),
  },
  /** Before its time. `already`: it had ended before. A weekly one begins again at its next time. */
  endDuty: {
    input: z.strictObject({ dutyId }),
    output: z.object({ outcome: z.enum(['ended', 'already']), sentence: z.string() }),
  },
  /** R21: nights that nobody watches are `usual` for this person, and told to the person alone, or not. */
  sayNights: {
    input: z.strictObject({ personId, nights: unwatchedNightsSchema.exclude(['ask']) }),
    output: z.object({ sentence: z.string() }),
  },
  /** Finished workouts, the one that began last first. */
  workouts: {
    input: z.strictObject({
      personId,
      limit: z.number().int().min(1).max(200).default(30),
      /** Those that began earlier than this moment: `startedAt` of the last one of the page before. */
      before: z.number().optional(),
    }),
    /** A page may hold a few more than `limit`: those that began in the same moment stay together. */
    output: z.object({ workouts: z.array(workoutViewSchema), more: z.boolean() }),
  },
  /** This computer, where Vigil is a desktop application; null elsewhere. */
  computer: { input: nothing, output: computerSchema.nullable() },
  /**
   * Brings the window to the front, opened where it was closed, on this page when one is named ("setup/health"); only
   * where Vigil is a desktop application.
   */
  openWindow: {
    input: z.strictObject({
      page: z
        .string()
        .regex(/^[a-z/]+$/)
        .max(60)
        .optional(),
    }),
    output: nothing,
  },
  /** Changes it and answers what holds then, read back from the system. */
  setComputer: { input: computerChangeSchema, output: computerSchema },
  /** What every source, account and channel asks for: forms are drawn from it. */
  forms: { input: nothing, output: formsSchema },
  /**
   * Which secrets the present settings can have, and whether they are there; of these
   * sources and accounts only, when named.
   */
  secrets: {
    input: z.strictObject({ ownerIds: z.array(z.string().min(1).max(40)).max(200).optional() }),
    output: secretsViewSchema,
  },
  /** Puts one in, or in the place of the one that is there. What needs it uses it at once. */
  saveSecret: {
    input: z.strictObject({ id: secretIdSchema, value: secretValueSchema }),
    output: z.object({ sentence: z.string() }),
  },
  removeSecret: { input: z.strictObject({ id: secretIdSchema }), output: z.object({ sentence: z.string() }) },
  /** Adds or changes one source. Secrets first: where they cannot be stored, nothing is saved. */
  saveSource: { input: saveSourceSchema, output: savedSourceSchema },
  removeSource: { input: removeSourceSchema, output: savedSchema },
  checkSource: { input: checkSourceSchema, output: sourceCheckSchema },
  /** Shows the provider's own login page in a window, and ends with it; only where Vigil is a desktop application. */
  openLogin: { input: z.strictObject({ sourceId }), output: z.object({ sentence: z.string() }) },
  /** The same page, for a browser of one's own. */
  loginAddress: { input: z.strictObject({ sourceId }), output: z.object({ address: z.string() }) },
  /** What that browser's address bar held after logging in. Good for one try, within seconds. */
  pasteLoginAddress: {
    input: z.strictObject({
      sourceId,
      address: z.string(words.pasteAddress).trim().min(1, words.pasteAddress).max(8000, words.thisIsTooLongForAddress),
    }),
    output: z.object({ sentence: z.string() }),
  },
  /** Forgets who is logged in there, on this computer; the provider is not asked. */
  logOutSource: { input: z.strictObject({ sourceId }), output: z.object({ sentence: z.string() }) },
  /** Sets up, changes or takes out one account or channel, in the same order. */
  saveChannel: { input: saveChannelSchema, output: savedSchema },
  /** Asks the provider how it stands with what this channel can have made there; null: not set up, or no such thing. */
  lookAtAddOn: { input: z.strictObject({ channel: channelName }), output: z.object({ addOn: addOnSchema.nullable() }) },
  /** Makes it there, or puts it right. The settings name it then. */
  makeAddOn: { input: z.strictObject({ channel: channelName }), output: savedSchema },
  /**
   * A link by which this contact comes to a channel, for one use within an hour; an earlier one that was not used is
   * none any more. `invitation` tells whether they came.
   */
  invite: {
    input: z.strictObject({ contactId: z.string().min(1).max(40), channel: z.string().min(1).max(40) }),
    output: z.object({ invitationId: z.string(), link: z.string(), endsAt: z.number() }),
  },
  invitation: {
    input: z.strictObject({ invitationId: z.string().min(1).max(100) }),
    output: z.object({ state: z.enum(['open', 'joined', 'over']) }),
  },
  /** Asks a channel's provider whether it can reach that address, before or after it is saved; nothing is sent. */
  checkAddress: {
    input: z.strictObject({ channel: channelName, address: z.string().min(1).max(500) }),
    /** `doubtful`: it could not be asked, or there is something to mind. */
    output: z.object({ outcome: z.enum(['right', 'wrong', 'doubtful']), sentence: z.string() }),
  },
  /**
   * What this contact puts into their own phone: the numbers that Vigil calls and texts from, as a vCard (null: none),
   * and by each way what lets it be heard on a phone that is silenced.
   */
  contactCard: {
    input: z.strictObject({ contactId: z.string().min(1).max(40) }),
    output: z.object({
      name: z.string(),
      numbers: z.array(z.string()),
      file: z.object({ fileName: z.string(), text: z.string() }).nullable(),
      heard: z.array(
        z.object({ ways: z.array(z.string()), iphone: z.array(z.string()), android: z.array(z.string()) }),
      ),
    }),
  },
  /** Sends a real test message, once. How it fares is asked by `testState`. */
  sendTest: { input: sendTestSchema, output: z.object({ testId: z.string() }) },
  testState: { input: z.strictObject({ testId: z.string().min(1).max(120) }), output: trialStateSchema },
  /** Per contact and channel: when the contact was last reached that way, and what went wrong last. */
  contactHealth: {
    input: z.strictObject({ contactIds: z.array(z.string().min(1).max(40)).max(200).optional() }),
    output: contactHealthSchema,
  },
  /**
   * Who was let in to this window, the last seen first, where Vigil serves it over HTTP;
   * null on the desktop, which lets in no browser.
   */
  browsers: { input: nothing, output: z.array(browserSchema).nullable() },
  /** Ends a session at once, also the own. */
  endBrowser: {
    input: z.strictObject({ id: z.string().min(1).max(40) }),
    output: z.object({ sentence: z.string() }),
  },
  readSettings: { input: nothing, output: settingsDocument },
  /** The settings are judged by the settings file, which has limits and sentences of its own, after their revision. */
  saveSettings: {
    input: z.strictObject({
      revision: z.string().max(200),
      settings: z.custom<Settings>(isObject, words.giveSettingsAsObject),
    }),
    output: z.object({ revision: z.string() }),
  },
  /** The settings with every default written out, as JSON for a file. Secrets are not among the settings. */
  exportSettings: { input: nothing, output: z.object({ fileName: z.string(), text: z.string() }) },
  /** What importing this text would change. Changes nothing. */
  previewImport: { input: z.strictObject({ text: z.string() }), output: importPreviewSchema },
  /** Puts what was previewed in place of the settings. */
  importSettings: {
    input: z.strictObject({ revision: importRevisionSchema, text: z.string() }),
    output: z.object({
      revision: z.string(),
      /** `same`: there was no difference, and nothing was written. */
      outcome: z.enum(['imported', 'same']),
      /** The settings file as it was before; null when there was none or nothing was written. */
      previousFile: z.string().nullable(),
      sentence: z.string(),
    }),
  },
} as const;

/** They take megabytes; every other call is small. */
export const carriesSettings = (name: string): boolean =>
  name === 'saveSettings' || name === 'previewImport' || name === 'importSettings';

type Contract = typeof contract;
export type CallName = keyof Contract;
export type Input<Name extends CallName> = z.input<Contract[Name]['input']>;
export type ParsedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
export type Output<Name extends CallName> = z.output<Contract[Name]['output']>;

/** What a call answers over any host. */
export type Answer<Name extends CallName> = { ok: true; value: Output<Name> } | { ok: false; problem: Problem };

/** The whole of the main process as the window sees it. */
export type Handlers = { [Name in CallName]: (input: ParsedInput<Name>) => Promise<Answer<Name>> };
