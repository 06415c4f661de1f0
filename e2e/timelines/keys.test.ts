import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { flowIn } from '../call-flow';
import { createWorld, NIGHT, type World, type WorldOptions } from '../world';
import { numbers } from '../world-settings';

const falling = [98, 94, 90, 87, 84];
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

let world: World;
let flow: string;
afterEach(() => world.end());

/** A household whose calls are answered with a key. */
async function withKeys(options: WorldOptions = {}): Promise<void> {
  world = await createWorld({ before: falling, ...options });
  flow = flowIn(world.twilio);
  await world.change((before) => ({
    ...before,
    channels: { ...before.channels, voice: { from: '+14155550100', ringSeconds: 25, flow } },
  }));
}

/** Takes calls, and presses these keys so many seconds after that. */
const presses = (name: string, ...keys: [string, number][]): void => {
  world.twilio.behave(numbers[name] ?? '', {
    answers: 'human',
    presses: keys.map(([key, after]) => ({ key, afterMs: after * SECOND })),
  });
};

const history = (): string[] =>
  world
    .store()
    .history({ limit: 500 })
    .map(({ sentence }) => sentence);

const troubles = (): string[] =>
  world
    .app()
    .api.troubles()
    .map(({ code }) => code);

const withoutTime = (line: string): string => line.split(' ').slice(1).join(' ');

