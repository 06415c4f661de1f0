import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';

const words = entriesWordsIn(usualLanguage);

/** A real message to one contact by one channel, to see whether it arrives. */
export const sendTestSchema = z.strictObject({
  contactId: z.string(words.sayWhoIsToGetIt).min(1).max(40),
  channel: z.string(words.sayByWhichChannel).min(1).max(40),
});
export type TrialToSend = z.infer<typeof sendTestSchema>;

/**
 *  sending ─▶ accepted ─▶ delivered | answered | not-reached | unknown
 *     │  ▲        ▲
 *     │  └ never  │            it is sent once; an unclear send is looked for, never repeated
 *     ├─▶ unclear ┴─▶ not-sent | unknown
 *     └─▶ not-sent
 */
const trialStepSchema = z.enum([
  'sending',
  'unclear',
  'accepted',
  /** The phone network handed a text to the handset. */
  'delivered',
  /** It was answered; or a person or a machine took the call. */
  'answered',
  /** It went out and did not arrive: undelivered, busy, not answered. */
  'not-reached',
  'not-sent',
  /** Watched for as long as makes sense, and the end is unknown. */
  'unknown',
]);
export type TrialStep = z.infer<typeof trialStepSchema>;

export const trialStateSchema = z.object({
  testId: z.string(),
  contactId: z.string(),
  channel: z.string(),
  startedAt: z.number(),
  /** When it came to this step. */
  at: z.number(),
  step: trialStepSchema,
  /** Nothing more is heard of it but an answer. */
  isOver: z.boolean(),
  /** Its contact may be about to answer it. */
  awaitsAnswer: z.boolean(),
  tone: z.enum(['good', 'waiting', 'doubtful', 'bad']),
  /** One honest sentence: "Twilio accepted it; the phone has not confirmed it for 60 s." */
  sentence: z.string(),
});
export type TrialState = z.infer<typeof trialStateSchema>;
