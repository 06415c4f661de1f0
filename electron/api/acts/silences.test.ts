import { beforeEach, describe, expect, test } from 'vitest';
import { createHousehold, watchedPerson, type Household } from '../../../e2e/household';
import type { Severity } from '../../../shared/severity';
import { HOUR, MINUTE } from '../../../shared/time';
import { createHandClock } from '../../standins/hand-clock';
import { createHandlers } from '../handlers';

/** 22 November 2026, 22:30 in Madrid and 16:30 in New York. */
const EVENING = Date.UTC(2026, 10, 22, 21, 30);

let household: Household;
let handlers: ReturnType<typeof createHandlers>;

beforeEach(async () => {
  household = await createHousehold(createHandClock(EVENING), [
    watchedPerson(),
    watchedPerson({ id: 'tom', name: 'Tom', timeZone: 'America/New_York' }),
  ]);
  handlers = createHandlers(household.ports);
  return () => {
    household.close();
  };
});

const running = (): string[] =>
  household.people.flatMap(({ person, silences }) => silences.map(({ kind }) => `${person.id} ${kind}`));

describe('R10: a snooze that is asked for', () => {
  test('holds one level back, and says until when', async () => {
    const answer = await handlers.snooze({ personId: 'ana', severity: 'high', seconds: 3600 });
    expect(answer).toMatchObject({
      ok: true,
      value: { silence: { kind: 'snooze', severity: 'high', endsAt: EVENING + HOUR, holdsUrgent: false } },
    });
    expect(running()).toEqual(['ana snooze']);
  });

  test.each<[Severity, number]>([
    ['low', 3600],
    ['low-soon', 3600],
    ['high', 28_800],
    ['urgent-high', 28_800],
    ['no-data', 7200],
  ])('of %s is at most %i seconds long', async (severity, most) => {
    const longer = await handlers.snooze({ personId: 'ana', severity, seconds: most + 1 });
    expect(longer).toMatchObject({ ok: false, problem: { code: 'too-long', path: 'seconds' } });
    expect(running()).toEqual([]);
    expect(await handlers.snooze({ personId: 'ana', severity, seconds: most })).toMatchObject({ ok: true });
  });

  test.each<Severity>(['urgent-low', 'no-data-fast'])('of %s is refused, with what to do instead', async (severity) => {
    const answer = await handlers.snooze({ personId: 'ana', severity, seconds: 60 });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'cannot-be-snoozed', path: 'severity' } });
    expect(!answer.ok && answer.problem.sentence).toContain('Say “I have it” instead');
    expect(running()).toEqual([]);
  });

  test('of somebody who is not watched over is refused', async () => {
    const answer = await handlers.snooze({ personId: 'eve', severity: 'high', seconds: 60 });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unknown-person' } });
  });
});

describe('R10: a pause that is asked for', () => {
  test('is for one person or for all', async () => {
    await handlers.pause({ personId: 'tom', seconds: 900 });
    expect(running()).toEqual(['tom pause']);
    const answer = await handlers.pause({ seconds: 900 });
    expect(answer).toMatchObject({ ok: true, value: { silences: [{ kind: 'pause' }, { kind: 'pause' }] } });
    expect(running()).toEqual(['ana pause', 'tom pause', 'tom pause']);
  });

  test('until tomorrow ends at 07:00 in the zone of each', async () => {
    const answer = await handlers.pause({ until: 'tomorrow' });
    const ends = answer.ok ? answer.value.silences.map(({ endsAt }) => (endsAt - EVENING) / MINUTE) : [];
    expect(ends).toEqual([8.5 * 60, 14.5 * 60]);
  });

  test('is at most 24 hours long', async () => {
    expect(await handlers.pause({ seconds: 86_401 })).toMatchObject({ ok: false, problem: { code: 'too-long' } });
    expect(await handlers.pause({ seconds: 86_400 })).toMatchObject({ ok: true });
  });

  test('says when nothing at all gets through', async () => {
    household.people[0]!.person.pauseHoldsUrgent = true;
    const answer = await handlers.pause({ personId: 'ana', seconds: 60 });
    expect(answer).toMatchObject({ ok: true, value: { silences: [{ holdsUrgent: true }] } });
  });
});

describe('R10: ending one', () => {
  test('ends all pauses and leaves snoozes, or exactly the one that is named', async () => {
    await handlers.pause({ seconds: 900 });
    await handlers.snooze({ personId: 'ana', severity: 'high', seconds: 900 });
    expect(await handlers.resume({})).toEqual({ ok: true, value: { ended: 2 } });
    expect(running()).toEqual(['ana snooze']);
    const silenceId = household.people[0]!.silences[0]!.id;
    expect(await handlers.resume({ personId: 'tom', silenceId })).toEqual({ ok: true, value: { ended: 0 } });
    expect(await handlers.resume({ silenceId })).toEqual({ ok: true, value: { ended: 1 } });
    expect(running()).toEqual([]);
  });

  test('of somebody who is not watched over is refused', async () => {
    expect(await handlers.resume({ personId: 'eve' })).toMatchObject({
      ok: false,
      problem: { code: 'unknown-person' },
    });
  });
});

test('what cannot be taken in is never said to be silent', async () => {
  const ports = { ...household.ports, silence: () => Promise.resolve(false) };
  const broken = createHandlers(ports);
  const refused = { ok: false, problem: { code: 'not-decided' } };
  expect(await broken.snooze({ personId: 'ana', severity: 'high', seconds: 60 })).toMatchObject(refused);
  expect(await broken.pause({ seconds: 60 })).toMatchObject(refused);
  await handlers.pause({ seconds: 60 });
  expect(await broken.resume({})).toMatchObject(refused);
});
