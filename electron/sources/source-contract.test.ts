import { afterEach, describe, expect, it } from 'vitest';
import { schemaOf } from '../../shared/descriptor';
import { createHttp } from '../network/http';
import { createHandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createNightscoutStandIn } from '../standins/nightscout';
import type { SourceName } from './registry';
import { isSourceName, sourceNamed, sourceNames } from './registry';
import type { SourceIo } from './source';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

type Situation = 'success' | 'timeout' | 'refused' | 'garbage' | 'rate-limited' | 'away';

/** A site of one source, in the situation that is wanted, and the settings that lead to it. */
interface Site {
  config: Record<string, unknown>;
  close(): Promise<void>;
}

const clock = createHandClock(NOW);

/** A source without an entry here does not compile. */
const open: Record<SourceName, (situation: Situation) => Promise<Site>> = {
  async nightscout(situation) {
    const site = createNightscoutStandIn({ clock });
    await site.start();
    site.add([{ type: 'sgv', sgv: 100, date: NOW - 1000, device: 'sensor' }]);
    await site.misbehave(
      {
        success: null,
        timeout: { kind: 'hang' as const },
        refused: { kind: 'status' as const, status: 401 },
        garbage: { kind: 'garbage' as const },
        'rate-limited': { kind: 'status' as const, status: 429, headers: { 'retry-after': '7' } },
        away: { kind: 'refuse' as const },
      }[situation],
    );
    return { config: { url: site.url(), onMyNetwork: true }, close: () => site.close() };
  },
};

const http = createHttp();
const sites: Site[] = [];

afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
  http.close();
});

const ioWith = (deadlineMs: number, signal = new AbortController().signal): SourceIo => ({
  http,
  secrets: createMemorySecrets(),
  sourceId: 'source-1',
  personId: 'ana',
  now: () => NOW,
  deadlineMs,
  signal,
  memory: { read: () => null, write: () => undefined },
});

async function readIn(name: SourceName, situation: Situation, io = ioWith(5000)) {
  const site = await open[name](situation);
  sites.push(site);
  const source = sourceNamed(name);
  if (source === undefined) throw new Error(`${name} is not in the registry`);
  const config = schemaOf(source.fields).parse(site.config);
  return { answer: await source.read(config, NOW - 3_600_000, io), source, config };
}

describe.each(sourceNames)('the source %s', (name) => {
  it('success: gives readings of the person and the source', async () => {
    const { answer, source, config } = await readIn(name, 'success');
    expect(answer).toMatchObject({ ok: true, value: { readings: [{ personId: 'ana', sourceId: 'source-1' }] } });
    expect((await source.check(config, ioWith(5000))).ok).toBe(true);
  });

  it('timeout: is abandoned at the deadline and says that it timed out', async () => {
    const startedAt = performance.now();
    const { answer } = await readIn(name, 'timeout', ioWith(200));
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'unreachable', hasTimedOut: true } });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('refused: names the credentials', async () => {
    const { answer, source, config } = await readIn(name, 'refused');
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'refused' } });
    expect((await source.check(config, ioWith(5000))).ok).toBe(false);
  });

  it('garbage: is broken, not unreachable, and throws nothing', async () => {
    expect((await readIn(name, 'garbage')).answer).toMatchObject({ ok: false, problem: { kind: 'broken' } });
  });

  it('rate-limited: hands on when to ask again', async () => {
    expect((await readIn(name, 'rate-limited')).answer).toMatchObject({
      ok: false,
      problem: { notBefore: NOW + 7000 },
    });
  });

  it('away: is unreachable', async () => {
    expect((await readIn(name, 'away')).answer).toMatchObject({ ok: false, problem: { kind: 'unreachable' } });
  });

  it('ends at once when it is called off', async () => {
    const startedAt = performance.now();
    expect((await readIn(name, 'timeout', ioWith(5000, AbortSignal.timeout(50)))).answer.ok).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('describes its form as plain data', () => {
    const fields = sourceNamed(name)?.fields;
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
  });
});

describe('the registry', () => {
  it('does not know names it was not told', () => {
    for (const name of ['fitbit', '', 'constructor', '__proto__']) {
      expect(isSourceName(name)).toBe(false);
      expect(sourceNamed(name)).toBeUndefined();
    }
  });
});
