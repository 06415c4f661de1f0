import type { IncomingMessage } from 'node:http';
import { failed, succeeded, type Result } from '../../../shared/result';

export type BodyProblem = 'too-large' | 'invalid-input';

/**
 * What is too large is read on, and kept nowhere, up to this many times as much: who is
 * cut off while sending reads no answer.
 */
const READ_ON = 4;

/** The JSON in a request; nothing at all counts as `{}`. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<Result<unknown, BodyProblem>> {
  if (Number(request.headers['content-length'] ?? 0) > READ_ON * maxBytes) return failed('too-large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > READ_ON * maxBytes) return failed('too-large');
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return bytes > maxBytes ? failed('too-large') : parseJson(Buffer.concat(chunks).toString('utf8'));
}

function parseJson(text: string): Result<unknown, BodyProblem> {
  if (text.trim() === '') return succeeded({});
  try {
    // Looking at every key takes ten times as long as reading them.
    return succeeded(MAY_NAME_PROTOTYPE.test(text) ? JSON.parse(text, refusePrototype) : JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return failed('invalid-input');
    throw error;
  }
}

/** Written plainly, or with its underscores escaped. */
const MAY_NAME_PROTOTYPE = /__proto__|\\u005f/i;

/** "__proto__" is an own key to JSON.parse, but code that copies the object later would set its prototype. */
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A key is not allowed.');
  return value;
}
