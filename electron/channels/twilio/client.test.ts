import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Secrets } from '../../ports';
import { createLogStandIn, SAMPLE_CONTACT, SAMPLE_SENDER, secretsOf } from '../../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../../standins/twilio/twilio';
import type { Channel, ChannelIo } from '../channel';
import { sampleMessage } from '../sample-message.test-support';
import { createSmsChannel } from '../sms/index';
import type { TwilioSettings } from './account';
import { createTwilioClient } from './client';

const NOW = Date.UTC(2026, 10, 22, 3, 12);
const clock = { now: () => NOW };
const stops: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const stop of stops.splice(0).reverse()) await stop();
});

const io = (changes: Partial<ChannelIo> = {}): ChannelIo => ({
  now: clock.now,
  deadlineMs: 300_000,
  signal: new AbortController().signal,
  isTaken: () => false,
  ...changes,
});

async function startedStandIn(): Promise<TwilioStandIn> {
  const provider = createTwilioStandIn({ clock });
  await provider.start();
  stops.push(() => provider.close());
  return provider;
}

/** Sends one text through a client with these settings and secrets. */
function smsOver(account: TwilioSettings, secrets: Pick<Secrets, 'read'>, log = createLogStandIn()): Channel {
  const twilio = createTwilioClient({ settings: () => account, secrets: () => secrets, log });
  stops.push(() => {
    twilio.close();
  });
  return createSmsChannel({ settings: () => ({ from: SAMPLE_SENDER, validitySeconds: 600 }), twilio });
}

const accountOf = ({ url, credentials }: TwilioStandIn): TwilioSettings => ({
  accountSid: credentials.accountSid,
  baseUrl: url,
  onMyNetwork: true,
});

async function startedServer(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(
    () =>
      new Promise<void>(
        (resolve) =>
          void server.close(() => {
            resolve();
          }),
      ),
  );
  return (server.address() as AddressInfo).port;
}

/** A client against a server that answers as the test says. */
async function smsAgainst(answer: RequestListener): Promise<Channel> {
  const { credentials } = createTwilioStandIn({ clock });
  const server = createServer(answer);
  const port = await startedServer(server);
  stops.push(() => {
    server.closeAllConnections();
  });
  const account = { accountSid: credentials.accountSid, baseUrl: `http://127.0.0.1:${port}`, onMyNetwork: true };
  return smsOver(account, secretsOf(credentials));
}

describe('credentials', () => {
  it('uses the auth token with the account, or the API key with its secret', async () => {
    const provider = await startedStandIn();
    const { apiKeySid } = provider.credentials;
    const asked: string[] = [];
    const secrets: Pick<Secrets, 'read'> = {
      read(id) {
        asked.push(id);
        return secretsOf(provider.credentials).read(id);
      },
    };
    expect(await smsOver(accountOf(provider), secrets).send(sampleMessage({}), io())).toMatchObject({
      outcome: 'accepted',
    });
    const withKey = smsOver({ ...accountOf(provider), apiKeySid }, secrets);
    expect(await withKey.send(sampleMessage({}), io())).toMatchObject({ outcome: 'accepted' });
    expect(asked).toEqual(['twilio.authToken', 'twilio.apiKeySecret']);
  });

  it.each([
    [{ kind: 'missing' }, 'twilio-secret-missing', /is missing\. Enter it/],
    [{ kind: 'locked', sentence: 'Unlock the keychain.' }, 'twilio-secret-locked', /cannot be read now.*Unlock/],
    [{ kind: 'unavailable', sentence: 'No keychain.' }, 'twilio-secret-unavailable', /cannot be read.*No keychain/],
  ] as const)('%j takes the channel down in its own words, without a request', async (problem, code, sentence) => {
    const provider = await startedStandIn();
    const sms = smsOver(accountOf(provider), { read: () => Promise.resolve({ ok: false, problem }) });
    const result = await sms.send(sampleMessage({}), io());
    expect(result).toMatchObject({ outcome: 'channel-down', reason: { code } });
    expect(result.outcome === 'channel-down' && result.reason.sentence).toMatch(sentence);
    expect(await sms.status?.('SM1', io())).toMatchObject({ ok: false, problem: { kind: 'channel-down' } });
    expect(provider.received).toHaveLength(0);
  });

  it('an empty secret is a missing one', async () => {
    const provider = await startedStandIn();
    const sms = smsOver(accountOf(provider), { read: () => Promise.resolve({ ok: true, value: ' \n' }) });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({ reason: { code: 'twilio-secret-missing' } });
  });

  it('a keychain that locks itself later takes nothing down; credentials that were refused are read anew', async () => {
    const provider = await startedStandIn();
    let answer: Awaited<ReturnType<Secrets['read']>> = { ok: true, value: provider.credentials.authToken };
    const sms = smsOver(accountOf(provider), { read: () => Promise.resolve(answer) });
    await sms.send(sampleMessage({}), io());
    answer = { ok: false, problem: { kind: 'locked', sentence: 'Unlock it.' } };
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({ outcome: 'accepted' });
    await provider.fault('unauthorised', { times: 1 });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({ reason: { code: 'twilio-20003' } });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({ reason: { code: 'twilio-secret-locked' } });
    answer = { ok: true, value: provider.credentials.authToken };
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({ outcome: 'accepted' });
  });

  it('row 7: wrong credentials take the channel down', async () => {
    const provider = await startedStandIn();
    const sms = smsOver(accountOf(provider), { read: () => Promise.resolve({ ok: true, value: 'wrong' }) });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({
      outcome: 'channel-down',
      reason: { code: 'twilio-20003' },
    });
  });
});

