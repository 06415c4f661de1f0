import type { z } from 'zod';
import { contract, type Answer, type CallName, type Output } from '../shared/contract';
import { failed, succeeded } from '../shared/result';

export type ReadAnswer = typeof readAnswer;

/** A call's answer in its form; one of another form comes from a Vigil of another version. */
export function readAnswer<Name extends CallName>(name: Name, answer: Answer<Name>): Answer<Name> {
  if (!answer.ok) return answer;
  const parsed = (contract[name].output as unknown as z.ZodType<Output<Name>>).safeParse(answer.value);
  if (parsed.success) return succeeded(parsed.data);
  return failed({ code: 'other-version', sentence: 'Vigil was updated. Reload this page.', path: null });
}
