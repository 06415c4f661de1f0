import { z } from 'zod';

const code = z.number().int().positive();

/** What happens at one phone number. Everything left out goes well: texts are delivered, no one answers calls. */
const behaviourSchema = z.strictObject({
  answers: z.enum(['nobody', 'human', 'machine', 'busy', 'failed']).optional(),
  /** Where texts end. */
  texts: z.enum(['delivered', 'sent', 'undelivered', 'failed']).optional(),
  /** `error_code` of texts that end undelivered or failed. */
  errorCode: code.optional(),
  /** Texts are created, but `failed` with this code from the start (201 with status "failed"). */
  failsAtOnce: code.optional(),
  /** POSTs are refused with this code: 21610 after STOP. */
  refusesTexts: code.optional(),
  refusesCalls: code.optional(),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

/**
 * How the service itself misbehaves. `refuse` closes the port (until the fault is cleared); `drop` takes the request
 * and cuts the connection; `error-500`, `truncated`, `empty`, `html` and `hang` answer badly or never; `rate-limit` is
 * 429; `unauthorised` and `suspended` refuse the account.
 */
const faultModes = [
  'refuse',
  'drop',
  'error-500',
  'error-503',
  'truncated',
  'empty',
  'html',
  'hang',
  'rate-limit',
  'unauthorised',
  'suspended',
  'redirect',
] as const;

export const faultSchema = z.strictObject({
  mode: z.enum(faultModes),
  /** How many requests it hits; left out: all until it is cleared. */
  times: z.number().int().positive().optional(),
  /** Which requests it hits: creating, looking up, or both. */
  on: z.enum(['posts', 'lookups', 'all']).default('posts'),
  /** Only messages or only calls. */
  resource: z.enum(['messages', 'calls']).optional(),
  /** With `drop`, `error-500`, `truncated`, `empty`, `html` and `hang`: was the request carried out all the same? */
  accepts: z.boolean().default(true),
  /** With `rate-limit`. */
  retryAfterSeconds: z.number().nonnegative().optional(),
});
export type Fault = z.infer<typeof faultSchema>;
export type FaultMode = Fault['mode'];
export type FaultOptions = Omit<z.input<typeof faultSchema>, 'mode'>;

/** Bodies of `POST /control`, one order each. */
export const orderSchema = z.union([
  z.strictObject({ behave: z.strictObject({ number: z.string(), behaviour: behaviourSchema }) }),
  z.strictObject({ fault: faultSchema.nullable() }),
  z.strictObject({ listLagMs: z.number().nonnegative() }),
]);
export type Order = z.infer<typeof orderSchema>;
