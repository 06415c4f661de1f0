import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed } from '../../../shared/result';
import { createHttp, type ClosableHttp } from '../../network/http';
import type { HttpProblem } from '../../ports';
import { realTime } from '../../runtime/real-time';
import { createTurns } from '../../runtime/turns';
import { createHandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import type { StandInAccess } from '../../standins/nightscout/access';
import {
  createNightscoutStandIn,
  type Misbehaviour,
  type NightscoutStandIn,
} from '../../standins/nightscout/nightscout';
import type { SourceIo, SourceProblem } from '../io';
import type { Facts } from '../source';
import { nightscout, type NightscoutConfig } from './index';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TOKEN = 'vigil-0123456789abcdef';
const SECRET = 'a long api secret';
const SECRET_HASH = createHash('sha1').update(SECRET).digest('hex');

const clock = createHandClock(NOW);
const opened: NightscoutStandIn[] = [];
let http: ClosableHttp;

beforeEach(() => {
  http = createHttp();
});

afterEach(async () => {
  http.close();
  for (const site of opened.splice(0)) await site.close();
});

async function openSite(access?: StandInAccess): Promise<NightscoutStandIn> {
  const site = createNightscoutStandIn({ clock, ...(access && { access }) });
  opened.push(site);
  await site.start();
  return site;
}

const row = (minutesAgo: number, sgv: number): Record<string, unknown> => ({
  type: 'sgv',
  sgv,
  date: NOW - minutesAgo * MINUTE,
  device: 'sensor',
  direction: 'Flat',
});

function createIo(
  credential?: string,
  deadlineMs = 300_000,
): SourceIo & { secrets: ReturnType<typeof createMemorySecrets> } {
  let memory: unknown = null;
  return {
    http,
    secrets: createMemorySecrets(credential === undefined ? {} : { 'nightscout-1.token': credential }),
    sourceId: 'nightscout-1',
    personId: 'ana',
    now: () => clock.now(),
    deadlineMs,
    timers: realTime,
    signal: new AbortController().signal,
    turns: createTurns(),
    memory: {
      read: () => memory,
      write: (value) => {
        memory = value;
      },
    },
  };
}

const configOf = (site: NightscoutStandIn, more: Partial<NightscoutConfig> = {}): NightscoutConfig => ({
  url: site.url(),
  onMyNetwork: true,
  ...more,
});

async function readFacts(config: NightscoutConfig, io: SourceIo, since = NOW - HOUR): Promise<Facts> {
  const answer = await nightscout.read(config, since, io);
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}

async function readProblem(config: NightscoutConfig, io: SourceIo, since = NOW - HOUR): Promise<SourceProblem> {
  const answer = await nightscout.read(config, since, io);
  if (answer.ok) throw new Error('expected a problem');
  return answer.problem;
}

describe('reading entries', () => {
  it('gives the rows of the window in the order they were measured, and the site clock', async () => {
    const site = await openSite();
    site.add([row(5, 100), row(0, 110), row(90, 120)]);
    const facts = await readFacts(configOf(site), createIo());
    expect(facts).toEqual({
      readings: [5, 0].map((minutesAgo) => ({
        personId: 'ana',
        sourceId: 'nightscout-1',
        series: 'sensor',
        measuredAt: NOW - minutesAgo * MINUTE,
        receivedAt: NOW,
        firstReadAt: NOW,
        glucose: { kind: 'value', mgPerDl: minutesAgo === 5 ? 100 : 110 },
        trend: 'flat',
      })),
      skipped: {},
      unreadableAt: null,
      deleted: [],
      wrongUnits: [],
      siteNow: NOW,
      unchanged: false,
    });
  });

  it('asks with a window in whole milliseconds, more rows for the full one, and never If-Modified-Since', async () => {
    const site = await openSite();
    const io = createIo();
    await readFacts(configOf(site), io, NOW - 26 * HOUR - 0.5);
    await readFacts(configOf(site), io, NOW - 90 * MINUTE);
    const asked = site.requests().map(({ path, query }) => [path, query.get('find[date][$gte]'), query.get('count')]);
    expect(asked).toEqual([
      ['/api/v1/entries.json', String(NOW - 26 * HOUR - 1), '1500'],
      ['/api/v1/entries.json', String(NOW - 90 * MINUTE), '400'],
    ]);
    expect(site.requests().every(({ headers }) => headers['if-modified-since'] === undefined)).toBe(true);
  });

  it('row 38: 304 means that nothing changed; a back-filled row is seen all the same', async () => {
    const site = await openSite();
    site.add([row(0, 100)]);
    const io = createIo();
    expect((await readFacts(configOf(site), io)).unchanged).toBe(false);
    expect(await readFacts(configOf(site), io)).toMatchObject({ unchanged: true, readings: [], siteNow: NOW });
    site.add([row(20, 55)]);
    expect((await readFacts(configOf(site), io)).readings).toHaveLength(2);
  });

  it('row 35: rows dated far ahead that fill the answer do not hide those of now, nor those that follow', async () => {
    const site = await openSite();
    site.add(Array.from({ length: 450 }, (_, index) => ({ ...row(-5 * index - 60, 105), device: 'fast' })));
    site.add([row(5, 80)]);
    const io = createIo();
    const since = NOW - 90 * MINUTE;
    const valuesOf = (facts: Facts) => facts.readings.filter(({ series }) => series === 'sensor').map((r) => r.glucose);
    expect(valuesOf(await readFacts(configOf(site), io, since))).toEqual([{ kind: 'value', mgPerDl: 80 }]);
    site.add([row(0, 50)]);
    const facts = await readFacts(configOf(site), io, since);
    expect(valuesOf(facts)).toEqual([
      { kind: 'value', mgPerDl: 80 },
      { kind: 'value', mgPerDl: 50 },
    ]);
    expect(facts.readings.some(({ series }) => series === 'fast')).toBe(true);
  });

  it('a full window is never answered with "nothing changed"', async () => {
    const site = await openSite();
    site.add([row(0, 100)]);
    const io = createIo();
    await readFacts(configOf(site), io, NOW - 26 * HOUR);
    expect((await readFacts(configOf(site), io, NOW - 26 * HOUR)).readings).toHaveLength(1);
  });

  it('counts what cannot be used', async () => {
    const site = await openSite();
    site.add([row(0, 100), { ...row(1, 0), type: 'cal' }, row(2, -5)]);
    expect((await readFacts(configOf(site), createIo())).skipped).toEqual({ calibration: 1, 'value-out-of-range': 1 });
  });

  it('works below a path of the host', async () => {
    const site = await openSite();
    await readProblem(configOf(site, { url: `${site.url()}/glucose/` }), createIo());
    expect(site.requests()[0]?.path).toBe('/glucose/api/v1/entries.json');
  });
});

describe('credentials', () => {
  it('a token goes in the query', async () => {
    const site = await openSite({ tokens: [TOKEN] });
    await readFacts(configOf(site), createIo(TOKEN));
    expect(site.requests()[0]?.query.get('token')).toBe(TOKEN);
    expect(site.requests()[0]?.headers['api-secret']).toBeUndefined();
  });

  it('a secret goes hashed in the header', async () => {
    const site = await openSite({ apiSecret: SECRET });
    await readFacts(configOf(site), createIo(SECRET));
    expect(site.requests()[0]?.headers['api-secret']).toBe(SECRET_HASH);
    expect(site.requests()[0]?.query.has('secret')).toBe(false);
  });

  it.each([undefined, 'wrong', 'vigil-ffffffffffffffff'])(
    'without the right one (%j) the site refuses',
    async (credential) => {
      const site = await openSite({ apiSecret: SECRET, tokens: [TOKEN] });
      expect((await readProblem(configOf(site), createIo(credential))).kind).toBe('refused');
    },
  );

  it('an address in the settings that holds a token is refused without being asked', async () => {
    const site = await openSite();
    const problem = await readProblem(configOf(site, { url: `${site.url()}/?token=${TOKEN}` }), createIo());
    expect(problem).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('holds a token') as string });
    expect(problem.sentence).not.toContain(TOKEN);
    expect(site.requests()).toHaveLength(0);
  });

  it('a locked keychain is not a wrong token: an open site is read, a closed one says why and is asked again soon', async () => {
    const openToAll = await openSite({ tokens: [TOKEN], isReadable: true });
    const closed = await openSite({ tokens: [TOKEN] });
    const io = createIo(TOKEN);
    io.secrets.lock(true);
    await readFacts(configOf(openToAll), io);
    const problem = await readProblem(configOf(closed), io);
    expect(problem.sentence).toContain('keychain is locked');
    expect(problem.notBefore).toBe(NOW + 30_000);
  });
});

