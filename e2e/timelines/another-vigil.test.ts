import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../shared/time';
import { createWorld, type World } from '../world';
import { numbers } from '../world-settings';

const falling = [98, 94, 90, 87, 84];

let world: World;
beforeEach(async () => {
  world = await createWorld({ before: falling });
});
afterEach(() => world.end());

const TROUBLE =
  'Text messages (SMS): another Vigil writes to Mia from the same account, so everything may come twice. ' +
  'Switch one of the two off, or give each an account of its own.';

const said = (): string[] =>
  world
    .app()
    .api.troubles()
    .filter(({ code }) => code.startsWith('another-vigil'))
    .map(({ sentence }) => sentence);

/** Another program with the same account and number. */
async function anotherSends(Body: string, to = numbers['Mia'] ?? ''): Promise<void> {
  const { accountSid, authToken } = world.twilio.credentials;
  const answer = await fetch(`${world.twilio.url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
    body: new URLSearchParams({ To: to, From: '+14155550100', Body }),
  });
  expect(answer.status).toBe(201);
}

it('a text about Ana to Mia that this Vigil never made is said within ten minutes, and until a day has none', async () => {
  await world.pass(2 * MINUTE);
  await anotherSends('Vigil: Ana LOW 62 mg/dL at 02:02. Reply OK if you have it. #7KQ2M');
  await world.pass(11 * MINUTE);
  expect(said()).toEqual([TROUBLE]);
  await world.restart(5 * MINUTE);
  await world.pass(2 * MINUTE);
  expect(said()).toEqual([TROUBLE]);
  await world.sleep(DAY);
  await world.pass(12 * MINUTE);
  expect(said()).toEqual([]);
});

it.each([
  ['its own texts, also after a restart', 'Vigil: Ana is fine.', 'Mia'],
  ['of another program', 'Your code is #7KQ2M', 'Mia'],
  ['about somebody who is not watched here', 'Vigil: Zoe LOW 62 mg/dL. #7KQ2M', 'Mia'],
  ['to somebody who is nobody here', 'Vigil: Ana LOW 62 mg/dL. #7KQ2M', '+34600009999'],
])('%s: nothing is said', async (_, text, to) => {
  await world.pass(2 * MINUTE);
  world.glucose([62, 62, 61, 62, 60]);
  await anotherSends(text, numbers[to] ?? to);
  await world.pass(25 * MINUTE);
  await world.restart(MINUTE);
  await world.pass(12 * MINUTE);
  expect(world.textsTo('Mia').length).toBeGreaterThan(2);
  expect(said()).toEqual([]);
});

it('an unclear send, found or sent again, is its own', async () => {
  world.glucose([62, 62, 61, 62, 60, 62, 62]);
  await world.twilio.fault('drop', { times: 3 });
  await world.pass(40 * MINUTE);
  expect(world.textsTo('Mia').length).toBeGreaterThan(1);
  expect(said()).toEqual([]);
});
