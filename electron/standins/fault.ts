import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { sendReply, type Reply } from './local-server';

/**
 * How a provider of messages misbehaves. `refuse` closes the port (until the fault is cleared); `drop` takes the
 * request and cuts the connection; `error-500`, `truncated`, `empty`, `html` and `hang` answer badly or never;
 * `rate-limit` is 429; `unauthorised` and `suspended` refuse the account.
 */
const faultModes = [
  'refuse',
  'drop',
  'error-500',
  'error-503',
  'truncated',
  'empty',
  'html',
  'hang',
  'rate-limit',
  'unauthorised',
  'suspended',
  'redirect',
] as const;

export const faultSchema = z.strictObject({
  mode: z.enum(faultModes),
  /** How many requests it hits; left out: all until it is cleared. */
  times: z.number().int().positive().optional(),
  /** Which requests it hits: creating, looking up, or both. */
  on: z.enum(['posts', 'lookups', 'all']).default('posts'),
  /** With `drop`, `error-500`, `truncated`, `empty`, `html` and `hang`: was the request carried out all the same? */
  accepts: z.boolean().default(true),
  /** With `rate-limit`. */
  retryAfterSeconds: z.number().nonnegative().optional(),
});
export type Fault = z.infer<typeof faultSchema>;
export type FaultMode = Fault['mode'];
export type FaultOptions = Omit<z.input<typeof faultSchema>, 'mode'>;

/** What a provider answers where it refuses, each in its own words. */
export type Refusals = Readonly<Record<'rate-limit' | 'error-500' | 'error-503' | 'unauthorised' | 'suspended', Reply>>;

/** With these the request may have been carried out before it went wrong. */
const ACCEPTING: ReadonlySet<FaultMode> = new Set([
  'drop',
  'error-500',
  'error-503',
  'truncated',
  'empty',
  'html',
  'hang',
]);

export const lets = ({ mode, accepts }: Pick<Fault, 'mode' | 'accepts'>): boolean => ACCEPTING.has(mode) && accepts;

export const isHit = ({ on }: Pick<Fault, 'on'>, { method }: IncomingMessage): boolean =>
  on === 'all' || (method === 'POST') === (on === 'posts');

/** Answers the wrong way. `reply` is what a healthy service would have said. */
export function sendFault(
  response: ServerResponse,
  { mode, retryAfterSeconds }: Pick<Fault, 'mode' | 'retryAfterSeconds'>,
  { reply, refusals }: { reply: Reply; refusals: Refusals },
): void {
  const whole = JSON.stringify(reply.json);
  switch (mode) {
    case 'refuse':
    case 'drop':
      response.socket?.destroy();
      return;
    case 'hang':
      return;
    case 'truncated':
      response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(whole.slice(0, whole.length / 2));
      return;
    case 'empty':
      response.writeHead(reply.status).end();
      return;
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html><body>Please log in</body></html>');
      return;
    case 'redirect':
      response.writeHead(307, { Location: '/elsewhere' }).end();
      return;
    case 'rate-limit':
      if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
      sendReply(response, refusals[mode]);
      return;
    case 'error-500':
    case 'error-503':
    case 'unauthorised':
    case 'suspended':
      sendReply(response, refusals[mode]);
      return;
  }
}
