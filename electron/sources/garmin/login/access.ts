import { z } from 'zod';
import { MINUTE, SECOND, type Millis } from '../../../../shared/time';
import type { HttpResponse } from '../../../ports';
import type { SourceIo } from '../../io';
import { aheadOf } from './asking';
import type { Access } from './session';

/** Tokens as both exchanges hand them out. */
export const accessAnswer = z.object({
  access_token: z.string().min(1).max(20_000),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).max(20_000).optional(),
});

/**
 * Its end counts from Garmin's own time: this computer's clock may be hours off. Half its life is left for the renewal.
 */
export function accessOf(said: z.infer<typeof accessAnswer>, response: HttpResponse, io: SourceIo): Access {
  const lifeMs = said.expires_in * SECOND;
  const aheadMs = aheadOf(response, io.now());
  const givenAt = io.now() + aheadMs;
  return { token: said.access_token, renewAt: givenAt + lifeMs / 2, endsAt: givenAt + lifeMs, aheadMs };
}

/** Versions that did not write the end down renewed so long before it. */
const EARLIER_MARGIN: Millis = 15 * MINUTE;

export const isDue = ({ renewAt, aheadMs }: Access, now: Millis): boolean => now + aheadMs >= renewAt;

/** By our own clock. */
export const endOf = ({ renewAt, endsAt = renewAt + EARLIER_MARGIN, aheadMs }: Access): Millis => endsAt - aheadMs;

export const isGood = (access: Access, now: Millis): boolean => now < endOf(access);
