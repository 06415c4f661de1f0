import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../ports';
import { createGuardedAgents } from './guarded-agents';
import { createHttp, type ClosableHttp } from './http';
import { httpProblemOf } from './http-problem';

const servers: Server[] = [];
let http: ClosableHttp;

beforeEach(() => {
  http = createHttp();
});

afterEach(async () => {
  http.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  deadlineMs: 300_000,
  maxBytes: 10_000,
  onMyNetwork: true,
  ...more,
});

async function problemKind(request: HttpRequest): Promise<string | null> {
  const answer = await http.send(request);
  return answer.ok ? null : answer.problem.kind;
}

describe('an exchange', () => {
  it('gives status, headers in lower case and the body', async () => {
    const url = await serve((_request, response) => response.writeHead(418, { 'X-Odd': 'yes' }).end('körper'));
    const answer = await http.send(ask(url));
    expect(answer).toMatchObject({ ok: true, value: { status: 418, body: 'körper', headers: { 'x-odd': 'yes' } } });
  });

  it('sends a body and headers', async () => {
    const url = await serve((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => response.end([request.method, request.headers['x-one'], body].join(' ')));
    });
    const answer = await http.send(ask(url, { method: 'POST', headers: { 'x-one': '1' }, body: 'a=1' }));
    expect(answer).toMatchObject({ ok: true, value: { body: 'POST 1 a=1' } });
  });

  it('unpacks gzip', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed')),
    );
    expect(await http.send(ask(url))).toMatchObject({ ok: true, value: { body: 'packed' } });
  });

  it('does not follow a redirect', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(302, { location: 'https://example.org/' }).end(),
    );
    expect(await http.send(ask(url))).toMatchObject({
      ok: true,
      value: { status: 302, headers: { location: 'https://example.org/' } },
    });
  });

  it('keeps a connection for the next request', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    await http.send(ask(url));
    await http.send(ask(url));
    expect(ports.size).toBe(1);
  });

  it('a connection that nobody used for a while is not kept, although another site is asked all the time', async () => {
    http.close();
    http = createHttp({ keptForMs: 300 });
    let closed = 0;
    let answerSlow = (): void => undefined;
    const idle = await serve((request, response) => {
      request.socket.once('close', () => (closed += 1));
      response.end();
    });
    for (const server of servers) server.keepAliveTimeout = 0;
    const busy = await serve((_request, response) => response.end());
    // Longer than a connection is kept unused: one that is in use is not touched.
    const slow = await serve((_request, response) => (answerSlow = () => response.end('at last')));
    const slowAnswer = http.send(ask(slow));
    await http.send(ask(idle));
    while (closed === 0) await http.send(ask(busy));
    answerSlow();
    expect(await slowAnswer).toMatchObject({ ok: true, value: { body: 'at last' } });
  });

  it('asks again when the kept connection was closed the moment it was used', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else response.end('ok');
    });
    await http.send(ask(url));
    expect(await http.send(ask(url))).toMatchObject({ ok: true, value: { body: 'ok' } });
    expect(requests).toBe(3);
  });

  it('never sends a POST twice', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else response.end('ok');
    });
    await http.send(ask(url));
    expect(await problemKind(ask(url, { method: 'POST', body: 'x' }))).toBe('broken-off');
    expect(requests).toBe(2);
  });
});

describe('row 28: a site that misbehaves is abandoned', () => {
  it('row 28: a site that accepts and never answers is abandoned at the deadline', async () => {
    const url = await serve(() => undefined);
    expect(await problemKind(ask(url, { deadlineMs: 200 }))).toBe('deadline');
  });

  it('row 28: a site that drips one byte at a time is abandoned at the deadline', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    expect(await problemKind(ask(url, { deadlineMs: 300 }))).toBe('deadline');
  });

  it('row 28: a body beyond the limit is abandoned, whether its length is announced or not', async () => {
    const announced = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': '500000000' }).write('x'),
    );
    expect(await problemKind(ask(announced))).toBe('too-large');
    let written = 0;
    const endless = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1000, 'x'))) written += 1000;
      };
      response.on('drain', more);
      more();
    });
    expect(await problemKind(ask(endless))).toBe('too-large');
    expect(written).toBeLessThan(50_000_000);
  });

  it('row 28: a small packed body that unpacks to a huge one is abandoned', async () => {
    const packed = gzipSync(Buffer.alloc(5_000_000));
    expect(packed.length).toBeLessThan(10_000);
    const url = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    );
    expect(await problemKind(ask(url))).toBe('too-large');
  });

  it('a look-up that never ends is abandoned at the deadline', async () => {
    http.close();
    http = createHttp({ resolveHost: () => new Promise(() => undefined) });
    expect(await problemKind(ask('http://glucose.test/', { deadlineMs: 100 }))).toBe('deadline');
  });
});

