import { z } from 'zod';
import { codeSchema, momentSchema, sidSchema } from '../twilio/record';

/** The part of Twilio's Message resource that is used, as the SDK hands it over. */
export const textRecordSchema = z.object({
  sid: sidSchema,
  /** queued, sending, sent, delivered, undelivered, failed and others; Twilio may add words. */
  status: z.string(),
  errorCode: codeSchema,
  body: z.string().nullish(),
  direction: z.string().nullish(),
  dateCreated: momentSchema,
});
export type TextRecord = z.infer<typeof textRecordSchema>;
