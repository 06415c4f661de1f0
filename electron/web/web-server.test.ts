import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStream } from '../../e2e/event-stream';
import { serveHousehold, type Served } from '../../e2e/served-household';
import { contract } from '../../shared/contract';
import type { Browser } from '../../shared/status/browser';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createHandlers } from '../api/handlers';
import { createActivity } from '../runtime/activity';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import { NOW, sampleAlert } from '../storage/sample-facts.test-support';
import { createSessions } from './sessions/sessions';
import { createWebServer } from './web-server';

let clock: HandClock;
let served: Served;
let staticDir: string;

beforeEach(async () => {
  staticDir = mkdtempSync(join(tmpdir(), 'vigil-window-'));
  mkdirSync(join(staticDir, 'assets'));
  writeFileSync(join(staticDir, 'index.html'), '<!doctype html><title>Vigil</title>');
  writeFileSync(join(staticDir, 'assets', 'main-1234.js'), 'export {};');
  clock = createHandClock(NOW);
  served = await serveHousehold(clock, { staticDir });
});

afterEach(async () => {
  await served.stop();
  rmSync(staticDir, { recursive: true });
});

interface Raw {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** As it came: nothing is unpacked. */
function rawBytes(
  path: string,
  headers: Record<string, string>,
): Promise<{ headers: NodeJS.Dict<string | string[]>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: served.port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ headers: response.headers, bytes: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject);
    request.end();
  });
}

