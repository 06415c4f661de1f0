import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../shared/result';
import { schemaOf } from '../../shared/settings/descriptor';
import { createHttp } from '../network/http';
import type { Secrets } from '../ports';
import { realTime } from '../runtime/real-time';
import { createTurns } from '../runtime/turns';
import { createGarminStandIn, standInActivity } from '../standins/garmin/garmin';
import { createHandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createNightscoutStandIn } from '../standins/nightscout/nightscout';
import type { SourceIo, SourceProblem } from './io';
import { isSourceName, sourceNamed, sourceNames, sources, type SourceName } from './registry';
import type { Listing } from './source';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

type Situation = 'success' | 'timeout' | 'refused' | 'garbage' | 'rate-limited' | 'away';

/** A site of one source, in the situation that is wanted, and the settings that lead to it. */
interface Site {
  config: Record<string, unknown>;
  /** What has to be there before it can be asked. */
  prepare?(io: SourceIo): Promise<void>;
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
  async garmin(situation) {
    const site = createGarminStandIn({ clock });
    await site.start();
    site.add([standInActivity(1, NOW - 3_600_000)]);
    const config = { baseUrl: site.url(), onMyNetwork: true };
    return {
      config,
      async prepare(io) {
        const ticket = { value: site.issueTicket(), service: site.service() };
        expect((await sources.garmin.login?.redeem(config, ticket, io))?.ok).toBe(true);
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
      },
      close: () => site.close(),
    };
  },
};

const http = createHttp();
const opened: Site[] = [];

afterEach(async () => {
  for (const site of opened.splice(0)) await site.close();
  http.close();
});

const ioWith = (
  deadlineMs: number,
  signal = new AbortController().signal,
  secrets: Secrets = createMemorySecrets(),
): SourceIo => ({
  http,
  secrets,
  sourceId: 'source-1',
  personId: 'ana',
  now: () => NOW,
  deadlineMs,
  timers: realTime,
  signal,
  memory: { read: () => null, write: () => undefined },
  turns: createTurns(),
});

type Asked = Result<{ facts: unknown[] }, SourceProblem>;

async function readIn(name: SourceName, situation: Situation, { deadlineMs = 300_000, endAfterMs = Infinity } = {}) {
  const site = await open[name](situation);
  opened.push(site);
  const source = sourceNamed(name);
  if (source === undefined) throw new Error(`${name} is not in the registry`);
  const config = schemaOf(source.fields).parse(site.config);
  const secrets = createMemorySecrets();
  await site.prepare?.(ioWith(5000, undefined, secrets));
  const signal = Number.isFinite(endAfterMs) ? AbortSignal.timeout(endAfterMs) : undefined;
  const io = ioWith(deadlineMs, signal, secrets);
  const answer: Asked =
    source.gives === 'glucose'
      ? given(await source.read(config, NOW - 3_600_000, io), ({ readings }) => readings)
      : given(await source.list(config, null, io), ({ workouts }: Listing) => workouts);
  return { answer, source, config, io };
}

const given = <Value>(answer: Result<Value, SourceProblem>, facts: (value: Value) => unknown[]): Asked =>
  answer.ok ? { ok: true, value: { facts: facts(answer.value) } } : answer;

describe.each(sourceNames)('the source %s', (name) => {
  it('success: gives what it says it gives, of the person and the source', async () => {
    const { answer, source, config, io } = await readIn(name, 'success');
    expect(answer).toMatchObject({ ok: true, value: { facts: [{ personId: 'ana', sourceId: 'source-1' }] } });
    expect((await source.check(config, io)).ok).toBe(true);
  });

  it('timeout: is abandoned at the deadline and says that it timed out', async () => {
    const { answer } = await readIn(name, 'timeout', { deadlineMs: 200 });
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'unreachable', hasTimedOut: true } });
  });

  it('refused: names the credentials', async () => {
    const { answer, source, config, io } = await readIn(name, 'refused');
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'refused' } });
    expect((await source.check(config, io)).ok).toBe(false);
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
    expect((await readIn(name, 'timeout', { endAfterMs: 50 })).answer.ok).toBe(false);
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
