import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { pollingSchema } from '../../shared/settings/settings';
import { MINUTE } from '../../shared/time';
import type { SourceState } from '../core/state/reading';
import type { Resolve } from '../network/guarded-agents';
import { createHttp } from '../network/http';
import { createActivity } from '../runtime/activity';
import { createPace } from '../runtime/pace';
import { createTurns } from '../runtime/turns';
import { createHandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createNightscoutStandIn } from '../standins/nightscout/nightscout';
import { createRecordingLog } from '../standins/recording-log';
import { nightscout } from './nightscout';
import { createPlaces } from './places';
import { createPoller } from './polling/poller';

const NOW = Date.UTC(2026, 10, 22, 3);
const SECRET_TOKEN = 'ana-0123456789abcdef';
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A network that answers in the place of whatever site is asked. */
async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

interface Watched {
  /** How each source stands after its first poll. */
  bad: SourceState;
  good: SourceState;
  readings: Record<'bad' | 'good', number[]>;
  pollAgain(): Promise<SourceState>;
}

/** Two sources of one person through the real poller and client: one on the network in question, one well. */
async function watch(badUrl: string, resolveHost?: Resolve, deadlineSeconds = 300): Promise<Watched> {
  const activity = createActivity();
  const clock = createHandClock(NOW, activity);
  const http = createHttp(resolveHost && { resolveHost });
  closing.push(() => {
    http.close();
  });
  const site = createNightscoutStandIn({ clock });
  await site.start();
  site.add([{ type: 'sgv', sgv: 110, date: NOW - MINUTE, device: 'sensor' }]);
  closing.push(() => site.close());
  const readings: Watched['readings'] = { bad: [], good: [] };
  const places = createPlaces(createPace({ activity }));
  const pollerOf = (name: 'bad' | 'good', url: string) => {
    const poller = createPoller({
      source: nightscout,
      config: { url, onMyNetwork: true },
      sourceId: name,
      personId: 'ana',
      polling: () => pollingSchema.parse({ deadlineSeconds, wakingDeadlineSeconds: deadlineSeconds }),
      clock,
      http,
      secrets: createMemorySecrets({ 'bad.token': SECRET_TOKEN }),
      memory: { read: () => null, write: () => undefined },
      activity,
      places,
      turns: createTurns(),
      giveWay: () => Promise.resolve(),
      log: createRecordingLog(),
      isAlertOpen: () => false,
      onPolled: (_, rows) => readings[name].push(...rows.map(({ measuredAt }) => measuredAt)),
    });
    closing.push(() => poller.stop());
    poller.start();
    return poller;
  };
  const [bad, good] = [pollerOf('bad', badUrl), pollerOf('good', site.url())];
  await activity.whenIdle();
  return {
    bad: bad.state(),
    good: good.state(),
    readings,
    async pollAgain() {
      bad.pollNow();
      await activity.whenIdle();
      return bad.state();
    },
  };
}

/** Unreachable in its own words, never "in range": no reading, no success. The other source is as well as ever. */
function expectTrouble(watched: Watched, kind: string, sentence: RegExp): void {
  expect(watched.bad).toMatchObject({ lastSuccessAt: null, trouble: { kind } });
  expect(watched.bad.trouble?.sentence).toMatch(sentence);
  expect(watched.bad.trouble?.sentence).not.toContain(SECRET_TOKEN);
  expect(watched.readings.bad).toEqual([]);
  expect(watched.good).toMatchObject({ lastSuccessAt: NOW, trouble: null });
  expect(watched.readings.good).toEqual([NOW - MINUTE]);
}

const urlOf = (port: number, host = '127.0.0.1'): string => `http://${host}:${port}`;
const fails = (code: string): Resolve => {
  return () => Promise.reject(Object.assign(new Error(code), { code }));
};
const pointsTo = (...addresses: string[]): Resolve => {
  return () =>
    Promise.resolve(addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })));
};

