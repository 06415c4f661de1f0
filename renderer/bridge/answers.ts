import './without-eval';
import type { z } from 'zod';
import { contract, type Answer, type CallName, type Output } from '../../shared/contract';
import { failed, succeeded } from '../../shared/result';
import { liveEventSchema, type LiveEvent } from '../../shared/status/status';
import { otherVersion } from './other-version';

export interface Forms {
  readAnswer: typeof readAnswer;
  readEvent: typeof readEvent;
}

/** What a call answered in its form; one of another form comes from a Vigil of another version. */
export function readAnswer<Name extends CallName>(name: Name, value: unknown): Answer<Name> {
  const parsed = (contract[name].output as unknown as z.ZodType<Output<Name>>).safeParse(value);
  if (parsed.success) return succeeded(parsed.data);
  return failed(otherVersion);
}

/** An event in its form; null: it comes from a Vigil of another version. */
export function readEvent(event: unknown): LiveEvent | null {
  const parsed = liveEventSchema.safeParse(event);
  return parsed.success ? parsed.data : null;
}