describe('row 38: each odd answer has its own state and words', () => {
  const modes: [string, Misbehaviour, string, RegExp][] = [
    ['401', { kind: 'status', status: 401 }, 'refused', /token or secret/],
    ['401 of a proxy', { kind: 'status', status: 401, body: '<html>Login</html>' }, 'unreachable', /proxy/],
    ['403', { kind: 'status', status: 403 }, 'refused', /readable/],
    ['404', { kind: 'status', status: 404 }, 'broken', /404/],
    ['429', { kind: 'status', status: 429 }, 'unreachable', /429/],
    ['500', { kind: 'status', status: 500 }, 'broken', /500/],
    ['502', { kind: 'status', status: 502 }, 'unreachable', /502/],
    ['503', { kind: 'status', status: 503 }, 'unreachable', /503/],
    ['511', { kind: 'status', status: 511 }, 'offline', /wants a login/],
    ['418', { kind: 'status', status: 418 }, 'broken', /418/],
    ['a page with 200', { kind: 'page' }, 'broken', /login/],
    ['half JSON', { kind: 'garbage' }, 'broken', /list of readings/],
    [
      'another packing',
      { kind: 'status', status: 200, body: 'x', headers: { 'content-encoding': 'br' } },
      'broken',
      /not asked for \(br\)/,
    ],
    ['half a body', { kind: 'half' }, 'unreachable', /broke off/],
    ['nothing listening', { kind: 'refuse' }, 'unreachable', /refuses the connection/],
    ['500 MB', { kind: 'huge' }, 'broken', /far more data/],
  ];

  it.each(modes)('row 38: %s', async (_name, mode, kind, words) => {
    const site = await openSite();
    await site.misbehave(mode);
    const problem = await readProblem(configOf(site), createIo());
    expect(problem.kind).toBe(kind);
    expect(problem.sentence).toMatch(words);
  });

  it('row 38: they do not share a sentence', async () => {
    const site = await openSite();
    const sentences = new Set<string>();
    for (const [, mode] of modes) {
      await site.misbehave(mode);
      sentences.add((await readProblem(configOf(site), createIo())).sentence);
    }
    expect(sentences.size).toBe(modes.length);
  });

  it.each<Misbehaviour>([{ kind: 'empty-list' }, { kind: 'empty-object' }])(
    'row 38: $kind means nothing new',
    async (mode) => {
      const site = await openSite();
      await site.misbehave(mode);
      expect(await readFacts(configOf(site), createIo())).toMatchObject({ readings: [], unchanged: false });
    },
  );

  it.each<Misbehaviour>([{ kind: 'hang' }, { kind: 'drip' }])(
    'row 28: $kind is abandoned at the deadline',
    async (mode) => {
      const site = await openSite();
      await site.misbehave(mode);
      expect(await readProblem(configOf(site), createIo(undefined, 300))).toMatchObject({
        kind: 'unreachable',
        hasTimedOut: true,
      });
    },
  );

  it('a page with 403 is a proxy or a quota, not our credentials', async () => {
    const answer = { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>' };
    const io = { ...createIo(), http: { send: () => Promise.resolve({ ok: true as const, value: answer }) } };
    const site = await openSite();
    expect((await readProblem(configOf(site), io)).kind).toBe('unreachable');
  });

  it('Retry-After is handed on, in seconds or as a date', async () => {
    const site = await openSite();
    await site.misbehave({ kind: 'status', status: 503, headers: { 'retry-after': '7' } });
    expect((await readProblem(configOf(site), createIo())).notBefore).toBe(NOW + 7000);
    await site.misbehave({
      kind: 'status',
      status: 429,
      headers: { 'retry-after': new Date(NOW + 9000).toUTCString() },
    });
    expect((await readProblem(configOf(site), createIo())).notBefore).toBe(NOW + 9000);
    await site.misbehave({ kind: 'status', status: 503, headers: { 'retry-after': 'soon' } });
    expect((await readProblem(configOf(site), createIo())).notBefore).toBeUndefined();
  });

  it('no network is told apart from a site that does not answer', async () => {
    const site = await openSite();
    const problem = { kind: 'offline' as const, sentence: 'This computer has no connection to the network.' };
    const io = { ...createIo(), http: { send: () => Promise.resolve({ ok: false as const, problem }) } };
    expect((await readProblem(configOf(site), io)).kind).toBe('offline');
  });
});

describe('row 60: redirects and addresses', () => {
  it('row 60: a redirect to another origin is not followed, and no credential goes there', async () => {
    const other = await openSite();
    for (const credential of [TOKEN, SECRET]) {
      const site = await openSite({ apiSecret: SECRET, tokens: [TOKEN] });
      await site.misbehave({ kind: 'redirect', to: `${other.url()}/api/v1/entries.json` });
      const problem = await readProblem(configOf(site), createIo(credential));
      expect(problem).toMatchObject({ kind: 'broken', sentence: expect.stringContaining('another address') as string });
    }
    expect(other.requests()).toHaveLength(0);
  });

  it('row 60: a redirect within the site is followed once, with the credential', async () => {
    const site = await openSite({ apiSecret: SECRET });
    await site.misbehave({ kind: 'redirect', to: '/elsewhere/entries.json' });
    expect((await readProblem(configOf(site), createIo(SECRET))).kind).toBe('broken');
    expect(site.requests().map(({ path, headers }) => [path, headers['api-secret']])).toEqual([
      ['/api/v1/entries.json', SECRET_HASH],
      ['/elsewhere/entries.json', SECRET_HASH],
    ]);
    expect(site.requests()[1]?.query.get('count')).toBe('400');
  });

  it('row 60: http is sent on to https on the same host, and nowhere else', async () => {
    const asked: string[] = [];
    const answering = (location: string): SourceIo => ({
      ...createIo(TOKEN),
      http: {
        send: ({ url }) => {
          asked.push(url);
          const isFirst = url.startsWith('http:');
          const answer = isFirst
            ? { status: 307, headers: { location }, body: '' }
            : { status: 200, headers: {}, body: '[]' };
          return Promise.resolve({ ok: true as const, value: answer });
        },
      },
    });
    const config = { url: 'http://example.org', onMyNetwork: true };
    expect((await nightscout.read(config, NOW, answering('https://example.org/api/v1/entries.json'))).ok).toBe(true);
    expect(asked[1]).toMatch(/^https:\/\/example\.org\/api\/v1\/entries\.json\?.*token=vigil/);
    for (const elsewhere of [
      'https://example.com/',
      'http://example.org:81/',
      'https://me@example.org/',
      'file:///etc/passwd',
      '',
    ]) {
      asked.length = 0;
      expect((await nightscout.read(config, NOW, answering(elsewhere))).ok).toBe(false);
      expect(asked.filter((url) => !url.startsWith('http://example.org/'))).toEqual([]);
    }
  });

  it('row 60: outside my network http becomes https, and a private address is refused', async () => {
    const site = await openSite();
    const problem = await readProblem({ url: 'http://127.0.0.1', onMyNetwork: false }, createIo());
    expect(problem).toMatchObject({
      kind: 'unreachable',
      sentence: expect.stringContaining('private network') as string,
    });
    expect((await readProblem(configOf(site, { onMyNetwork: false }), createIo())).sentence).toContain('https://');
    expect(site.requests()).toHaveLength(0);
  });
});

describe('what it never does', () => {
  it('only reads: no alarm state, no acknowledging, no writing, whatever the site answers', async () => {
    const site = await openSite({ apiSecret: SECRET });
    site.add([row(0, 39)]);
    const io = createIo(SECRET);
    await nightscout.check(configOf(site), io);
    for (const mode of [null, { kind: 'page' }, { kind: 'status', status: 500 }] as (Misbehaviour | null)[]) {
      await site.misbehave(mode);
      await nightscout.read(configOf(site), NOW - HOUR, io);
    }
    expect(new Set(site.requests().map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(['GET /api/v1/verifyauth', 'GET /api/v1/status.json', 'GET /api/v1/entries.json']),
    );
  });

  it('names the site without credentials', () => {
    expect(nightscout.siteName({ url: `https://${SECRET.replaceAll(' ', '')}@Example.org/?token=${TOKEN}` })).toBe(
      'example.org',
    );
    expect(nightscout.siteName({ url: '' })).toBe('the Nightscout site');
  });
});

describe('checking an address', () => {
  it('says which site it is and how old its newest reading is', async () => {
    const site = await openSite();
    site.add([row(4, 100)]);
    expect(await nightscout.check(configOf(site), createIo())).toEqual({
      ok: true,
      sentence: 'Connected to nightscout (Nightscout 15.0.7). The newest reading was measured 4 min ago.',
    });
  });

  it('says when there are no readings', async () => {
    const site = await openSite();
    const checked = await nightscout.check(configOf(site), createIo());
    expect(checked).toMatchObject({ ok: true, sentence: expect.stringContaining('no reading') as string });
  });

  it.each([
    [TOKEN, true],
    [SECRET, true],
  ])('accepts %j', async (credential, ok) => {
    const site = await openSite({ apiSecret: SECRET, tokens: [TOKEN] });
    expect((await nightscout.check(configOf(site), createIo(credential))).ok).toBe(ok);
  });

  it('recognises a wrong token even where everybody may read', async () => {
    const site = await openSite({ tokens: [TOKEN], isReadable: true });
    const checked = await nightscout.check(configOf(site), createIo('vigil-ffffffffffffffff'));
    expect(checked).toEqual({
      ok: false,
      sentence: expect.stringContaining('does not know this access token') as string,
    });
  });

  it('token-that-may-read-entries-only: it is connected', async () => {
    const site = await openSite({ entriesTokens: [TOKEN] });
    site.add([row(4, 100)]);
    expect(await nightscout.check(configOf(site), createIo(TOKEN))).toEqual({
      ok: true,
      sentence: 'Connected to Nightscout (Nightscout). The newest reading was measured 4 min ago.',
    });
  });

  it('a token that is known and may read nothing needs the role readable; to copy it again would not help', async () => {
    const site = await openSite({ rightlessTokens: [TOKEN] });
    expect(await nightscout.check(configOf(site), createIo(TOKEN))).toEqual({
      ok: false,
      sentence:
        'The site knows this token, but it may not read glucose. Give it the role "readable" in the Admin Tools of Nightscout.',
    });
  });

  it('a token of any shape that was pasted as one is accepted', async () => {
    const token = '0123456789abcdef'.repeat(4);
    const site = await openSite({ tokens: [token] });
    const tidied = nightscout.tidy?.({ ...configOf(site), url: `${site.url()}/?token=${token}` });
    const pasted = tidied?.ok === true ? tidied.value.secrets['token'] : undefined;
    expect((await nightscout.check(configOf(site), createIo(pasted))).ok).toBe(true);
    expect(site.requests().map(({ headers }) => headers['api-secret'])).toEqual([undefined, undefined, undefined]);
  });

  it('of a host that sleeps it says so, and to try again', async () => {
    const site = await openSite({ tokens: [TOKEN] });
    await site.misbehave({ kind: 'hang' });
    for (const credential of [TOKEN, undefined]) {
      const checked = await nightscout.check(configOf(site), createIo(credential, 50));
      expect(checked).toEqual({
        ok: false,
        sentence: expect.stringMatching(/Free hosts sleep .* check again/) as string,
      });
    }
  });

  it.each(['nas', '192.168.1.10:1337', 'nightscout.local', '[fd00::1]:1337', '127.0.0.1:1337'])(
    'of a local host without a scheme, %s, it says that http:// may have to be written',
    async (url) => {
      const answering = (kind: HttpProblem['kind']) => ({
        ...createIo(),
        http: { send: () => Promise.resolve(failed({ kind, sentence: 'No.' })) },
      });
      const config = { url, onMyNetwork: true };
      for (const kind of ['certificate', 'refused', 'broken-off', 'refused-address'] as const) {
        const hinted = expect.stringContaining('write http:// in front') as string;
        expect(await nightscout.check(config, answering(kind))).toEqual({ ok: false, sentence: hinted });
        expect(await readProblem(config, answering(kind))).toMatchObject({ sentence: hinted });
      }
      for (const other of [
        { ...config, url: `http://${url}` },
        { ...config, url: 'example.org' },
      ])
        expect(await nightscout.check(other, answering('certificate'))).toEqual({ ok: false, sentence: 'No.' });
      expect(await nightscout.check(config, answering('not-found'))).toEqual({ ok: false, sentence: 'No.' });
    },
  );

  it('tries a wrong secret once only: each wrong one slows the whole household', async () => {
    const site = await openSite({ apiSecret: SECRET });
    const checked = await nightscout.check(configOf(site), createIo('wrong secret'));
    expect(checked.ok).toBe(false);
    expect(site.requests()).toHaveLength(1);
  });

  it('asks for a credential where none was entered', async () => {
    const site = await openSite({ apiSecret: SECRET });
    const checked = await nightscout.check(configOf(site), createIo());
    expect(checked).toEqual({ ok: false, sentence: expect.stringContaining('enter an access token') as string });
  });

  it('says what is wrong with a site that is none', async () => {
    const site = await openSite();
    await site.misbehave({ kind: 'page' });
    expect((await nightscout.check(configOf(site), createIo())).ok).toBe(false);
    await site.misbehave({ kind: 'refuse' });
    expect((await nightscout.check(configOf(site), createIo())).ok).toBe(false);
    expect((await nightscout.check({ url: 'not//' }, createIo())).ok).toBe(false);
  });
});
