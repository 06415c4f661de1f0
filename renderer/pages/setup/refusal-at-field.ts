import type { Answer, CallName, Problem } from '../../../shared/contract';

/** Why a call was refused, at the form's own field: "source.url" and "secrets.token" are `url` and `token` there. */
export function refusalAtField<Name extends CallName>(answer: Answer<Name>): Problem | null {
  if (answer.ok) return null;
  const { path } = answer.problem;
  return { ...answer.problem, path: path === null ? null : path.replace(/^(?:source|settings|secrets)\./, '') };
}
