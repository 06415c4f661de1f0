import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { START } from '../../core/simulation/sample-known.test-support';
import { sampleWorkout } from '../../core/simulation/sample-workout.test-support';
import { createSimulation, type SimulationOptions } from '../../core/simulation/simulation.test-support';
import type { CheckInHappening, Known } from '../../core/state/known';
import { checkInView } from '../now/views/check-in-view';
import { workouts } from '../now/workouts';
import { checkInHandlers } from './check-ins';

/** The calls over a person who is decided about for real. */
function setUp(options: SimulationOptions = {}) {
  const simulation = createSimulation({ sources: [], ...options });
  const state = { isBroken: false, isDeaf: false };
  const known = (): Known => simulation.known();
  const calls = checkInHandlers({
    known: (personId) => (personId === 'ana' ? known() : null),
    checkIn: (_personId: string, happening: CheckInHappening) => {
      if (state.isBroken) return Promise.resolve(false);
      if (!state.isDeaf) simulation.look(happening);
      return Promise.resolve(true);
    },
    clock: { now: () => simulation.now },
  });
  const begun = async (): Promise<string> => {
    const answer = await calls.beginCheckIn({ personId: 'ana', homeBy: simulation.now + HOUR });
    if (!answer.ok) throw new Error(answer.problem.sentence);
    return answer.value.checkIn.id;
  };
  return { simulation, calls, begun, state };
}

describe('check-ins over the contract', () => {
  it('one begins with the usual grace, and a second is refused with a sentence', async () => {
    const { calls, simulation } = setUp();
    const homeBy = simulation.now + HOUR;
    expect(await calls.beginCheckIn({ personId: 'ana', homeBy })).toMatchObject({
      ok: true,
      value: {
        checkIn: {
          state: 'out',
          homeBy,
          overdueAt: homeBy + 15 * MINUTE,
          latestHomeBy: START + 12 * HOUR,
          alertId: null,
        },
        sentence: 'Home by 10:00. Otherwise people are told at 10:15.',
      },
    });
    expect(await calls.beginCheckIn({ personId: 'ana', homeBy })).toMatchObject({
      ok: false,
      problem: { code: 'one-runs', sentence: 'A check-in runs already. Give it more time, or end it first.' },
    });
  });

  it.each([
    [{ personId: 'eva', homeBy: START + HOUR }, 'unknown-person'],
    [{ personId: 'ana', homeBy: START }, 'in-the-past'],
    [{ personId: 'ana', homeBy: START + 13 * HOUR }, 'too-long'],
  ])('what cannot be is refused: %j', async (input, code) => {
    expect(await setUp().calls.beginCheckIn(input)).toMatchObject({ ok: false, problem: { code } });
  });

  it.each([
    ['later today', '18:30', '2026-11-27T12:00:00Z', '2026-11-27T17:30:00.000Z'],
    ['past today, so tomorrow', '01:00', '2026-11-27T22:00:00Z', '2026-11-28T00:00:00.000Z'],
    ['after the hour that is left out', '06:00', '2026-03-28T20:00:00Z', '2026-03-29T04:00:00.000Z'],
    ['within the hour that is left out', '02:30', '2026-03-28T20:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['the first of two', '02:30', '2026-10-24T20:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['the second of two, when the first is past', '02:30', '2026-10-25T00:45:00Z', '2026-10-25T01:30:00.000Z'],
  ])('by a time of the day, as clocks show it where the person is: %s', async (_, homeBy, now, expected) => {
    const { calls } = setUp({ startAt: Date.parse(now) });
    const answer = await calls.beginCheckIn({ personId: 'ana', homeBy });
    expect(answer.ok && new Date(answer.value.checkIn.homeBy).toISOString()).toBe(expected);
  });

  it('more time, up to twelve hours, for one that runs', async () => {
    const { calls, begun, simulation } = setUp();
    const checkInId = await begun();
    expect(await calls.extendCheckIn({ checkInId, bySeconds: 1800 })).toMatchObject({
      ok: true,
      value: { checkIn: { homeBy: START + 1.5 * HOUR } },
    });
    expect(await calls.extendCheckIn({ checkInId, bySeconds: 11 * 3600 })).toMatchObject({
      problem: { code: 'too-long' },
    });
    expect(await calls.extendCheckIn({ checkInId: 'none', bySeconds: 1 })).toMatchObject({
      problem: { code: 'unknown-check-in' },
    });
    simulation.home();
    expect(await calls.extendCheckIn({ checkInId, bySeconds: 1 })).toMatchObject({ problem: { code: 'over' } });
  });

  it('"I am home" says who is told, and twice does nothing', async () => {
    const { calls, begun, simulation } = setUp();
    const first = await begun();
    expect(await calls.closeCheckIn({ checkInId: first })).toMatchObject({
      value: { outcome: 'closed', sentence: 'Welcome back. The check-in has ended, and nobody is told.' },
    });
    expect(await calls.closeCheckIn({ checkInId: first })).toMatchObject({ value: { outcome: 'already' } });
    expect(await calls.closeCheckIn({ checkInId: 'none' })).toMatchObject({ ok: false });
    simulation.wait(MINUTE);
    const second = await begun();
    simulation.wait(76 * MINUTE);
    const known = simulation.known();
    const [view] = known.checkIns.flatMap((one) => checkInView(one, known, simulation.now) ?? []);
    expect(view).toMatchObject({ state: 'overdue', alertId: simulation.live('check-in')?.id });
    expect(await calls.closeCheckIn({ checkInId: second })).toMatchObject({
      value: { sentence: 'Welcome back. Everybody who was told hears that all is well.' },
    });
  });

  it.each(['isBroken', 'isDeaf'] as const)('what could not be taken in (%s) is not said to be done', async (how) => {
    const { calls, begun, state } = setUp();
    const checkInId = await begun();
    state[how] = true;
    expect(await calls.closeCheckIn({ checkInId })).toMatchObject({ ok: false, problem: { code: 'not-decided' } });
    if (how === 'isBroken') {
      expect(await calls.extendCheckIn({ checkInId, bySeconds: 60 })).toMatchObject({
        problem: { code: 'not-decided' },
      });
    }
  });
});

it('the feed tells whether there is more', async () => {
  const telling = { outcome: 'announced', sentence: 'Mia is told.' } as const;
  const all = [1, 2, 3].map((hours) => ({ ...sampleWorkout(String(hours), START - hours * HOUR), telling }));
  const store = {
    workouts: ({ limit, before = Infinity }: { limit: number; before?: number }) =>
      Promise.resolve(all.filter(({ startedAt }) => startedAt < before).slice(0, limit)),
  };
  const first = await workouts({ store }, { personId: 'ana', limit: 2 });
  expect(first).toMatchObject({ value: { workouts: [{ id: 'garmin/1', endedAt: START - HOUR }, {}], more: true } });
  const before = all[1]?.startedAt ?? 0;
  expect(await workouts({ store }, { personId: 'ana', limit: 2, before })).toMatchObject({ value: { more: false } });
  expect(await workouts({ store }, { personId: 'ana', limit: 2, before: 0 })).toMatchObject({
    value: { workouts: [], more: false },
  });
});
