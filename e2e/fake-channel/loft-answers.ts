import type { z } from 'zod';
import type { ChannelProblem, ChannelReason, SendResult } from '../../electron/channels/channel';
import { SECOND, type Millis } from '../../shared/time';
import type { LoftAnswer } from './loft';

interface SendMoment {
  now: Millis;
  attempts: number;
}

/** null: it is not what the loft says when all is well. */
export function readAnswer<Read>(answer: LoftAnswer, schema: z.ZodType<Read>): Read | null {
  if (answer.kind !== 'answered' || answer.status < 200 || answer.status > 299) return null;
  return schema.safeParse(parsed(answer.body)).data ?? null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an answer that could not be read means for a letter. */
export function sendWithout(
  answer: LoftAnswer,
  { now, attempts }: SendMoment,
): Exclude<SendResult, { outcome: 'accepted' }> {
  if (answer.kind === 'not-set-up') return { outcome: 'give-up', reason: reasons.notSetUp };
  if (answer.kind === 'never-asked') return { outcome: 'try-later', reason: reasons.away };
  if (answer.kind === 'broken-off') return { outcome: 'unclear', reason: reasons.lost };
  const { status, headers } = answer;
  if (status === 429) return { outcome: 'try-later', reason: reasons.busy, ...notBefore(headers['retry-after'], now) };
  if (status === 401 || status === 403) return { outcome: 'channel-down', reason: reasons.refused };
  if (status === 410) return { outcome: 'give-up', reason: reasons.noPigeon };
  if (status < 400 || status >= 500) return { outcome: 'unclear', reason: reasons.lost };
  return { outcome: attempts > 1 ? 'give-up' : 'try-later', reason: reasons.unknown };
}

/** What it means for a question: never more than that it is asked again, unless the loft takes nobody's word. */
export function problemOf(answer: LoftAnswer, now: Millis): ChannelProblem {
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'try-later', reason: reasons.notSeen };
  const { outcome, ...rest } = sendWithout(answer, { now, attempts: 1 });
  return { kind: outcome === 'channel-down' ? outcome : 'try-later', ...rest };
}

const notBefore = (seconds: string | undefined, now: Millis): { notBefore?: Millis } =>
  seconds === undefined ? {} : { notBefore: now + Number(seconds) * SECOND };

export const reasons = {
  lost: { code: 'pigeon-lost', sentence: 'The pigeon was not seen to leave: the loft is asked first.' },
  away: { code: 'pigeon-away', sentence: 'The loft is closed.' },
  busy: { code: 'pigeon-busy', sentence: 'All pigeons are in the air.' },
  refused: { code: 'pigeon-refused', sentence: 'The pigeons do not come to this whistle.' },
  noPigeon: { code: 'pigeon-none', sentence: 'No pigeon flies to this roost.' },
  notSeen: { code: 'pigeon-not-seen', sentence: 'The loft does not show this pigeon yet.' },
  unknown: { code: 'pigeon-unknown', sentence: 'The loft shakes its head.' },
  notSetUp: { code: 'pigeon-not-set-up', sentence: 'There is no loft with pigeons in the settings.' },
  noRoost: { code: 'pigeon-no-roost', sentence: 'This contact has no roost.' },
} satisfies Record<string, ChannelReason>;
