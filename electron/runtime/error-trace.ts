/** What is left of an error in the log: never its message, which may quote a value, a number or a secret. */
export function traceOf(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  return { error: error.name, at: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) };
}
