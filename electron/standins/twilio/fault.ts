import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal, type Reply } from './account';
import type { Fault, FaultMode } from './behaviour';
import { sendReply } from './server';

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

export const lets = ({ mode, accepts }: Fault): boolean => ACCEPTING.has(mode) && accepts;

export function isHit({ on, resource }: Fault, { method, url = '' }: IncomingMessage): boolean {
  const isPost = method === 'POST';
  if (on !== 'all' && isPost !== (on === 'posts')) return false;
  return resource === undefined || url.includes(resource === 'messages' ? '/Messages' : '/Calls');
}

/** Answers the wrong way. `reply` is what a healthy service would have said. */
export function sendFault(response: ServerResponse, fault: Fault, reply: Reply): void {
  const whole = JSON.stringify(reply.json);
  switch (fault.mode) {
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
      if (fault.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(fault.retryAfterSeconds));
      sendReply(response, refusal(429, 20429, 'Too Many Requests'));
      return;
    case 'error-500':
      sendReply(response, refusal(500, 20500, 'Internal Server Error'));
      return;
    case 'error-503':
      sendReply(response, refusal(503, 20503, 'Service unavailable'));
      return;
    case 'unauthorised':
      sendReply(response, refusal(401, 20003, 'Authenticate'));
      return;
    case 'suspended':
      sendReply(response, refusal(403, 20005, 'Account is not active'));
      return;
  }
}
