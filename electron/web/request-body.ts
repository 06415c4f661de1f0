import type { IncomingMessage } from 'node:http';
import { failed, succeeded } from '../../shared/result';
import type { Result } from '../../shared/result';

export type BodyProblem = 'too-large' | 'invalid-input';

/** The JSON in a request; nothing at all counts as `{}`. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<Result<unknown, BodyProblem>> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return failed('too-large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return failed('too-large');
    chunks.push(chunk);
  }
  return parseJson(Buffer.concat(chunks).toString('utf8'));
}

function parseJson(text: string): Result<unknown, BodyProblem> {
  if (text.trim() === '') return succeeded({});
  try {
    return succeeded(JSON.parse(text, refusePrototype));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return failed('invalid-input');
    throw error;
  }
}

/** "__proto__" is an own key to JSON.parse, but whoever copies the object later would set its prototype. */
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A key is not allowed.');
  return value;
}
