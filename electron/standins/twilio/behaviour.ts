import { z } from 'zod';
import { faultSchema } from '../fault';

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
  /** POSTs that start a flow are refused with this code. */
  refusesFlows: code.optional(),
  /** Keys that are pressed on a call that a flow made, so long after it was taken. */
  presses: z.array(z.strictObject({ key: z.string(), afterMs: z.number().nonnegative() })).optional(),
  /** After it was taken. */
  hangsUpAfterMs: z.number().nonnegative().optional(),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

export const twilioFaultSchema = faultSchema.extend({
  /** Only messages, only plain calls, only executions of flows, or all that is Studio's. */
  resource: z.enum(['messages', 'calls', 'executions', 'studio']).optional(),
});
export type TwilioFault = z.infer<typeof twilioFaultSchema>;
export type TwilioFaultOptions = Omit<z.input<typeof twilioFaultSchema>, 'mode'>;

/** Bodies of `POST /control`, one order each. */
export const orderSchema = z.union([
  z.strictObject({ behave: z.strictObject({ number: z.string(), behaviour: behaviourSchema }) }),
  z.strictObject({ fault: twilioFaultSchema.nullable() }),
  z.strictObject({ listLagMs: z.number().nonnegative() }),
  z.strictObject({
    receive: z.strictObject({
      from: z.string(),
      to: z.string(),
      body: z.string(),
      agoMs: z.number().nonnegative().optional(),
      listedAfterMs: z.number().nonnegative().optional(),
    }),
  }),
]);
export type Order = z.infer<typeof orderSchema>;
