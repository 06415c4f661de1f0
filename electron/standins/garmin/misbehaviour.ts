import type { ServerResponse } from 'node:http';

/** Which part of Garmin goes wrong: the pages, the exchanges or one of them, or what the tokens open. */
export type GarminPart = 'login' | 'tokens' | 'preauthorized' | 'exchange' | 'di' | 'profile' | 'activities' | 'all';

export type GarminMisbehaviour = (
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  /** A page with 200 where data was asked for: the guard against programs, or a login. */
  | { kind: 'page' }
  /** Accepts and never answers. */
  | { kind: 'hang' }
  /** Takes the request, carries it out if so told, and cuts the connection. */
  | { kind: 'drop'; isCarriedOut?: boolean }
  /** The connection breaks off in the middle of the body. */
  | { kind: 'half' }
  /** The body ends early, though everything else looks whole. */
  | { kind: 'garbage' }
  /** An answer of another shape than was known. */
  | { kind: 'other-shape'; body: unknown }
  | { kind: 'redirect'; to: string }
  /** Nothing listens on the port. */
  | { kind: 'refuse' }
) & {
  on?: GarminPart;
  /** How many requests it hits; left out: all until it is over. */
  times?: number;
};

/** Answers the wrong way. */
export function misbehaveAsGarmin(mode: GarminMisbehaviour, response: ServerResponse): void {
  switch (mode.kind) {
    case 'hang':
      return;
    case 'drop':
    case 'refuse':
      response.destroy();
      return;
    case 'status':
      response
        .writeHead(mode.status, { 'content-type': 'application/json', ...mode.headers })
        .end(`{"message":"HTTP ${mode.status}"}`);
      return;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Just a moment…</title>');
      return;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('[{"activityId":1,"activ', () => response.destroy());
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' }).end('[{"activityId":1,"activ');
      return;
    case 'other-shape':
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(mode.body));
      return;
    case 'redirect':
      response.writeHead(302, { location: mode.to }).end();
      return;
  }
}
