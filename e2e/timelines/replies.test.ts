import { afterEach, describe, expect, it } from 'vitest';
import type { Contact } from '../../shared/people/contact';
import { HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { createWorld, type World } from '../world';
import { numbers } from '../world-settings';

const falling = [98, 94, 90, 87, 84];
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

/** The number that texts and calls come from. */
const OURS = '+14155550100';

let world: World;
afterEach(() => world.end());

const write = (name: string, body: string, more: { agoMs?: Millis; listedAfterMs?: Millis } = {}): string =>
  world.twilio.receive({ from: numbers[name] ?? name, to: OURS, body, ...more });

const withoutTime = (line: string): string => line.split(' ').slice(1).join(' ');

const tagIn = (text: string | undefined): string => text?.slice(-5) ?? '';

const answersTo = (name: string): string[] =>
  world
    .sent()
    .filter(
      ({ what, to, body }) =>
        what === 'text' && to === name && /^Vigil: (?:which|nothing|it started|.* is over)/.test(body),
    )
    .map(({ body }) => body);

const history = (): string[] =>
  world
    .store()
    .history({ limit: 500 })
    .map(({ sentence }) => sentence);

describe('R17: a text answers', () => {
  it('a whole night: nobody answers the calls, Ben does by text, it stays low, recovers, and all hear it', async () => {
    world = await createWorld({ before: falling });
    world.glucose([...times(15, 62), 80, 84, 88]);
    await world.pass(11 * MINUTE);
    expect(world.told(world.opened('low')).at(-1)).toBe('10:00 call Ben');
    write('Ben', 'Ok');
    await world.pass(6 * SECOND);
    const confirmedAt = world.since();
    expect(world.alert('low')).toMatchObject({
      state: 'acknowledged',
      acknowledgement: { contactId: 'ben', mgPerDl: 62 },
    });
    await world.pass(10 * SECOND);
    const heard = world.toldWhoHasIt().map(withoutTime);
    expect(heard.toSorted()).toEqual(['text Ana', 'text Ben', 'text Mia', 'text Tom']);
    // R7: an hour later it is no longer theirs alone.
    await world.pass(59 * MINUTE);
    expect(world.told(confirmedAt)).toEqual([]);
    await world.pass(90 * SECOND);
    expect(world.told(confirmedAt).map(withoutTime).slice(0, 2)).toEqual(['call Ana', 'text Ben']);
    await world.pass(15 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    for (const name of ['Ana', 'Mia', 'Ben', 'Tom']) expect(world.textsTo(name).at(-1)).toContain('all clear. Ana');
  });

  it('R18: what still rings is ended, and a call that was taken is not cut off', async () => {
    world = await createWorld({ before: falling });
    world.twilio.behave(numbers['Ana'] ?? '', { answers: 'human' });
    world.glucose(times(6, 62));
    await world.pass(2 * MINUTE);
    const openedAt = world.opened('low');
    await world.pass(openedAt + 5 * MINUTE + 3 * SECOND - world.since());
    expect(world.told(openedAt).at(-1)).toBe('5:00 call Mia');
    write('Ben', 'ok');
    await world.pass(8 * SECOND);
    const calls = world
      .store()
      .messages({ limit: 50 })
      .filter(({ medium }) => medium === 'call');
    expect(calls.map(({ contactId, delivery }) => `${contactId ?? ''} ${delivery.status}`)).toEqual([
      'mia withdrawn',
      'ana delivered',
      'ana delivered',
    ]);
  });

  it('by the tag, from the number that the call came from', async () => {
    world = await createWorld({ before: falling });
    await world.change((before) => ({
      ...before,
      channels: { ...before.channels, voice: { from: '+14155550199', ringSeconds: 25 } },
    }));
    world.glucose(times(4, 62));
    await world.pass(MINUTE);
    const tag = tagIn(world.textsTo('Mia')[0]).toLowerCase();
    world.twilio.receive({ from: numbers['Mia'] ?? '', to: '+14155550199', body: `#${tag}!` });
    await world.pass(6 * SECOND);
    expect(world.alert('low').acknowledgement?.contactId).toBe('mia');
  });

  it('of two people who are both low: Vigil asks which, and the tag tells', async () => {
    world = await createWorld({
      before: falling,
      others: [{ id: 'tom', name: 'Tom', contactId: 'tom', contactIds: ['ben'] }],
    });
    world.glucose(times(6, 62));
    world.glucose(times(6, 64), { of: 'tom' });
    await world.pass(4 * MINUTE);
    write('Mia', 'ok');
    await world.pass(10 * SECOND);
    expect([world.alert('low').state, world.alert('low', 'tom').state]).toEqual(['open', 'open']);
    const [asked] = answersTo('Mia');
    const tag = /Tom low: reply (\w{5})\./.exec(asked ?? '')?.[1] ?? '';
    write('Mia', tag);
    await world.pass(10 * SECOND);
    expect([world.alert('low').state, world.alert('low', 'tom').state]).toEqual(['open', 'acknowledged']);
  });

  it('a call back from a contact stands in history once and counts as nothing; from anybody else it is not noted', async () => {
    world = await createWorld({ before: falling });
    world.glucose(times(12, 62));
    await world.pass(4 * MINUTE);
    world.twilio.ring({ from: numbers['Mia'] ?? '', to: OURS });
    world.twilio.ring({ from: '+14155550666', to: OURS });
    await world.pass(2 * MINUTE);
    expect(world.alert('low').state).toBe('open');
    const calledBack = 'Mia called Vigil’s number. A call back counts as nothing: nobody is there to take it.';
    expect(history().filter((line) => line.includes('called Vigil’s number'))).toEqual([calledBack]);
    await world.restart();
    await world.pass(2 * MINUTE);
    expect(history().filter((line) => line.includes('called Vigil’s number'))).toEqual([calledBack]);
    expect(world.textsTo('Mia').some((text) => text.includes('nothing is open'))).toBe(false);
  });

  it('from a number nobody knows counts as nothing, is not answered, and stands in history', async () => {
    world = await createWorld({ before: falling });
    world.glucose(times(4, 62));
    await world.pass(2 * MINUTE);
    write('+14155550177', 'ok');
    await world.pass(10 * SECOND);
    expect(world.alert('low').state).toBe('open');
    expect(world.twilio.received.filter(({ to }) => to === '+14155550177')).toEqual([]);
    expect(history()).toContain('An unknown number wrote “ok”. It counts as nothing: the number is of nobody.');
  });

  it('row 15: to yesterday’s alert: nothing is open', async () => {
    world = await createWorld({ before: falling });
    world.glucose([62, 62, 80, 84, 88, ...times(300, 104)]);
    await world.pass(20 * MINUTE);
    const tag = tagIn(world.textsTo('Mia')[0]);
    await world.pass(23 * HOUR);
    write('Mia', 'ok');
    write('Ben', tag);
    await world.pass(3 * MINUTE);
    expect(answersTo('Mia')[0]).toContain('nothing is open');
    expect(answersTo('Ben')[0]).toMatch(/^Vigil: Ana low is over since 02:1\d\. Now \d+ mg\/dL/);
  });
});

describe('R17: replies that arrived while nobody asked', () => {
  it('row 17, the lid was shut: they are read before a contact is reached', async () => {
    world = await createWorld({ before: falling });
    world.glucose(times(30, 62));
    await world.pass(6 * MINUTE);
    await world.sleep(25 * MINUTE, () => write('Ben', 'ok', { agoMs: 10 * MINUTE }));
    const wokeAt = world.since() - 5 * SECOND;
    await world.pass(MINUTE);
    expect(world.alert('low').acknowledgement).toMatchObject({ contactId: 'ben' });
    expect(world.told(wokeAt)).toEqual([]);
  });

  it('Vigil was not running: the same, and once only', async () => {
    world = await createWorld({ before: falling });
    world.glucose(times(30, 62));
    await world.pass(6 * MINUTE);
    await world.restart(4 * MINUTE);
    const before = world.told().length;
    write('Mia', 'ok', { agoMs: 2 * MINUTE });
    await world.restart();
    await world.pass(MINUTE);
    await world.restart();
    await world.pass(MINUTE);
    expect(world.alert('low').acknowledgement?.contactId).toBe('mia');
    expect(world.toldWhoHasIt()).toHaveLength(4);
    expect(world.told().length).toBe(before);
  });
});

describe('R17: what the list does', () => {
  it('row 46: a lag of 30 s, 130 texts of others before it, and our clock three minutes off', async () => {
    world = await createWorld({ before: falling });
    world.setClock(3 * MINUTE);
    world.glucose(times(20, 62));
    await world.pass(6 * MINUTE);
    write('Mia', 'ok', { listedAfterMs: 30 * SECOND });
    for (let index = 0; index < 130; index += 1) write(`+1415556${String(index).padStart(4, '0')}`, 'ok');
    await world.pass(20 * SECOND);
    expect(world.alert('low').state).toBe('open');
    await world.pass(20 * SECOND);
    expect(world.alert('low').acknowledgement?.contactId).toBe('mia');
    expect(history().filter((line) => line.startsWith('An unknown number wrote'))).toHaveLength(130);
  });

  it('texts that came before Vigil was there were not meant for it', async () => {
    world = await createWorld({ before: falling });
    write('Mia', 'ok', { agoMs: HOUR });
    world.glucose(times(4, 62));
    await world.pass(5 * MINUTE);
    expect(world.alert('low').state).toBe('open');
    expect(history().some((line) => line.includes('wrote'))).toBe(false);
  });
});

describe('R17: the settings are edited while an answer arrives', () => {
  const editMia = (changes: Partial<Contact>): Promise<void> =>
    world.change(({ contacts, ...before }) => ({
      ...before,
      contacts: contacts.map((contact) => (contact.id === 'mia' ? { ...contact, ...changes } : contact)),
    }));

  const takeMiaOut = (): Promise<void> =>
    world.change(({ people, ...before }) => ({
      ...before,
      people: people.map((person) => ({ ...person, preferredContactId: 'ben', contactIds: ['tom'] })),
    }));

  const lowFor = async (duration: Millis): Promise<void> => {
    world = await createWorld({ before: falling });
    world.glucose(times(20, 62));
    await world.pass(duration);
  };

  it('her name is: whichever comes first, she has it, and all hear it once', async () => {
    await lowFor(6 * MINUTE);
    const edited = editMia({ name: 'Amelia' });
    write('Mia', 'ok');
    await Promise.all([edited, world.pass(20 * SECOND)]);
    expect(world.alert('low').acknowledgement?.contactId).toBe('mia');
    const heard = world.toldWhoHasIt().map(withoutTime);
    expect(heard.toSorted()).toEqual(['text Ana', 'text Ben', 'text Mia', 'text Tom']);
  });

  it('her number is: what came from the one before counts as nothing, and it climbs on', async () => {
    await lowFor(6 * MINUTE);
    write('Mia', 'ok', { listedAfterMs: 10 * SECOND });
    await editMia({ addresses: { phone: '+14155550188' } });
    await world.pass(5 * MINUTE);
    expect(world.alert('low').state).toBe('open');
    expect(history()).toContain('An unknown number wrote “ok”. It counts as nothing: the number is of nobody.');
    expect(world.told(world.opened('low')).at(-1)).toBe('10:00 call Ben');
  });

  it('she is taken out: her answer counts as nothing', async () => {
    await lowFor(6 * MINUTE);
    write('Mia', 'ok', { listedAfterMs: 10 * SECOND });
    await takeMiaOut();
    await world.pass(20 * SECOND);
    expect(world.alert('low').state).toBe('open');
    expect(history()).toContain('An unknown number wrote “ok”. It counts as nothing: the number is of nobody.');
  });
});

describe('R17: STOP', () => {
  it('at 3 a.m.: she is called in place of each text until START, and it is a trouble meanwhile', async () => {
    world = await createWorld({ before: falling });
    write('Mia', 'STOP');
    await world.pass(3 * MINUTE);
    const troubles = (): string[] =>
      world
        .app()
        .api.troubles()
        .map(({ sentence }) => sentence);
    expect(troubles().some((sentence) => sentence.startsWith('Mia asked for no more texts'))).toBe(true);
    world.glucose(times(3, 62));
    await world.pass(2 * MINUTE);
    expect(world.textsTo('Mia')).toEqual([]);
    expect(world.told(world.opened('low')).slice(0, 2)).toEqual(['0:00 call Ana', '0:30 call Mia']);
    await world.restart();
    expect(troubles().some((sentence) => sentence.startsWith('Mia asked for no more texts'))).toBe(true);
    write('Mia', 'START');
    await world.pass(10 * SECOND);
    expect(troubles().some((sentence) => sentence.startsWith('Mia asked for no more texts'))).toBe(false);
  });
});
