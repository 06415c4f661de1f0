import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { createWorld, type World } from '../world';
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
      expect.stringMatching(/^Vigil test: .* Reply OK so that this way counts as proven\. \[\w{5}\]$/),
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
