import type { ServerResponse } from 'node:http';

/** How a site, or what stands between it and us, goes wrong. Times are real milliseconds. */
export type Misbehaviour =
  /** Nothing listens on the port. */
  | { kind: 'refuse' }
  /** Accepts and never answers. */
  | { kind: 'hang' }
  /** A body of one byte a second. */
  | { kind: 'drip' }
  /** A body of 500 MB. */
  | { kind: 'huge' }
  /** A web page with status 200: a captive portal, a wrong path. */
  | { kind: 'page' }
  | { kind: 'empty-object' }
  | { kind: 'empty-list' }
  | { kind: 'garbage' }
  /** The connection breaks off in the middle of the body. */
  | { kind: 'half' }
  | { kind: 'redirect'; to: string }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Answers well, but its clock is off. */
  | { kind: 'date-off'; byMs: number }
  /** The first answer is slow: the host was asleep. */
  | { kind: 'slow-first'; byMs: number };

/** True when it has taken over the answer; false when the usual one is to be sent. */
export function misbehave(mode: Misbehaviour, response: ServerResponse, send: () => void): boolean {
  switch (mode.kind) {
    case 'date-off':
      return false;
    case 'refuse':
      response.destroy();
      return true;
    case 'hang':
      return true;
    case 'drip':
      drip(response);
      return true;
    case 'huge':
      pour(response);
      return true;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('[{"type":"sgv","sgv":1', () => response.destroy());
      return true;
    case 'slow-first':
      later(response, mode.byMs, send);
      return true;
    case 'redirect':
      response.writeHead(302, { location: mode.to }).end();
      return true;
    case 'status':
      answer(response, mode.status, mode.body ?? statusBody(mode.status), mode.headers);
      return true;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Log in</title>');
      return true;
    case 'empty-object':
      answer(response, 200, '{}');
      return true;
    case 'empty-list':
      answer(response, 200, '[]');
      return true;
    case 'garbage':
      answer(response, 200, '[{"sgv":');
      return true;
  }
}

function answer(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  const type = body.startsWith('<') ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

/** As Nightscout and the proxies in front of it word it. */
function statusBody(status: number): string {
  if (status === 401) return '{"status":401,"message":"Unauthorized","description":"Invalid/Missing"}';
  return status === 403
    ? '{"status":403,"message":"Missing permission api:entries:read"}'
    : `<html><h1>${status}</h1></html>`;
}

function later(response: ServerResponse, afterMs: number, run: () => void): void {
  const timer = setTimeout(run, afterMs);
  response.on('close', () => {
    clearTimeout(timer);
  });
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('[');
  const timer = setInterval(() => response.write(' '), 1000);
  response.on('close', () => {
    clearInterval(timer);
  });
}

const HUGE_BYTES = 500_000_000;

function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(64 * 1024, ' ');
  let poured = 0;
  const more = (): void => {
    while (poured < HUGE_BYTES && !response.destroyed) {
      poured += chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on('drain', more);
  more();
}
