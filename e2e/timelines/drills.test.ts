import { afterEach, describe, expect, it } from 'vitest';
import { messageTo } from '../../electron/core/simulation/sample-message.test-support';
import type { Message } from '../../electron/core/state/messages/message';
import { noChange } from '../../electron/storage/store';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { createWorld, NIGHT, type World } from '../world';
import { numbers } from '../world-settings';

/** The number that texts and calls come from. */
const OURS = '+14155550100';

let world: World;
afterEach(() => world.end());

const write = (name: string, body: string): string =>
  world.twilio.receive({ from: numbers[name] ?? name, to: OURS, body });

/** Tries one way to a contact by hand, and lets it arrive. */
async function tried(contactId: string, channel = 'sms', forMs: Millis = 15 * SECOND): Promise<string> {
  const sent = world.app().api.trials.send({ contactId, channel });
  if (!sent.ok) throw new Error(sent.problem.sentence);
  await world.pass(forMs);
  return sent.value.testId;
}

const stateOf = async (testId: string) => {
  const state = await world.app().api.trials.state(testId);
  if (!state.ok) throw new Error(state.problem.sentence);
  return state.value;
};

const proofOf = async (contactId: string, channel = 'sms') =>
  (await world.app().api.contactHealth([contactId])).find((one) => one.channel === channel)?.proof;

const withoutTime = (line: string): string => line.split(' ').slice(1).join(' ');

const history = (): string[] =>
  world
    .store()
    .history({ limit: 500 })
    .map(({ sentence }) => sentence);

const tagOf = (text: string | undefined): string => /\[(\w{5})\]$/.exec(text ?? '')?.[1] ?? '';