describe('R17: a key on the call', () => {
  it('1 on the first call: the climb stops, and all hear it', async () => {
    await withKeys();
    presses('Ana', ['1', 5]);
    world.glucose(times(6, 62));
    await world.pass(3 * MINUTE);
    expect(world.alert('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'ana' } });
    expect(world.told(world.opened('low')).map(withoutTime)).toEqual(['call Ana']);
  });

  it('“Next step now” in the window: contact 1 is called at once, later steps keep their times, and nobody has it', async () => {
    await withKeys();
    world.glucose(times(9, 62));
    await world.pass(3 * MINUTE);
    const { api } = world.app();
    const { id } = world.alert('low');
    const before = world.opened('low');
    expect(await api.callNext(id)).toMatchObject({ ok: true, value: { outcome: 'called' } });
    await world.pass(14 * MINUTE);
    const calls = world.told(before).filter((line) => line.includes('call'));
    expect(calls.map(withoutTime)).toEqual(['call Ana', 'call Ana', 'call Mia', 'call Ben', 'call Tom']);
    expect(calls.slice(3)).toEqual(['10:00 call Ben', '15:00 call Tom']);
    expect(world.alert('low').state).toBe('open');
    await world.confirm('low');
    expect(await api.callNext(id)).toMatchObject({ ok: true, value: { outcome: 'not-open' } });
    expect(await api.callNext('ana/low/1')).toMatchObject({ ok: false, problem: { code: 'unknown-alert' } });
  });

  it('3 on a call: the next contact is called now, later steps keep their times', async () => {
    await withKeys();
    presses('Mia', ['3', 6]);
    world.glucose(times(9, 62));
    await world.pass(16 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([
      ...['0:00 call Ana', '0:30 text Mia', '0:31 text Ben', '0:32 text Tom', '2:00 call Ana', '5:00 call Mia'],
      // Instead of 10:00.
      '5:15 call Ben',
      '15:00 call Tom',
    ]);
  });

  it('unanswered, voicemail, the second contact presses 1, the others hear it, it stays low, pages again, recovers', async () => {
    await withKeys();
    world.twilio.behave(numbers['Mia'] ?? '', { answers: 'machine' });
    presses('Ben', ['1', 7]);
    world.glucose([...times(15, 62), 80, 84, 88]);
    await world.pass(12 * MINUTE);
    const openedAt = world.opened('low');
    expect(world.told(openedAt)).toEqual([
      ...['0:00 call Ana', '0:30 text Mia', '0:31 text Ben', '0:32 text Tom', '2:00 call Ana', '5:00 call Mia'],
      '10:00 call Ben',
    ]);
    expect(world.alert('low')).toMatchObject({
      state: 'acknowledged',
      acknowledgement: { contactId: 'ben', mgPerDl: 62 },
    });
    expect(world.toldWhoHasIt().map(withoutTime).toSorted()).toEqual(['text Ana', 'text Ben', 'text Mia', 'text Tom']);
    const confirmedAt = world.alert('low').acknowledgement?.at ?? 0;
    // The moment at which the key was pressed, not the one at which it was read.
    expect(confirmedAt - NIGHT - openedAt).toBe(10 * MINUTE + 15 * SECOND);
    // R7: an hour later it is no longer his alone.
    await world.pass(57 * MINUTE);
    const again = world.told(openedAt + 11 * MINUTE);
    expect(again).toEqual([]);
    await world.pass(150 * SECOND);
    expect(
      world
        .told(openedAt + 11 * MINUTE)
        .map(withoutTime)
        .slice(0, 2),
    ).toEqual(['call Ana', 'text Ben']);
    await world.pass(15 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    for (const name of ['Ana', 'Mia', 'Ben', 'Tom']) expect(world.textsTo(name).at(-1)).toContain('all clear. Ana');
    expect(world.textsTo('Lea')).toEqual([]);
    const calls = world
      .store()
      .messages({ limit: 200 })
      .filter(({ medium }) => medium === 'call');
    const firstOf = (id: string) => calls.findLast(({ contactId }) => contactId === id)?.delivery.outcome;
    expect([firstOf('ana'), firstOf('mia'), firstOf('ben')]).toEqual(['no-answer', 'machine', 'acknowledged']);
  });

  it('two keys: 2 says it again, and then 1 counts', async () => {
    await withKeys();
    presses('Ana', ['2', 3], ['1', 12]);
    world.glucose(times(4, 62));
    await world.pass(2 * MINUTE);
    expect(world.alert('low').acknowledgement?.contactId).toBe('ana');
  });

  it('on a call about what is over by then: it counts as nothing, and is answered', async () => {
    await withKeys();
    presses('Ben', ['1', 36]);
    world.glucose([62, 80]);
    // It is read while Ben is on the phone.
    world.glucose([84, 88], { from: NIGHT + 10 * MINUTE, lagMs: 25 * SECOND });
    await world.pass(14 * MINUTE);
    expect(world.alert('low')).toMatchObject({ state: 'resolved', acknowledgement: null });
    expect(world.textsTo('Ben').some((text) => text.includes('is over since'))).toBe(true);
    expect(history()).toContain('Ben pressed 1 on a call. It counts as nothing: that alert is over.');
  });

  it.each([
    ['silence', { answers: 'human' }],
    ['a machine', { answers: 'machine' }],
    ['who hangs up', { answers: 'human', hangsUpAfterMs: 2 * SECOND }],
    ['busy', { answers: 'busy' }],
  ] as const)('%s counts as nothing: the climb keeps its times', async (_, behaviour) => {
    await withKeys();
    for (const name of ['Ana', 'Mia', 'Ben', 'Tom']) world.twilio.behave(numbers[name] ?? '', behaviour);
    world.glucose(times(5, 62));
    await world.pass(16 * MINUTE);
    const calls = world.told(world.opened('low')).filter((line) => line.includes('call'));
    expect(calls).toEqual(['0:00 call Ana', '2:00 call Ana', '5:00 call Mia', '10:00 call Ben', '15:00 call Tom']);
    expect(world.alert('low').state).toBe('open');
  });

  it('unanswered: the contacts are reached within 40 s of it', async () => {
    await withKeys();
    world.glucose(times(3, 62));
    await world.pass(2 * MINUTE);
    const [called, texted] = world.sent().filter(({ what }) => what !== 'alarm');
    expect(called).toMatchObject({ what: 'call', to: 'Ana' });
    expect(texted).toMatchObject({ what: 'text', to: 'Mia' });
    expect((texted?.atMs ?? Infinity) - (called?.atMs ?? 0)).toBeLessThanOrEqual(40 * SECOND);
  });
});

describe('R17: when something is wrong with the flow', () => {
  it('it is deleted mid-alert: the next call is made the plain way at once, and that is said', async () => {
    await withKeys();
    world.glucose(times(6, 62));
    await world.pass(90 * SECOND);
    world.twilio.studio.remove(flow);
    await world.pass(4 * MINUTE);
    const calls = world.told(world.opened('low')).filter((line) => line.includes('call'));
    expect(calls).toEqual(['0:00 call Ana', '2:00 call Ana', '5:00 call Mia']);
    expect(world.sent().findLast(({ what }) => what === 'call')?.body).toContain('text OK to this number');
    expect(history().some((line) => line.includes('is gone from the Twilio account'))).toBe(true);
    expect(troubles()).toContain('flow-deleted');
  });

  it('it was edited by hand: calls go without it, that is said, and it is put right by one call', async () => {
    await withKeys();
    world.twilio.studio.edit(flow, ({ states }) => {
      for (const { transitions } of states) for (const one of transitions) delete one.next;
    });
    presses('Ben', ['1', 5]);
    world.glucose(times(9, 62));
    await world.pass(6 * MINUTE);
    expect(world.sent().find(({ what }) => what === 'call')?.body).toContain('text OK to this number');
    expect(troubles()).toContain('flow-edited');
    const made = await world.app().api.addOns.make('voice');
    expect(made.ok).toBe(true);
    expect(troubles()).not.toContain('flow-edited');
    await world.pass(6 * MINUTE);
    expect(world.alert('low').acknowledgement?.contactId).toBe('ben');
  });

  it('it starts, and the answer is lost: exactly one call, on which a key counts', async () => {
    await withKeys();
    presses('Ana', ['1', 14]);
    await world.twilio.fault('drop', { resource: 'executions', times: 1 });
    world.glucose(times(4, 62));
    await world.pass(110 * SECOND);
    expect(world.told(world.opened('low')).filter((line) => line.includes('call'))).toEqual(['0:00 call Ana']);
    expect(world.alert('low').acknowledgement?.contactId).toBe('ana');
  });

  it('the token is revoked mid-alert: the account is down, this computer says so, and it goes on once it works', async () => {
    await withKeys();
    presses('Ben', ['1', 5]);
    world.glucose(times(9, 62));
    await world.pass(MINUTE);
    await world.twilio.fault('unauthorised', { on: 'all' });
    await world.pass(6 * MINUTE);
    expect(world.alert('channel').state).toBe('open');
    await world.twilio.fault(null);
    await world.pass(8 * MINUTE);
    expect(world.alert('low').acknowledgement?.contactId).toBe('ben');
  });

  it('a name with markup, quotes, an emoji and braces of templates is said, and nothing of it is carried out', async () => {
    await withKeys({ person: { name: 'A "</Say>{{flow.data.tag}} 🍎' } });
    presses('Ana', ['1', 5]);
    world.glucose(times(4, 62));
    await world.pass(2 * MINUTE);
    const said = world.sent().find(({ what }) => what === 'call')?.body ?? '';
    expect(said).not.toMatch(/[<>{}]/);
    expect(said).toContain('Press 1 if you have it, 2 to hear it again, 3 to call the next person.');
    expect(world.alert('low').acknowledgement?.contactId).toBe('ana');
  });
});
