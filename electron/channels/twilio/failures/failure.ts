import { z } from 'zod';
import { twilioWordsIn } from '../../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../../shared/locales/language';
import type { Millis } from '../../../../shared/time';
import { httpProblemOf } from '../../../network/http-problem';

const words = twilioWordsIn(usualLanguage);

/** What is known of one exchange with Twilio apart from its outcome. Filled in while it runs. */
export interface Trace {
  /** True once a connection stood: from then on the request may have been read. */
  connected: boolean;
  /** Why we ended it ourselves. */
  endedBy: 'deadline' | 'connect-deadline' | 'shutdown' | null;
  /** HTTP status of the last answer; null while there is none. */
  status: number | null;
  /** Retry-After of the last answer, as a delay. */
  retryAfterMs: Millis | null;
  /** Twilio's clock − ours, from the HTTP Date of the last answer; 0 when it gave none. */
  clockSkewMs: Millis;
}

/**
 * Why an exchange did not end well, as plain data: nothing of the SDK's errors, which carry credentials and numbers.
 */
export type TwilioFailure =
  /** Twilio answered with an HTTP error, mostly with a code of its own. */
  | { kind: 'refused'; status: number; code: number | null; retryAfterMs: Millis | null }
  /** It answered, but not as Twilio: cut off, empty, a web page. */
  | { kind: 'garbled'; status: number }
  /** The connection broke or the deadline passed after the request may have been read. */
  | { kind: 'broken-off'; error: string }
  /** No connection ever stood: certainly not sent. */
  | { kind: 'not-sent'; error: string; sentence: string }
  /** Our own guard refuses the address. */
  | { kind: 'address-refused'; sentence: string };

const httpErrorSchema = z.object({
  status: z.number().int().min(300),
  code: z.number().int().positive().nullable().catch(null),
});
const nodeErrorSchema = z.object({ code: z.string() });

/** Sorts whatever the SDK threw. Anything unexpected counts as "may have gone out". */
export function failureOf(thrown: unknown, trace: Trace, host: string): TwilioFailure {
  const refused = httpErrorSchema.safeParse(thrown);
  if (trace.status !== null && refused.success) {
    return { kind: 'refused', ...refused.data, retryAfterMs: trace.retryAfterMs };
  }
  if (trace.status !== null) return { kind: 'garbled', status: trace.status };
  const node = nodeErrorSchema.safeParse(thrown);
  const error = trace.endedBy ?? (node.success ? node.data.code : 'unknown');
  const { kind, sentence } = httpProblemOf(thrown, host);
  if (kind === 'refused-address') return { kind: 'address-refused', sentence };
  if (trace.connected || error === 'unknown') return { kind: 'broken-off', error };
  return {
    kind: 'not-sent',
    error,
    sentence: trace.endedBy === null ? sentence : words.couldNotBeReachedInTime({ host }),
  };
}