describe('what goes wrong has a name', () => {
  it('nothing listens on the port', async () => {
    const url = await serve(() => undefined);
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect(await problemKind(ask(url))).toBe('refused');
  });

  it('half a body, and a body that is not gzip although it says so', async () => {
    const half = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    expect(await problemKind(ask(half))).toBe('broken-off');
    const lie = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
    );
    expect(await problemKind(ask(lie))).toBe('broken-off');
  });

  it('https asked of a port that speaks http', async () => {
    const url = await serve(() => undefined);
    expect(await problemKind(ask(url.replace('http:', 'https:')))).toBe('certificate');
  });

  it('the caller calls it off, before or while it runs', async () => {
    const url = await serve(() => undefined);
    expect(await problemKind(ask(url, { signal: AbortSignal.abort() }))).toBe('aborted');
    expect(await problemKind(ask(url, { signal: AbortSignal.timeout(50) }))).toBe('aborted');
  });

  it.each([
    ['ENOTFOUND', 'not-found'],
    ['EAI_AGAIN', 'offline'],
    ['ENETUNREACH', 'offline'],
    ['ENETDOWN', 'offline'],
    ['ECONNREFUSED', 'refused'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'certificate'],
    ['ECONNRESET', 'broken-off'],
    ['ETIMEDOUT', 'deadline'],
  ])('%s is %s', (code, kind) => {
    const problem = httpProblemOf(Object.assign(new Error(code), { code }), 'example.org');
    expect(problem.kind).toBe(kind);
    expect(problem.sentence).toMatch(/\.$/);
  });

  it('one address without a route does not make us offline when another refuses', () => {
    const error = (code: string): Error => Object.assign(new Error(code), { code });
    const mixed = new AggregateError([error('ENETUNREACH'), error('ECONNREFUSED')]);
    expect(httpProblemOf(mixed, 'example.org').kind).toBe('refused');
    expect(httpProblemOf(new AggregateError([error('ENETUNREACH')]), 'example.org').kind).toBe('offline');
  });
});

describe('row 60: the guard judges the address a connection really goes to', () => {
  const pointsTo = (...addresses: string[]): (() => Promise<LookupAddress[]>) => {
    return () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };

  it.each([['169.254.169.254'], ['fe80::1'], ['::ffff:169.254.169.254']])(
    'row 60: a name that points to %s is refused even on my network',
    async (address) => {
      http = createHttp({ resolveHost: pointsTo(address) });
      expect(await problemKind(ask('http://glucose.test/'))).toBe('refused-address');
    },
  );

  it('row 60: a name that points to a private address is refused unless it is my network', async () => {
    const url = await serve((_request, response) => response.end('hello'));
    http = createHttp({ resolveHost: pointsTo('127.0.0.1') });
    const named = url.replace('127.0.0.1', 'glucose.test');
    expect(await http.send(ask(named))).toMatchObject({ ok: true, value: { body: 'hello' } });
    expect(await problemKind(ask(named.replace('http:', 'https:'), { onMyNetwork: false }))).toBe('refused-address');
  });

  it('row 60: a name that points elsewhere on its second look-up (DNS rebinding) is refused then', async () => {
    const url = await serve((_request, response) => response.writeHead(200, { connection: 'close' }).end('hello'));
    const answers = ['127.0.0.1', '169.254.169.254'];
    http = createHttp({ resolveHost: () => pointsTo(answers.shift() ?? '')() });
    const named = url.replace('127.0.0.1', 'glucose.test');
    expect((await http.send(ask(named))).ok).toBe(true);
    expect(await problemKind(ask(named))).toBe('refused-address');
  });

  it('row 60: of several addresses only the allowed ones are tried', async () => {
    const url = await serve((_request, response) => response.end('hello'));
    http = createHttp({ resolveHost: pointsTo('169.254.169.254', '127.0.0.1') });
    expect((await http.send(ask(url.replace('127.0.0.1', 'glucose.test')))).ok).toBe(true);
  });

  it('a name whose first address nobody listens on is reached by the next', async () => {
    const url = await serve((_request, response) => response.end('hello'));
    http = createHttp({ resolveHost: pointsTo('::1', '127.0.0.1') });
    expect((await http.send(ask(url.replace('127.0.0.1', 'glucose.test')))).ok).toBe(true);
    http.close();
    http = createHttp();
    expect((await http.send(ask(url.replace('127.0.0.1', 'localhost')))).ok).toBe(true);
  });

  it('row 60: agents given to a library refuse literal addresses and plain http too', async () => {
    const { request } = await import('node:http');
    const refusal = (onMyNetwork: boolean, url: string): Promise<string> =>
      new Promise((resolve) => {
        const { httpAgent } = createGuardedAgents(onMyNetwork);
        const outgoing = request(url, { agent: httpAgent }, () => {
          resolve('answered');
        });
        outgoing.on('error', (error) => {
          resolve('code' in error ? String(error.code) : error.message);
        });
        outgoing.end();
      });
    const url = await serve((_request, response) => response.writeHead(200, { connection: 'close' }).end());
    expect(await refusal(true, url)).toBe('answered');
    expect(await refusal(false, url)).toBe('ERR_REFUSED_ADDRESS');
    expect(await refusal(true, 'http://169.254.169.254/')).toBe('ERR_REFUSED_ADDRESS');
  });
});
