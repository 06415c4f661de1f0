/** A value where the caller must choose. Exceptions are for bugs only. */
export type Result<Value, Problem> = { ok: true; value: Value } | { ok: false; problem: Problem };

export const succeeded = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const failed = <Problem>(problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });
