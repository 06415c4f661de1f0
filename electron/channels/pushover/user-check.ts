import { z } from 'zod';
import { pushoverWordsIn } from '../../../shared/locales/host/providers/pushover';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { AddressCheck } from '../channel';
import type { HttpAnswer } from '../token-account/answers';
import { problemOf, readAnswer, refusesToken } from './answers';

const words = pushoverWordsIn(usualLanguage);

/** A user is valid who has a device that is active (pushover.net/api, “User/Group Validation”). */
const validSchema = z.object({
  status: z.literal(1),
  group: z.number().optional(),
  devices: z.array(z.string()).catch([]),
});

const refusedSchema = z.object({ status: z.number(), user: z.unknown() }).partial();

/** What Pushover's answer says of a user key. It is saved unless Pushover does not know it. */
export function userCheckOf(answer: HttpAnswer, now: Millis): AddressCheck {
  const valid = readAnswer(answer, validSchema);
  if (valid?.group === 1) return { outcome: 'wrong', sentence: words.keyIsOfGroup };
  if (valid !== null && valid.devices.length > 0) return knownWith(valid.devices);
  if (valid !== null || isOfNoDevice(answer)) return { outcome: 'doubtful', sentence: words.keyHasNoDevice };
  if (isUnknown(answer)) return { outcome: 'wrong', sentence: words.keyIsUnknown };
  const { sentence } = problemOf(answer, now).reason;
  return { outcome: 'doubtful', sentence: words.keyNotAsked({ sentence }) };
}

/** Names of devices are people's own: so many are enough to see whose they are. */
const MOST_NAMED = 5;

const knownWith = (devices: readonly string[]): AddressCheck => ({
  outcome: 'right',
  sentence: words.keyIsKnown({ devices: devices.slice(0, MOST_NAMED).join(', ') }),
});

const refusedIn = (answer: HttpAnswer): z.infer<typeof refusedSchema> | null =>
  answer.kind === 'answered' && answer.status < 500 && !refusesToken(answer)
    ? (refusedSchema.safeParse(answer.body).data ?? null)
    : null;

const isUnknown = (answer: HttpAnswer): boolean => refusedIn(answer)?.user === 'invalid';

/** It is refused, and not for the key itself. */
const isOfNoDevice = (answer: HttpAnswer): boolean => {
  const refused = refusedIn(answer);
  const isSlowedDown = answer.kind === 'answered' && answer.status === 429;
  return refused?.status === 0 && refused.user !== 'invalid' && !isSlowedDown;
};