/** fetch tidies paths and owns Host; a stranger does neither. */
function raw(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Raw> {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: served.port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** What a server answers to this text, until it hangs up. */
async function spoken(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
    socket.end();
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

/** The place of the first of them to come. */
const firstOf = (promises: Promise<unknown>[]): Promise<number> =>
  Promise.race(promises.map((promise, index) => promise.then(() => index)));

describe('the printed link', () => {
  test('lets a script in: follow it, keep the cookie, confirm an alert', async () => {
    served.household.put(sampleAlert());
    const entered = await fetch(served.url, { redirect: 'manual' });
    expect(entered.status).toBe(303);
    expect(entered.headers.get('location')).toBe('/');
    const cookie = entered.headers.getSetCookie()[0]!;
    expect(cookie).toContain(`vigil-session-${served.port}=`);
    expect(cookie).toContain('HttpOnly; SameSite=Lax');

    const answer = await served.call(cookie.split(';')[0]!, 'acknowledge', {
      alertId: sampleAlert().id,
      contactId: 'mia',
    });
    expect(answer).toEqual({
      status: 200,
      body: { ok: true, value: { outcome: 'acknowledged', sentence: 'You have it. Nobody else is called.' } },
    });
    const status = await served.call(cookie.split(';')[0]!, 'status', {});
    expect(status.body).toMatchObject({
      value: { people: [{ alerts: [{ state: 'acknowledged', acknowledgedBy: 'Mia' }] }] },
    });
  });

  test('works once; afterwards it says how to get a new one, and still opens where the cookie is', async () => {
    const { headers } = await fetch(served.url, { redirect: 'manual' });
    const cookie = headers.getSetCookie()[0]!.split(';')[0]!;

    const again = await fetch(served.url, { redirect: 'manual' });
    expect(again.status).toBe(401);
    expect(await again.text()).toContain('To get a new link, restart Vigil');

    const withCookie = await fetch(served.url, { redirect: 'manual', headers: { Cookie: cookie } });
    expect(withCookie.status).toBe(303);
    expect(withCookie.headers.getSetCookie()).toEqual([]);
  });

  test('is good for ten minutes', async () => {
    await clock.advance(10 * MINUTE);
    const late = served.server.createUrl();
    await clock.advance(1);
    expect((await fetch(served.url, { redirect: 'manual' })).status).toBe(401);
    expect((await fetch(late, { redirect: 'manual' })).status).toBe(303);
  });

  test('is not used up by a look at its headers', async () => {
    expect((await fetch(served.url, { method: 'HEAD', redirect: 'manual' })).status).toBe(401);
    expect((await fetch(served.url, { redirect: 'manual' })).status).toBe(303);
  });
});

describe('a session', () => {
  test('survives a restart, though only a hash of it is kept', async () => {
    const cookie = await served.enter();
    const kept = JSON.stringify(served.household.store.recall('web.sessions'));
    expect(kept).not.toContain(cookie.split('=')[1]);

    const restarted = createSessions({ memory: served.household.store, clock, log: served.log, told: () => undefined });
    expect(restarted.sessionOf([cookie.split('=')[1]!])).not.toBeNull();
    expect(restarted.sessionOf(['another'])).toBeNull();
  });

  test('opens even when the disk cannot be written', () => {
    const memory = {
      recall: () => undefined,
      remember: () => {
        throw new Error('disk full');
      },
    };
    const sessions = createSessions({ memory, clock, log: served.log, told: () => undefined });
    expect(sessions.sessionOf([sessions.open(sessions.createKey())!])).not.toBeNull();
    expect(served.log.lines).toContainEqual({ event: 'session-not-stored', fields: { error: 'Error' } });
  });

  test('of before browsers were named is one of "a browser", and opens as ever', () => {
    const hash = createHash('sha256').update('token').digest('hex');
    const memory = { recall: () => [{ hash, openedAt: NOW - MINUTE }], remember: () => undefined };
    const sessions = createSessions({ memory, clock, log: served.log, told: () => undefined });
    const id = sessions.sessionOf(['token'])!;
    expect(sessions.browsers(id)).toEqual([
      { id, name: 'A browser', letInAt: NOW - MINUTE, lastSeenAt: NOW - MINUTE, isThis: true },
    ]);
  });

  test('is found whatever another page of this computer has set beside it', async () => {
    const cookie = await served.enter();
    const name = cookie.split('=')[0]!;
    for (const cookies of [`${name}=x; ${cookie}`, `${cookie}; ${name}=x`]) {
      expect((await raw('/api/status', { method: 'POST', headers: { Cookie: cookies } })).status).toBe(200);
    }
    const strangers = { Cookie: `${name}=x; ${name}=y` };
    expect((await raw('/api/status', { method: 'POST', headers: strangers })).status).toBe(401);
  });

  test('is listed, and ended from another one: its cookie and its open page end at once, and history says both', async () => {
    const cookie = await served.enter();
    const other = await served.enter();
    const stream = await openStream(served.origin, other);
    await stream.next('status');
    await clock.advance(2 * HOUR);
    const listed = (await served.call(cookie, 'browsers', {})).body as { value: Browser[] };
    expect(listed.value.map(({ isThis, lastSeenAt }) => ({ isThis, lastSeenAt }))).toEqual([
      { isThis: true, lastSeenAt: NOW + 2 * HOUR },
      { isThis: false, lastSeenAt: NOW },
    ]);

    const { id } = listed.value.find(({ isThis }) => !isThis)!;
    expect(await served.call(cookie, 'endBrowser', { id })).toMatchObject({ status: 200, body: { ok: true } });
    await stream.ended;
    expect((await served.call(other, 'status', {})).status).toBe(401);
    expect((await served.call(cookie, 'status', {})).status).toBe(200);
    expect((await served.call(cookie, 'endBrowser', { id })).status).toBe(404);
    expect(served.household.store.history({ limit: 10 }).map(({ code }) => code)).toEqual([
      'browser-ended',
      'browser-let-in',
      'browser-let-in',
    ]);
  });

  test.each([...Object.keys(contract), 'live', 'no-such-call'])('is needed for %s', async (name) => {
    const answer = await raw(`/api/${name}`, { method: name === 'live' ? 'GET' : 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, problem: { code: 'no-session' } });
  });

  test('is needed for the window', async () => {
    const answer = await raw('/');
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('has not been let in');
    expect(answer.headers['content-security-policy']).toMatch(/style-src 'sha256-/);
  });
});

describe('strangers', () => {
  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1:1',
    '127.0.0.1',
    '10.0.0.1:PORT',
    'localhost.evil.example:PORT',
  ])('a request that names the host %s is refused', async (host) => {
    const headers = { Host: host.replace('PORT', String(served.port)) };
    expect((await raw('/healthz', { headers })).status).toBe(403);
    expect((await raw('/api/status', { method: 'POST', headers })).status).toBe(403);
  });

  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('the own name %s is answered', async (name) => {
    expect((await raw('/healthz', { headers: { Host: `${name}:${served.port}` } })).status).toBe(200);
  });

  test.each(['http://evil.example', 'null', 'https://127.0.0.1:PORT', 'http://127.0.0.1:1', 'http://localhost:PORT'])(
    'a page of the origin %s is refused although it has the cookie',
    async (origin) => {
      const headers = { Cookie: await served.enter(), Origin: origin.replace('PORT', String(served.port)) };
      expect((await raw('/api/status', { method: 'POST', headers })).status).toBe(403);
    },
  );

  test.each(['//', '///', '/\\', '//[', '//@', '//:', '//evil:99999/', 'http://', 'http://[', 'http:///', '*'])(
    'B F9: asking for %s is a bad request, without a line of an error',
    async (path) => {
      const method = path === '*' ? 'OPTIONS' : 'GET';
      expect((await raw(path, { method })).status).toBe(400);
      expect(served.log.lines.filter(({ event }) => event === 'request-broken')).toEqual([]);
    },
  );

  test('two Host headers are a bad request', async () => {
    const answer = await spoken(
      served.port,
      `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nHost: evil.example\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('B F5: strangers who connect and say nothing are let go before there are too many', async () => {
    const strangers = Array.from({ length: 300 }, () => connect(served.port, '127.0.0.1').on('error', () => undefined));
    const turnedAway = strangers.map((stranger) => once(stranger, 'close'));
    for (let count = 0; count < 50; count += 1) await Promise.all(turnedAway.splice(await firstOf(turnedAway), 1));
    for (const stranger of strangers) stranger.destroy();
    await Promise.all(turnedAway);
    expect((await raw('/healthz')).status).toBe(200);
  });

  test('the own page is answered', async () => {
    const headers = { Cookie: await served.enter(), Origin: served.origin, 'Sec-Fetch-Site': 'same-origin' };
    expect((await raw('/api/status', { method: 'POST', headers })).status).toBe(200);
  });

  test('a page on another port of this computer is refused, also without an Origin', async () => {
    const headers = { Cookie: await served.enter(), 'Sec-Fetch-Site': 'same-site' };
    expect((await raw('/api/live', { headers })).status).toBe(403);
  });
});

describe('calls', () => {
  let headers: Record<string, string>;
  beforeEach(async () => {
    headers = { Cookie: await served.enter() };
  });

  test.each([
    ['an unknown name', '/api/no-such-call', 'POST', '{}', 404],
    ['a name from Object', '/api/constructor', 'POST', '{}', 404],
    ['GET', '/api/status', 'GET', undefined, 405],
    ['POST to the stream', '/api/live', 'POST', '{}', 405],
    ['POST to a page', '/', 'POST', '{}', 405],
    ['no JSON', '/api/status', 'POST', '{"a":', 400],
    ['a prototype', '/api/status', 'POST', '{"__proto__":{"isAdmin":true}}', 400],
    ['a deep prototype', '/api/history', 'POST', '{"limit":{"a":[{"__proto__":1}]}}', 400],
    ['an unknown field', '/api/acknowledge', 'POST', '{"alertId":"a","extra":1}', 400],
    ['a missing field', '/api/acknowledge', 'POST', '{}', 400],
    ['a nest of 60,000', '/api/status', 'POST', '['.repeat(60_000), 400],
    ['more than 64 kB without settings', '/api/status', 'POST', '['.repeat(64_001), 413],
    ['twenty thousand ids', '/api/secrets', 'POST', `{"ownerIds":[${'{},'.repeat(20_000)}{}]}`, 400],
    ['an unknown alert', '/api/acknowledge', 'POST', '{"alertId":"none"}', 404],
    ['a stranger as contact', '/api/acknowledge', 'POST', '{"alertId":"none","contactId":"eve"}', 404],
    ['an unknown person', '/api/chart', 'POST', '{"personId":"eve"}', 404],
    ['an empty body', '/api/status', 'POST', '', 200],
  ])('%s', async (_name, path, method, body, status) => {
    const answer = await raw(path, { method, headers, ...(body !== undefined && { body }) });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: status === 200 });
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  test('a body over 5 MB is refused, announced or not', async () => {
    const body = Buffer.alloc(5_000_001, ' ');
    const announced = await raw('/api/status', {
      method: 'POST',
      headers: { ...headers, 'Content-Length': '5000001' },
      body,
    });
    expect(announced.status).toBe(413);
    const chunked = await raw('/api/status', {
      method: 'POST',
      headers: { ...headers, 'Transfer-Encoding': 'chunked' },
      body,
    });
    expect(chunked.status).toBe(413);
    expect((await raw('/api/status', { method: 'POST', headers })).status).toBe(200);
  });

  test('a body four times too large is not waited for', async () => {
    const announced = await raw('/api/status', {
      method: 'POST',
      headers: { ...headers, 'Content-Length': '20000001' },
    });
    expect(announced.status).toBe(413);
  });

  test('what breaks inside is answered without its words, and the server goes on', async () => {
    served.household.ports.sources = () => {
      throw new Error('secret +14155552671');
    };
    const answer = await raw('/api/health', { method: 'POST', headers });
    expect(answer.status).toBe(500);
    expect(answer.text + JSON.stringify(served.log.lines)).not.toContain('secret');
    expect((await raw('/api/status', { method: 'POST', headers })).status).toBe(200);
  });
});

describe('health', () => {
  test('needs no login, says nothing personal, and turns bad when nothing was judged for 30 s', async () => {
    let lastCycleAt = NOW;
    served.household.ports.lastCycleAt = () => lastCycleAt;
    await clock.advance(29 * SECOND);
    expect(await raw('/healthz')).toMatchObject({ status: 200, text: '{"ok":true}' });
    await clock.advance(SECOND);
    expect(await raw('/healthz')).toMatchObject({ status: 503, text: '{"ok":false}' });
    const { body } = await served.call(await served.enter(), 'status', {});
    expect(body).toMatchObject({ value: { troubles: [{ code: 'watch-stalled' }] } });
    lastCycleAt = clock.now();
    expect((await raw('/healthz')).status).toBe(200);
  });
});

describe('the window', () => {
  test('comes with a strict policy and the right types', async () => {
    const headers = { Cookie: await served.enter() };
    const page = await raw('/', { headers });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'",
    });
    const script = await raw('/assets/main-1234.js', { headers });
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('its scripts go out as %s to a browser that takes that, again and again', async (encoding, opened) => {
    const headers = { Cookie: await served.enter(), 'Accept-Encoding': encoding };
    for (let time = 0; time < 2; time += 1) {
      const { headers: got, bytes } = await rawBytes('/assets/main-1234.js', headers);
      expect(got).toMatchObject({
        'content-encoding': encoding,
        vary: 'Accept-Encoding',
        'content-length': String(bytes.length),
        'cache-control': 'private, max-age=31536000, immutable',
      });
      expect(opened(bytes).toString()).toBe('export {};');
    }
    const plain = await rawBytes('/assets/main-1234.js', { Cookie: headers.Cookie });
    expect([plain.headers['content-encoding'], plain.headers['vary'], plain.bytes.toString()]).toEqual([
      undefined,
      'Accept-Encoding',
      'export {};',
    ]);
    expect((await rawBytes('/', headers)).headers['content-encoding']).toBeUndefined();
  });

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/%00',
    '/%',
    '/assets',
  ])('no path leads out of its folder: %s', async (path) => {
    expect((await raw(path, { headers: { Cookie: await served.enter() } })).status).toBe(404);
  });
});

test('a port that is taken is a sentence, not a crash', async () => {
  const second = createWebServer({
    host: '127.0.0.1',
    port: served.port,
    handlers: createHandlers(served.household.ports),
    live: served.live,
    healthy: () => true,
    sessions: served.sessions,
    staticDir,
    clock,
    log: served.log,
    activity: createActivity(),
  });
  expect(await second.start()).toMatchObject({ ok: false, problem: expect.stringContaining('in use') as string });
});