describe('where requests go', () => {
  it('the environment can neither send them elsewhere nor print them', async () => {
    vi.stubEnv('TWILIO_EDGE', 'sydney');
    vi.stubEnv('TWILIO_REGION', 'au1');
    vi.stubEnv('TWILIO_LOG_LEVEL', 'debug');
    vi.stubEnv('TWILIO_CA_BUNDLE', '/nowhere/bundle.pem');
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9');
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
    const printed = vi.spyOn(console, 'log');
    const hosts: (string | undefined)[] = [];
    const port = await startedServer(
      createServer((request, response) => {
        hosts.push(request.headers.host);
        response.setHeader('Connection', 'close');
        answerOk(request, response);
      }),
    );
    const { credentials } = createTwilioStandIn({ clock });
    // By name: the SDK would put edge and region into a name, and cannot into an IP address.
    const account = { accountSid: credentials.accountSid, baseUrl: `http://localhost:${port}`, onMyNetwork: true };
    const result = await smsOver(account, secretsOf(credentials)).send(sampleMessage({}), io());
    expect(result).toMatchObject({ outcome: 'accepted' });
    expect(hosts).toEqual([`localhost:${port}`]);
    expect(printed).not.toHaveBeenCalled();
  });

  it.each([
    ['plain http without "on my network"', 'http://127.0.0.1:1', false],
    ['link-local, whatever is allowed', 'http://169.254.169.254', true],
    ['loopback over https', 'https://127.0.0.1:1', false],
    ['a name of loopback', 'https://localhost:1', false],
    ['a password in the address', 'https://user:pass@example.org', false],
  ])('row 60: %s is refused before anything is sent', async (_, baseUrl, onMyNetwork) => {
    const { credentials } = createTwilioStandIn({ clock });
    const sms = smsOver({ accountSid: credentials.accountSid, baseUrl, onMyNetwork }, secretsOf(credentials));
    const result = await sms.send(sampleMessage({}), io());
    expect(result).toMatchObject({ outcome: 'channel-down', reason: { code: 'twilio-address-refused' } });
  });

  it('connections are kept alive', async () => {
    const ports = new Set<number | undefined>();
    const sms = await smsAgainst((request, response) => {
      ports.add(request.socket.remotePort);
      answerOk(request, response);
    });
    for (let count = 0; count < 3; count += 1) await sms.send(sampleMessage({}), io());
    expect(ports.size).toBe(1);
  });
});

