import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { START } from '../../core/simulation/sample-known.test-support';
import { createSimulation, type SimulationOptions } from '../../core/simulation/simulation.test-support';
import type { DutyHappening } from '../../core/state/known';
import { dutyViews } from '../now/views/duty-view';
import { dutyHandlers } from './duties';

/** The calls over a person who is decided about for real. */
function setUp(options: SimulationOptions = {}) {
  const simulation = createSimulation({ sources: [], ...options });
  const state = { isBroken: false, isDeaf: false };
  const calls = dutyHandlers({
    known: (personId) => (personId === 'ana' ? simulation.known() : null),
    duty: (_personId: string, happening: DutyHappening) => {
      if (state.isBroken) return Promise.resolve(false);
      if (!state.isDeaf) simulation.look(happening);
      return Promise.resolve(true);
    },
    clock: { now: () => simulation.now },
  });
  const begin = (contactId: string, until: number | string, handsOver = false) =>
    calls.beginDuty({ personId: 'ana', contactId, until, handsOver });
  return { simulation, calls, begin, state };
}

const hasIt = ({ simulation }: ReturnType<typeof setUp>) =>
  dutyViews(simulation.known(), simulation.now).map(({ name }) => name);

describe('duties over the contract', () => {
  it('one begins until a moment, and is ended', async () => {
    const world = setUp();
    const answer = await world.begin('ben', START + HOUR);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        duty: { contactId: 'ben', name: 'Ben', startedAt: START, until: START + HOUR, begunBy: 'hand' },
        sentence: 'Ben has it until 10:00.',
      },
    });
    const dutyId = answer.ok ? answer.value.duty.id : '';
    expect(hasIt(world)).toEqual(['Ben']);
    expect(await world.calls.endDuty({ dutyId })).toMatchObject({ value: { outcome: 'ended' } });
    expect(await world.calls.endDuty({ dutyId })).toMatchObject({ value: { outcome: 'already' } });
    expect(hasIt(world)).toEqual([]);
  });

  it('the one who took over last stands first, and hands it over alone', async () => {
    const world = setUp();
    await world.begin('ben', START + HOUR);
    world.simulation.wait(MINUTE);
    await world.begin('tom', START + HOUR);
    expect(hasIt(world)).toEqual(['Tom', 'Ben']);
    world.simulation.wait(MINUTE);
    await world.begin('mia', START + HOUR, true);
    expect(hasIt(world)).toEqual(['Mia']);
  });

  it('ending it ends what this contact has now by hand and weekly; the weekly one begins again the next time', async () => {
    const world = setUp({ person: { duties: [{ contactId: 'ben', from: '08:00', to: '12:00' }] }, tickMs: MINUTE });
    await world.begin('ben', START + HOUR);
    const [view] = dutyViews(world.simulation.known(), world.simulation.now);
    expect(view).toMatchObject({ until: START + 3 * HOUR });
    await world.calls.endDuty({ dutyId: view?.id ?? '' });
    expect(hasIt(world)).toEqual([]);
    world.simulation.wait(24 * HOUR);
    expect(hasIt(world)).toEqual(['Ben']);
  });

  it.each([
    ['eva', 'ben', START + HOUR, 'unknown-person'],
    ['ana', 'eva', START + HOUR, 'not-a-contact'],
    ['ana', 'ana', START + HOUR, 'not-a-contact'],
    ['ana', 'ben', START, 'in-the-past'],
    ['ana', 'ben', START + 169 * HOUR, 'too-long'],
  ])('what cannot be is refused: %s %s %i', async (personId, contactId, until, code) => {
    const answer = await setUp().calls.beginDuty({ personId, contactId, until, handsOver: false });
    expect(answer).toMatchObject({ ok: false, problem: { code } });
  });

  it.each([
    ['later today', '15:00', '2026-11-27T12:00:00Z', '2026-11-27T14:00:00.000Z'],
    ['past today, so tomorrow', '07:00', '2026-11-27T22:00:00Z', '2026-11-28T06:00:00.000Z'],
    ['within the hour that is left out', '02:30', '2026-03-28T20:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['the second of two', '02:30', '2026-10-24T20:00:00Z', '2026-10-25T01:30:00.000Z'],
  ])('until a time of the day, as clocks show it where the person is: %s', async (_, until, now, expected) => {
    const answer = await setUp({ startAt: Date.parse(now) }).begin('ben', until);
    expect(answer.ok && new Date(answer.value.duty.until).toISOString()).toBe(expected);
  });

  it('what could not be taken in is said', async () => {
    const world = setUp();
    world.state.isBroken = true;
    expect(await world.begin('ben', START + HOUR)).toMatchObject({ problem: { code: 'not-decided' } });
    world.state.isBroken = false;
    const answer = await world.begin('ben', START + HOUR);
    world.state.isDeaf = true;
    expect(await world.calls.endDuty({ dutyId: answer.ok ? answer.value.duty.id : '' })).toMatchObject({
      problem: { code: 'not-decided' },
    });
    expect(await world.calls.endDuty({ dutyId: 'eva/duty/ben/1' })).toMatchObject({
      problem: { code: 'unknown-duty' },
    });
  });
});
