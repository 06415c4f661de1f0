import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { patience } from '../../e2e/patience';
import { serveHousehold, type Served } from '../../e2e/served-household';
import { DAY } from '../../shared/time';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import { NOW } from '../storage/sample-facts.test-support';
import type { Entrance } from './entrance';
import { ownCertificate, renewedCertificate } from './own-certificates.test-support';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

let clock: HandClock;
let folder: string;
const files = (): { certificateFile: string; keyFile: string } => ({
  certificateFile: join(folder, 'cert.pem'),
  keyFile: join(folder, 'key.pem'),
});

function lay({ cert, key }: { cert: string; key: string }): void {
  writeFileSync(files().certificateFile, cert);
  writeFileSync(files().keyFile, key);
}

beforeEach(() => {
  clock = createHandClock(NOW);
  folder = mkdtempSync(join(tmpdir(), 'vigil-certificate-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
});

async function serve(entrance: Entrance): Promise<Served> {
  const served = await serveHousehold(clock, { entrance });
  onTestFinished(served.stop);
  return served;
}

interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  /** Whom it trusts. */
  ca?: string;
}

/** To 127.0.0.1, by https where somebody is trusted. */
function ask({ port }: { port: number }, { path = '/healthz', method = 'GET', headers, ca }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port, path, method, agent: false, ...(headers && { headers }) };
    const sent = ca === undefined ? plainRequest(to) : request({ ...to, ca, servername: 'vigil.test' });
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.end();
  });
}

const pathOf = (url: string): string => url.slice(new URL(url).origin.length);

describe('with a certificate of its own', () => {
  const { cert: ca } = ownCertificate;

  beforeEach(() => {
    lay(ownCertificate);
  });

  test('the printed link is https, and its cookie goes back by https alone', async () => {
    const served = await serve({ by: 'https', ...files() });
    expect(served.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/\?key=/);
    const entered = await ask(served, { ca, path: pathOf(served.url) });
    expect([entered.status, entered.headers['set-cookie']?.[0]]).toEqual([303, expect.stringMatching(/; Secure$/)]);
    const cookie = entered.headers['set-cookie']![0]!.split(';')[0]!;
    const headers = { Cookie: cookie, Origin: `https://127.0.0.1:${served.port}` };
    expect(await ask(served, { ca, path: '/api/status', method: 'POST', headers })).toMatchObject({ status: 200 });
  });

  test('it answers to the names of the certificate, and to no other', async () => {
    const served = await serve({ by: 'https', ...files() });
    const statusFor = async (host: string): Promise<number> =>
      (await ask(served, { ca, headers: { Host: `${host}:${served.port}` } })).status;
    expect(await statusFor('vigil.test')).not.toBe(403);
    expect(await statusFor('other.test')).toBe(403);
    expect(await statusFor('evil.vigil.test')).toBe(403);
  });

  test('plain http is told nothing', async () => {
    const served = await serve({ by: 'https', ...files() });
    await expect(ask(served, {})).rejects.toThrow(/hang up|ECONNRESET/);
  });

  test('a renewed certificate is shown within a day; one that cannot be read leaves the one before', async () => {
    const served = await serve({ by: 'https', ...files() });
    lay(renewedCertificate);
    await expect(ask(served, { ca: renewedCertificate.cert })).rejects.toThrow();
    await clock.advance(DAY);
    await vi.waitFor(async () => {
      expect((await ask(served, { ca: renewedCertificate.cert })).status).not.toBe(403);
    }, patience);
    lay({ ...renewedCertificate, key: ownCertificate.key });
    await clock.advance(DAY);
    await vi.waitFor(() => {
      expect(served.log.lines.map(({ event }) => event)).toContain('certificate-not-read');
    }, patience);
    expect((await ask(served, { ca: renewedCertificate.cert })).status).not.toBe(403);
  });

  test('who connects and says nothing does not keep it from stopping', async () => {
    const served = await serve({ by: 'https', ...files() });
    const silent = connect(served.port, '127.0.0.1');
    onTestFinished(() => {
      silent.destroy();
    });
    await once(silent, 'connect');
    await served.server.stop();
    expect(silent.destroyed).toBe(false);
  });

  test.each([
    ['a key that is not its own', { ...ownCertificate, key: renewedCertificate.key }],
    ['no certificate', { ...ownCertificate, cert: 'nothing' }],
  ])('%s is a sentence, and no page', async (_, laid) => {
    lay(laid);
    await expect(serve({ by: 'https', ...files() })).rejects.toThrow('are not a certificate and its own key');
  });

  test('files that are not there are a sentence as well', async () => {
    const gone = { certificateFile: join(folder, 'gone'), keyFile: join(folder, 'gone') };
    await expect(serve({ by: 'https', ...gone })).rejects.toThrow('cannot be read');
  });
});

describe('behind a proxy', () => {
  const origin = 'https://vigil.example.org';
  const headers = { Host: 'vigil.example.org' };

  test('the printed link is the proxy’s, and its cookie goes back by https alone', async () => {
    const served = await serve({ by: 'proxy', origin });
    expect(served.url).toMatch(/^https:\/\/vigil\.example\.org\/\?key=/);
    const entered = await ask(served, { headers, path: pathOf(served.url) });
    expect([entered.status, entered.headers['set-cookie']?.[0]]).toEqual([303, expect.stringMatching(/; Secure$/)]);
    const cookie = entered.headers['set-cookie']![0]!.split(';')[0]!;
    const call = { path: '/api/status', method: 'POST' };
    const from = (Origin: string): Asked => ({ ...call, headers: { ...headers, Cookie: cookie, Origin } });
    expect((await ask(served, from(origin))).status).toBe(200);
    expect((await ask(served, from('http://vigil.example.org'))).status).toBe(403);
  });

  test('this computer still asks for its health by its own name', async () => {
    const served = await serve({ by: 'proxy', origin });
    expect((await ask(served, {})).status).not.toBe(403);
    expect((await ask(served, { headers: { Host: 'other.example.org' } })).status).toBe(403);
  });
});
