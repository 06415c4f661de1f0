import { afterEach, describe, expect, it } from 'vitest';
import { createHandlers } from '../../electron/api/handlers';
import { HOUR, MINUTE, type Millis } from '../../shared/time';
import { createWorld, type World, type WorldOptions } from '../world';

/** Slowly enough for no warning (R15). */
const falling = [98, 94, 90, 87, 84];

/** 22 November 2026, 14:40 in Madrid. */
const AFTERNOON: Millis = Date.UTC(2026, 10, 22, 13, 40);

let world: World;
afterEach(() => world.end());

const withoutTag = (body: string): string => body.replace(/ #\w{5}$/, '');

const calls = () => createHandlers(world.app().api);

/** Ben has it until 15:00. */
const benUntilThree = { duties: [{ contactId: 'ben', from: '08:00', to: '15:00' }] };

const open = async (options: WorldOptions = {}): Promise<void> => {
  world = await createWorld({ startAt: AFTERNOON, before: falling, ...options });
};

const give = async (contactId: string, until: string): Promise<void> => {
  const answer = await calls().beginDuty({ personId: 'ana', contactId, until, handsOver: false });
  expect(answer.ok).toBe(true);
};

describe('R19: duty', () => {
  it('the school nurse has it until 15:00: called as well at +0:45, and first with everybody', async () => {
    await open({ person: benUntilThree });
    world.glucose(Array.from({ length: 5 }, () => 62));
    await world.pass(6 * MINUTE);
    const from = world.opened('low');
    expect(world.told(from)).toEqual([
      '0:00 call Ana',
      '0:30 call Ben',
      '0:30 text Ben',
      '0:31 text Mia',
      '0:32 text Tom',
      '2:00 call Ana',
      '5:00 call Ben',
      '5:01 call Mia',
    ]);
  });

  it('confirmed at 14:59 by someone whose duty ends at 15:00: from 0 then, and the holder is texted', async () => {
    await open({ person: benUntilThree });
    await world.pass(15 * MINUTE);
    world.glucose(Array.from({ length: 5 }, () => 62));
    await world.pass(4 * MINUTE);
    await world.confirm('low', 'ben');
    const confirmedAt = world.since();
    expect(confirmedAt).toBe(19 * MINUTE);
    await world.pass(4 * MINUTE);
    expect(world.zero('low')).toBe(20 * MINUTE);
    expect(world.told(20 * MINUTE)).toEqual([
      '0:00 call Ana',
      '0:00 text Ben',
      '0:01 text Ana',
      '0:30 text Mia',
      '0:31 text Ben',
      '0:32 text Tom',
      '2:00 call Ana',
    ]);
    expect(world.textsTo('Ben', 20 * MINUTE)[0]).toMatch(/^Vigil: your duty is over, and it is not: Ana low 62 mg\/dL/);
    expect(world.textsTo('Ana', 20 * MINUTE).map(withoutTag)).toEqual(['Vigil: The duty of Ben ended at 15:00.']);
    expect(world.alert('low')).toMatchObject({ state: 'open', acknowledgement: null });
  });

  it('the same at 70: it stays with whoever has it, who is told that the duty is over', async () => {
    await open({ person: benUntilThree });
    await world.pass(10 * MINUTE);
    world.glucose([62, 70, 70]);
    await world.pass(9 * MINUTE);
    await world.confirm('low', 'ben');
    await world.pass(3 * MINUTE);
    expect(world.alert('low').state).toBe('acknowledged');
    expect(world.told(20 * MINUTE)).toEqual(['0:00 text Ben', '0:01 text Ana']);
    expect(world.textsTo('Ben', 20 * MINUTE).map(withoutTag)).toEqual([
      'Vigil: your duty for Ana ended at 15:00. You are not called first any more.',
    ]);
  });

  it('by hand until 15:00 in the zone of the person, over a restart, and its end is told once', async () => {
    await open();
    await give('tom', '15:00');
    await world.pass(MINUTE);
    expect(world.told()).toEqual(['0:00 text Tom', '0:01 text Ana']);
    expect(world.textsTo('Tom').map(withoutTag)).toEqual([
      'Vigil: you have Ana until 15:00. When something is wrong you are called first.',
    ]);
    await world.restart(2 * MINUTE);
    await world.pass(2 * MINUTE);
    const status = await calls().status({});
    expect(status.ok && status.value.people[0]?.duties).toMatchObject([{ name: 'Tom', begunBy: 'hand' }]);
    world.glucose(Array.from({ length: 6 }, () => 104));
    await world.pass(20 * MINUTE);
    expect(world.told()).toEqual(['0:00 text Tom', '0:01 text Ana', '20:00 text Tom', '20:01 text Ana']);
  });

  it('ended by hand it is over at once, also when Vigil ends right then, and does not begin again that day', async () => {
    await open({ person: benUntilThree });
    world.glucose(Array.from({ length: 3 }, () => 104));
    await world.pass(MINUTE);
    const status = await calls().status({});
    const dutyId = (status.ok && status.value.people[0]?.duties[0]?.id) || '';
    expect(await calls().endDuty({ dutyId })).toMatchObject({ value: { outcome: 'ended' } });
    await world.restart(MINUTE);
    await world.pass(10 * MINUTE);
    expect(world.told()).toEqual(['0:00 text Ben', '0:01 text Ana', '2:00 text Ben', '2:01 text Ana']);
  });

  it('who is taken out of the settings has it no longer, and the person is told', async () => {
    await open({ person: benUntilThree });
    await world.pass(MINUTE);
    await world.change((before) => ({
      ...before,
      people: before.people.map((person) => ({ ...person, contactIds: ['tom'], duties: [] })),
    }));
    await world.pass(MINUTE);
    expect(world.told(MINUTE)).toEqual(['0:00 text Ana']);
    expect(world.textsTo('Ana', MINUTE).map(withoutTag)).toEqual([
      'Vigil: The duty of A former contact ended at 14:41.',
    ]);
  });

  it('a lid shut over its end: told on waking, and what its holder had starts from 0 after the sources were asked', async () => {
    await open({ person: benUntilThree });
    world.glucose(Array.from({ length: 20 }, () => 62));
    await world.pass(3 * MINUTE);
    await world.confirm('low', 'ben');
    const asleep = world.since();
    await world.sleep(30 * MINUTE);
    await world.pass(MINUTE);
    expect(world.textsTo('Ana', asleep).map(withoutTag)).toContain('Vigil: The duty of Ben ended at 15:00.');
    expect(world.told(asleep).filter((line) => line.endsWith('call Ana'))).toHaveLength(1);
    expect(world.alert('low').state).toBe('open');
  });

  it.each([
    ['2027-03-28', '01:00:00.000Z', '01:30:00.000Z'],
    ['2026-10-25', '00:30:00.000Z', '02:30:00.000Z'],
  ])('the night of %s, 02:30 to 03:30: from %s until %s', async (day, began, ended) => {
    await open({
      startAt: Date.parse(`${day}T00:00:00Z`) - HOUR,
      person: { duties: [{ contactId: 'ben', from: '02:30', to: '03:30' }] },
    });
    world.glucose(Array.from({ length: 60 }, () => 104));
    await world.pass(4 * HOUR);
    const [duty] = world.store().duties(0);
    const at = (moment: Millis | null | undefined) => new Date(moment ?? 0).toISOString().slice(11);
    expect([at(duty?.startedAt), at(duty?.endedAt)]).toEqual([began, ended]);
    expect(world.store().duties(0)).toHaveLength(1);
  });
});
