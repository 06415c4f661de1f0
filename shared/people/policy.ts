import { z } from 'zod';

const targetSentence = 'Name "person", "contacts", or one of "contact-1" to "contact-20".';

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
const seconds = z
  .number('Give a number of seconds.')
  .nonnegative()
  .max(604_800, 'A week (604800 seconds) is the longest.');

/** Ten times a second is the fastest: a shorter interval would never let the rest of Vigil run. */
const interval = z
  .number('Give a number of seconds.')
  .min(0.1, 'A tenth of a second is the shortest interval.')
  .max(604_800, 'A week (604800 seconds) is the longest.');

/** One rung of an escalation policy. Every time is in seconds and counts from the policy's 0. */
const stepSchema = z.strictObject({
  /** When the step falls due, counted from 0. Calls nobody answered do not move it. */
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
   * Left out where it would reach nobody but the contact who stands in for the person (R5) and so was called before.
   */
  unlessStandIn: z.boolean().optional(),
  /** Repeat at this interval, without end. */
  everySeconds: interval.optional(),
  /**
   * Repeat at this longer interval after so many rounds with an accepted message, or once the value recovers a little.
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

export const severitySchema = z.enum([
  'low',
  'urgent-low',
  'high',
  'urgent-high',
  'no-data',
  'no-data-fast',
  'channel-down',
  'low-soon',
  'long-high',
  'stuck',
  'check-in-overdue',
]);
/** How bad an alert is; each severity has its own escalation policy. Within one direction the later one is worse. */
export type Severity = z.infer<typeof severitySchema>;

/** One continuous trouble of one person runs in one direction. */
export const directionSchema = z.enum([
  'low',
  'high',
  'no-data',
  'channel',
  'low-soon',
  'long-high',
  'stuck',
  'check-in',
]);
export type Direction = z.infer<typeof directionSchema>;

export const policySchema = z
  .array(stepSchema, 'A policy is a list of steps.')
  .min(1, 'A policy needs one step at least. Leave it out to use the default policy.')
  .max(100, 'A policy has 100 steps at most.');
export type Policy = z.infer<typeof policySchema>;

export const policiesSchema = z.strictObject({
  low: policySchema,
  'urgent-low': policySchema,
  high: policySchema,
  'urgent-high': policySchema,
  'no-data': policySchema,
  'no-data-fast': policySchema,
  'channel-down': policySchema,
  'low-soon': policySchema,
  'long-high': policySchema,
  stuck: policySchema,
  'check-in-overdue': policySchema,
} satisfies Record<Severity, unknown>);
export type Policies = z.infer<typeof policiesSchema>;

/** The alarm table's rows R5, R6, R9, R15 and R16 as data. */
export const defaultPolicies: Policies = {
  low: inTurn(),
  'urgent-low': [
    { afterSeconds: 0, desktop: true, call: ['person'] },
    { afterSeconds: 45, orWhenCallsEnd: true, text: ['contacts'] },
    {
      afterSeconds: 120,
      everySeconds: 300,
      slower: { everySeconds: 900, afterRounds: 12, whenRecovering: true },
      call: ['person', 'contacts'],
      text: ['person', 'contacts'],
    },
  ],
  high: [
    { afterSeconds: 0, desktop: true },
    { afterSeconds: 900, text: ['person'] },
  ],
  'urgent-high': [
    { afterSeconds: 0, desktop: true },
    { afterSeconds: 600, call: ['person'], callWithoutNumber: 'contact-1' },
    { afterSeconds: 1800, call: ['contact-1'] },
    { afterSeconds: 5400, everySeconds: 3600, call: ['person', 'contact-1'] },
  ],
  'no-data': [
    { afterSeconds: 1800, afterSensorErrorSeconds: 720, desktop: true },
    { afterSeconds: 1800, text: ['person'] },
    { afterSeconds: 3600, everySeconds: 3600, text: ['contacts'] },
  ],
  'no-data-fast': [
    // Its 0 is at 10 min as a rule.
    { afterSeconds: 300, afterSensorErrorSeconds: 120, desktop: true },
    { afterSeconds: 300, text: ['person'] },
    { afterSeconds: 600, everySeconds: 900, call: ['contacts'], text: ['contacts'] },
  ],
  'channel-down': [{ afterSeconds: 0, desktop: true }],
  'low-soon': [{ afterSeconds: 0, desktop: true, text: ['person'] }],
  'long-high': [{ afterSeconds: 0, desktop: true, text: ['person'] }],
  stuck: [{ afterSeconds: 0, everySeconds: 10_800, desktop: true, text: ['person'] }],
  'check-in-overdue': inTurn(),
};

/** R5: the person first, then one contact after the other, then everybody without end. */
function inTurn(): Policy {
  return [
    { afterSeconds: 0, desktop: true, call: ['person'] },
    { afterSeconds: 45, orWhenCallsEnd: true, text: ['contacts'] },
    { afterSeconds: 120, call: ['person'] },
    { afterSeconds: 300, call: ['contact-1'], unlessStandIn: true },
    { afterSeconds: 600, call: ['contact-2'] },
    { afterSeconds: 900, call: ['contact-3'] },
    { afterSeconds: 1200, everySeconds: 900, call: ['person', 'contacts'], text: ['person', 'contacts'] },
  ];
}