describe('row 27: a network that stands in the way', () => {
  it('row 27: a captive portal that answers with its page (200)', async () => {
    const { port } = await serve((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html', etag: '"portal"' })
        .end('<html>Welcome to our hotel</html>');
    });
    expectTrouble(await watch(urlOf(port)), 'broken', /wants a login/);
  });

  it('row 27: a captive portal whose page says that it is JSON', async () => {
    const { port } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('<html>Welcome to our hotel</html>');
    });
    expectTrouble(await watch(urlOf(port)), 'broken', /wants a login/);
  });

  it('row 27: a captive portal that sends to its login page (302): it is not followed, and no token goes there', async () => {
    const portal = await serve((_request, response) => response.end('[]'));
    const { port } = await serve((_request, response) => {
      response.writeHead(302, { location: `${urlOf(portal.port)}/login` }).end();
    });
    expectTrouble(await watch(urlOf(port)), 'broken', /wants a login/);
    expect(portal.asked).toEqual([]);
  });

  it('row 27: a captive portal whose login page is below the name of the site (302)', async () => {
    const { port, asked } = await serve(({ url }, response) => {
      if (url?.startsWith('/login') === true) response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      else response.writeHead(302, { location: '/login' }).end();
    });
    expectTrouble(await watch(urlOf(port)), 'broken', /wants a login/);
    expect(asked).toHaveLength(2);
  });

  it('row 27: a network that says that it wants a login (511)', async () => {
    const { port } = await serve((_request, response) => {
      response.writeHead(511, { 'content-type': 'text/html' }).end('<html>Log in</html>');
    });
    expectTrouble(await watch(urlOf(port)), 'offline', /This network wants a login/);
  });

  it('row 27: a proxy that wants a password (407), or does not get through (502)', async () => {
    let status = 407;
    const { port } = await serve((_request, response) => response.writeHead(status).end('<html>Proxy</html>'));
    const watched = await watch(urlOf(port));
    expectTrouble(watched, 'offline', /proxy.*password/i);
    status = 502;
    expect((await watched.pollAgain()).trouble).toMatchObject({ kind: 'unreachable' });
  });

  it('row 27: logged in, the next poll is well and nothing of the portal is left', async () => {
    let isLoggedIn = false;
    const { port } = await serve((request, response) => {
      expect(request.headers['if-none-match']).toBeUndefined();
      if (isLoggedIn)
        response.end(JSON.stringify([{ type: 'sgv', sgv: 55, date: NOW - 2 * MINUTE, device: 'sensor' }]));
      else response.writeHead(200, { 'content-type': 'text/html', etag: '"portal"' }).end('<html>');
    });
    const watched = await watch(urlOf(port));
    expectTrouble(watched, 'broken', /wants a login/);
    isLoggedIn = true;
    expect(await watched.pollAgain()).toMatchObject({ lastSuccessAt: NOW, trouble: null });
    expect(watched.readings.bad).toEqual([NOW - 2 * MINUTE]);
  });

  it('row 27: a name server that does not know the name, does not answer, or takes 30 s', async () => {
    // The good site has an address, which nobody looks up.
    expectTrouble(await watch('http://glucose.test/', fails('ENOTFOUND')), 'unreachable', /does not exist/);
    expectTrouble(await watch('http://glucose.test/', fails('EAI_AGAIN')), 'offline', /no connection to the network/);
    const never: Resolve = () => new Promise(() => undefined);
    expectTrouble(await watch('http://glucose.test/', never, 0.5), 'unreachable', /did not answer in time/);
  });

  it('row 27: a portal that points every name to itself in the local network is refused for a site of the internet', async () => {
    const { port, asked } = await serve((_request, response) => response.end('[]'));
    const http = createHttp({ resolveHost: pointsTo('127.0.0.1') });
    closing.push(() => {
      http.close();
    });
    const request = { url: `https://glucose.test:${port}/`, deadlineMs: 2000, maxBytes: 1000, onMyNetwork: false };
    expect(await http.send(request)).toMatchObject({ ok: false, problem: { kind: 'refused-address' } });
    expect(asked).toEqual([]);
  });

  const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));

  it.skipIf(!hasIpv6)(
    'row 27: IPv6 only (needs ::1): a site that has no other address is read, by name or by address',
    async () => {
      const { port } = await serve(
        (_request, response) =>
          response.end(JSON.stringify([{ type: 'sgv', sgv: 90, date: NOW - MINUTE, device: 'six' }])),
        '::1',
      );
      for (const host of ['glucose.test', '[::1]']) {
        const { bad, readings } = await watch(urlOf(port, host), pointsTo('::1'));
        expect(bad).toMatchObject({ lastSuccessAt: NOW, trouble: null });
        expect(readings.bad).toEqual([NOW - MINUTE]);
      }
    },
  );

  it.skipIf(!hasIpv6)(
    'row 27: an IPv6 address on which nobody answers does not hide the IPv4 one (needs ::1)',
    async () => {
      const { port } = await serve((_request, response) => response.end('[]'));
      const { bad } = await watch(urlOf(port, 'glucose.test'), pointsTo('::1', '127.0.0.1'));
      expect(bad).toMatchObject({ lastSuccessAt: NOW, trouble: null });
    },
  );
});
