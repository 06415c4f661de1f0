/**
 * An error as the log may hold it: its name and where it was thrown. Its message may
 * carry a number, a secret or a value.
 */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = placeOf(error);
  return place === null ? error.name : `${error.name} at ${place}`;
}

/**
 * "engine.ts:12:5", from the topmost frame. A message may hold lines that look like frames; the frames come after it.
 */
function placeOf({ stack = '', message }: Error): string | null {
  const frames = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).split('\n');
  const frame = frames.find((line) => line.startsWith('    at '));
  const place = frame?.split(/[\s/\\()]/).findLast((part) => part !== '');
  return place?.includes(':') === true ? place : null;
}

/** What is left of an error in the log: never its message, which may quote a value, a number or a secret. */
export function traceOf(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  return { error: error.name, at: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) };
}
