import { z } from 'zod';
import { momentSchema, sidSchema } from '../twilio/record';

/** The part of Twilio's Call resource that is used, as the SDK hands it over. It has no body, tag or error code. */
export const callRecordSchema = z.object({
  sid: sidSchema,
  /** queued, ringing, in-progress, completed, busy, no-answer, failed, canceled; Twilio may add words. */
  status: z.string(),
  /** human, machine_start, machine_end_beep, …, fax, unknown; null until the call was answered. */
  answeredBy: z.string().nullish(),
  direction: z.string().nullish(),
  dateCreated: momentSchema,
});
export type CallRecord = z.infer<typeof callRecordSchema>;