describe('R23: a trial', () => {
  it('by text asks for an answer, and is proven by it alone; it is noticed soon, thanked for, and kept', async () => {
    world = await createWorld({ before: [98, 102, 105] });
    const testId = await tried('mia');
    expect(world.textsTo('Mia')).toEqual([
      expect.stringMatching(
        /^Hello Mia, this is Vigil, the alarm of Ana\. .* Reply OK so that .* proven, or STOP .* \[\w{5}\]$/,
      ),
    ]);
    expect(await stateOf(testId)).toMatchObject({
      step: 'delivered',
      isOver: true,
      awaitsAnswer: true,
      sentence: expect.stringMatching(/^Delivered to Mia’s phone at 02:00\. It is not answered yet\.$/) as string,
    });
    expect(await proofOf('mia')).toMatchObject({
      state: 'arrived',
      sentence: 'Delivered to Mia’s phone at 02:00. It is proven once it is answered.',
    });
    write('Mia', 'Ok 👍');
    await world.pass(8 * SECOND);
    const proven = { state: 'proven', sentence: 'Mia answered on 2026-11-22 at 02:00.' };
    expect(await proofOf('mia')).toMatchObject(proven);
    expect(await stateOf(testId)).toMatchObject({
      step: 'answered',
      tone: 'good',
      awaitsAnswer: false,
      sentence: 'Mia answered at 02:00: this way is proven.',
    });
    expect(world.textsTo('Mia').at(-1)).toMatch(/^Vigil: thank you\. Your answer has arrived/);
    await world.pass(MINUTE);
    await tried('mia');
    expect(world.textsTo('Mia').at(-1)).toMatch(
      /^Vigil test: .* Reply OK so that this way counts as proven\. \[\w{5}\]$/,
    );
    expect(history()).toContainEqual(expect.stringMatching(/^Mia wrote “Ok.*” to a test: this way is proven\.$/));
    expect(await proofOf('mia', 'voice')).toMatchObject({ state: 'never' });
    await world.restart();
    expect(await proofOf('mia')).toMatchObject(proven);
  });

  it('by call says which number takes the answer, and voicemail proves nothing', async () => {
    world = await createWorld({ before: [98, 102, 105] });
    world.twilio.behave(numbers['Mia'] ?? '', { answers: 'machine' });
    await tried('mia', 'voice', MINUTE);
    expect(world.sent()[0]?.body).toContain('text OK to this number');
    expect(await proofOf('mia', 'voice')).toMatchObject({ state: 'arrived' });
    write('Mia', 'ok');
    await world.pass(8 * SECOND);
    expect(await proofOf('mia', 'voice')).toMatchObject({ state: 'proven' });
    expect(await proofOf('mia')).not.toMatchObject({ state: 'proven' });
  });

  it('answered by its tag while an alert is open touches no alert; an alert’s answer proves its way', async () => {
    world = await createWorld({ before: [98, 94, 90, 87, 84] });
    await tried('mia');
    const tag = tagOf(world.textsTo('Mia')[0]);
    world.glucose([62, 62, 62, 62]);
    await world.pass(MINUTE);
    write('Mia', tag);
    write('Ben', 'ok');
    await world.pass(2 * SECOND);
    expect(world.alert('low')).toMatchObject({ state: 'open' });
    await world.pass(6 * SECOND);
    expect(world.alert('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'ben' } });
    expect(await proofOf('mia')).toMatchObject({ state: 'proven' });
    expect(await proofOf('ben')).toMatchObject({ state: 'proven' });
    expect(await proofOf('tom')).toMatchObject({ state: 'arrived' });
  });
});

/** 10:00 in Madrid. */
const MORNING = NIGHT + 8 * HOUR;

const asText = { channel: 'sms', medium: 'text' } as const;

/** This way was used for the first time so long ago, and answered at once; null: never. */
const provenLongAgo = (contactId: string, days: number, way: Partial<Message> = asText, answered = true): Message => {
  const at = MORNING - days * DAY;
  const id = `of-long-ago/${contactId}/${way.channel ?? ''}`;
  const delivery = { status: 'delivered', attempts: 1, intentAt: at, since: at } as const;
  const name = contactId.charAt(0).toUpperCase() + contactId.slice(1);
  return messageTo(contactId, {
    ...way,
    id,
    address: numbers[name] ?? '',
    queuedAt: at,
    delivery: { ...delivery, answeredAt: answered ? at : null },
  });
};

/** A calm household at ten in the morning, whose ways were proven so long ago. */
async function calm(old: Message[], startAt: Millis = MORNING): Promise<void> {
  world = await createWorld({ startAt, before: [98, 102, 105, 104] });
  world.glucose(Array.from({ length: 600 }, () => 104));
  world.store().save({ ...noChange(), messages: old });
}

const troubles = (): string[] =>
  world
    .app()
    .api.troubles()
    .filter(({ code }) => code.startsWith('drill-'))
    .map(({ sentence }) => sentence);

describe('R23: a drill', () => {
  it('goes out by itself a month after the proof, is answered, and proves the way for a month', async () => {
    await calm([provenLongAgo('mia', 30), provenLongAgo('ben', 29)]);
    await world.pass(3 * MINUTE);
    expect(world.textsTo('Mia')).toEqual([expect.stringMatching(/^Monthly Vigil test: .* Reply OK .* \[\w{5}\]$/)]);
    expect(world.textsTo('Ben')).toEqual([]);
    write('Mia', 'ok');
    await world.pass(8 * SECOND);
    expect(await proofOf('mia')).toMatchObject({ state: 'proven', sentence: 'Mia answered on 2026-11-22 at 10:03.' });
    expect(troubles()).toEqual([]);
  });

  it('one a day, whoever is due; it is not repeated at a restart, and an unanswered one not the day after', async () => {
    await calm([provenLongAgo('mia', 40), provenLongAgo('ben', 41)]);
    await world.pass(3 * MINUTE);
    expect(world.told().map(withoutTime)).toEqual(['text Ben']);
    await world.restart();
    await world.pass(2 * HOUR);
    expect(world.told().map(withoutTime)).toEqual(['text Ben']);
    expect(troubles()).toEqual([
      expect.stringContaining('Text message to Mia') as string,
      expect.stringContaining('Text message to Ben') as string,
    ]);
    await world.pass(22 * HOUR + 2 * MINUTE);
    expect(world.told().map(withoutTime)).toEqual(['text Ben', 'text Mia']);
  });

  it('not at night, nor in quiet hours, but when they are over', async () => {
    await calm([provenLongAgo('mia', 40)], MORNING - 3 * HOUR);
    await world.pass(2 * HOUR - MINUTE);
    expect(world.told()).toEqual([]);
    await world.pass(3 * MINUTE);
    expect(world.told().map(withoutTime)).toEqual(['text Mia']);
  });

  it('not while an alert is open, and an alert that opens hangs one up that rings', async () => {
    await calm([provenLongAgo('mia', 40, { channel: 'voice', medium: 'call' })]);
    world.twilio.behave(numbers['Mia'] ?? '', { answers: 'nobody' });
    await world.pass(MINUTE + 5 * SECOND);
    while (world.told().length === 0) await world.pass(SECOND);
    expect(world.told().map(withoutTime)).toEqual(['call Mia']);
    await world.pass(3 * SECOND);
    world.glucose([50], { replaces: true, from: world.clock.now() - 5 * SECOND, lagMs: 0 });
    world.app().resumed();
    await world.pass(8 * SECOND);
    expect(world.alert('low').state).toBe('open');
    const [ended] = world
      .store()
      .messages({ limit: 50 })
      .filter(({ kind }) => kind === 'trial');
    expect(ended?.delivery).toMatchObject({ status: 'withdrawn', outcome: 'hung-up' });
    expect(world.twilio.received.filter(({ to }) => to === numbers['Mia'])).not.toEqual([]);
  });

  it('not by a way whose drills are off, which is overdue all the same, nor to a person who is paused', async () => {
    await calm([provenLongAgo('mia', 40), provenLongAgo('tom', 40, asText, false)]);
    await world.change((before) => ({
      ...before,
      contacts: before.contacts.map((contact) => ({ ...contact, drills: false })),
    }));
    await world.pass(5 * MINUTE);
    expect(world.told()).toEqual([]);
    expect(troubles()).toEqual([
      expect.stringMatching(/^Text message to Mia: last proven 40 days ago\./) as string,
      expect.stringMatching(/^Text message to Tom: never proven\./) as string,
    ]);
  });
});
