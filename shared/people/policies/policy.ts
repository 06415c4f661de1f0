import { z } from 'zod';
import { entriesWordsIn } from '../../locales/host/settings/entries';
import { usualLanguage } from '../../locales/language';

const words = entriesWordsIn(usualLanguage);

const targetSentence = words.namePersonContactsOrOne;

/**
 * Whom a step reaches: the watched person's own number, contact N in order (contact-1 is the preferred emergency
 * contact), or all contacts.
 */
export const targetSchema = z.union(
  [
    z.enum(['person', 'contacts']),
    z.templateLiteral(['contact-', z.int()]).check(z.regex(/^contact-([1-9]|1\d|20)$/, targetSentence)),
  ],
  targetSentence,
);
export type Target = z.infer<typeof targetSchema>;

/** A week is the longest wait; there is no shortest. */
const seconds = z.number(words.giveNumberOfSeconds).nonnegative().max(604_800, words.week604800SecondsIsLongest);

/** Ten times a second is the fastest: a shorter interval would never let the rest of Vigil run. */
const interval = z
  .number(words.giveNumberOfSeconds)
  .min(0.1, words.tenthOfSecondIsShortestInterval)
  .max(604_800, words.week604800SecondsIsLongest);

/** One rung of an escalation policy. Every time is in seconds and counts from the policy's 0. */
const stepSchema = z.strictObject({
  /** When the step falls due, counted from 0. Unanswered calls do not move it. */
  afterSeconds: seconds,
  /** Due earlier, as soon as every call of the steps before has ended unconfirmed, failed or had no number. */
  orWhenCallsEnd: z.boolean().optional(),
  /** Due at this time instead while the cause of no data is a sensor error. */
  afterSensorErrorSeconds: seconds.optional(),
  /** Sound the alarm on this computer. */
  desktop: z.boolean().optional(),
  call: z.array(targetSchema).optional(),
  text: z.array(targetSchema).optional(),
  /**
   * Called instead, at this step's time, when the person cannot be reached; left out: where
   * the person alone is called, contact 1 (R5).
   */
  callWithoutNumber: targetSchema.optional(),
  /**
   * Left out where it would reach none but the contact who stands in for the person (R5) and so was called before.
   */
  unlessStandIn: z.boolean().optional(),
  /** Repeat at this interval, without end. */
  everySeconds: interval.optional(),
  /**
   * Repeat at this longer interval after `afterRounds` with an accepted message, or once the value recovers a little.
   */
  slower: z
    .strictObject({
      everySeconds: interval,
      afterRounds: z.number().int().min(1),
      whenRecovering: z.boolean(),
    })
    .optional(),
});
export type Step = z.infer<typeof stepSchema>;

export const policySchema = z
  .array(stepSchema, words.policyIsListOfSteps)
  .min(1, words.policyNeedsOneStepAtLeast)
  .max(100, words.policyHas100StepsAtMost);
export type Policy = z.infer<typeof policySchema>;