describe('deadlines', () => {
  it('row 28: a body that drips is abandoned at the deadline and stays unclear', async () => {
    const sms = await smsAgainst((_, response) => {
      response.writeHead(201, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    expect(await sms.send(sampleMessage({}), io({ deadlineMs: 300 }))).toMatchObject({ outcome: 'unclear' });
  });

  it('an endless body is not read to its end', async () => {
    const sms = await smsAgainst((_, response) => {
      response.writeHead(201, { 'Content-Type': 'application/json' });
      const pour = (): void => {
        if (!response.destroyed) response.write('x'.repeat(100_000), () => setImmediate(pour));
      };
      pour();
    });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({ outcome: 'unclear' });
  });

  it('a connection that never stands was not used: nothing was sent', async () => {
    const silent = createTcpServer((socket) => stops.push(() => void socket.destroy()));
    const port = await startedServer(silent);
    const { credentials } = createTwilioStandIn({ clock });
    const account = { accountSid: credentials.accountSid, baseUrl: `https://127.0.0.1:${port}`, onMyNetwork: true };
    const sms = smsOver(account, secretsOf(credentials));
    expect(await sms.send(sampleMessage({}), io({ deadlineMs: 300 }))).toMatchObject({
      outcome: 'try-later',
      reason: { code: 'twilio-not-reached' },
    });
  });

  it('a server that speaks no TLS was told nothing', async () => {
    const plain = createTcpServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    const port = await startedServer(plain);
    const { credentials } = createTwilioStandIn({ clock });
    const account = { accountSid: credentials.accountSid, baseUrl: `https://127.0.0.1:${port}`, onMyNetwork: true };
    expect(await smsOver(account, secretsOf(credentials)).send(sampleMessage({}), io())).toMatchObject({
      outcome: 'try-later',
      reason: { code: 'twilio-not-reached' },
    });
  });
});

describe('answers', () => {
  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a word', '"ok"'],
    ['an object without an id', '{}'],
    ['an id that is a path', '{"sid":"../../x","status":"queued"}'],
    ['an id without a status', '{"sid":"SM1"}'],
  ])('row 4: 201 with %s is unclear', async (_, body) => {
    const sms = await smsAgainst((_request, response) => {
      response.writeHead(201, { 'Content-Type': 'application/json' }).end(body);
    });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({
      outcome: 'unclear',
      reason: { code: 'twilio-garbled' },
    });
  });

  it.each([
    ['seconds', '7', 7000],
    ['a date by the clock of the server', new Date(NOW + 60_000 + 9000).toUTCString(), 9000],
    ['nonsense', 'soon', null],
  ])('row 6: Retry-After as %s', async (_, retryAfter, waitMs) => {
    const sms = await smsAgainst((_request, response) => {
      response.setHeader('Date', new Date(NOW + 60_000).toUTCString());
      response
        .writeHead(429, { 'Retry-After': retryAfter })
        .end('{"code":20429,"message":"Too Many Requests","status":429}');
    });
    const result = await sms.send(sampleMessage({}), io());
    if (waitMs === null) expect(result).not.toHaveProperty('notBefore');
    else expect(result).toMatchObject({ outcome: 'try-later', notBefore: NOW + waitMs });
  });

  it('the newer shape of errors (RFC 9457) is understood', async () => {
    const sms = await smsAgainst((_request, response) => {
      const problem = { type: 'about:blank', title: 'Unsubscribed', status: 400, code: 21610 };
      response.writeHead(400, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem));
    });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({
      outcome: 'give-up',
      reason: { code: 'twilio-21610' },
    });
  });

  it('a gateway’s web page with 502 is unclear', async () => {
    const sms = await smsAgainst((_request, response) => {
      response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>Bad gateway</html>');
    });
    expect(await sms.send(sampleMessage({}), io())).toMatchObject({
      outcome: 'unclear',
      reason: { code: 'twilio-http-502' },
    });
  });
});

it('the log and the reasons hold no number, secret or glucose value', async () => {
  const provider = await startedStandIn();
  const log = createLogStandIn();
  const sms = smsOver(accountOf(provider), secretsOf(provider.credentials), log);
  const reasons: unknown[] = [];
  for (const mode of ['drop', 'error-500', 'truncated', 'rate-limit', 'unauthorised', 'refuse'] as const) {
    await provider.fault(mode);
    reasons.push(await sms.send(sampleMessage({}), io()));
  }
  expect(log.lines).toHaveLength(6);
  const told = log.lines.join() + JSON.stringify(reasons);
  for (const secret of [SAMPLE_CONTACT, SAMPLE_SENDER, provider.credentials.authToken, '45 mg/dL']) {
    expect(told).not.toContain(secret.replace('+', ''));
  }
});

function answerOk(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"sid":"SM1","status":"queued"}');
}
