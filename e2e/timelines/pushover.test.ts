import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemorySecrets } from '../../electron/standins/memory-secrets';
import { createPushoverStandIn, STAND_IN_TOKEN, type PushoverStandIn } from '../../electron/standins/pushover/pushover';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { createWorld, NIGHT, type World } from '../world';

/** Everybody is reached by Pushover alone, over the real app. */
let provider: PushoverStandIn;
let world: World;
let now: () => Millis;

const names = ['Ana', 'Mia', 'Ben', 'Tom'];
const keyOf = (name: string): string => `u${name}${'x'.repeat(26)}`;
const nameOf = (key: string): string => names.find((name) => keyOf(name) === key) ?? key;

const expireSeconds = 600;

beforeEach(async () => {
  now = () => NIGHT;
  provider = createPushoverStandIn({ clock: { now: () => now() } });
  await provider.start();
  world = await createWorld({
    secrets: createMemorySecrets({ 'pushover.token': STAND_IN_TOKEN }),
    contacts: names.map((name) => ({
      id: name.toLowerCase(),
      name,
      addresses: { pushover: keyOf(name) },
      channels: ['pushover'],
    })),
    settings: { channels: { pushover: { baseUrl: provider.url, onMyNetwork: true, expireSeconds } } },
    before: [98, 94, 90, 87, 84],
  });
  now = world.clock.now;
});

afterEach(async () => {
  await world.end();
  await provider.close();
});

/** "call Ana", in the order in which they came. */
const pushed = (): string[] =>
  provider.received.map(({ priority, to }) => `${priority === 2 ? 'call' : 'text'} ${nameOf(to)}`);

const ringing = (): string[] => provider.emergencies.filter(provider.isRinging).map(({ to }) => nameOf(to));

const deliveries = (): string[] =>
  world
    .store()
    .messages({ limit: 50 })
    .filter(({ medium }) => medium === 'call')
    .map(({ contactId, delivery }) => `${contactId ?? ''} ${delivery.status} ${delivery.outcome ?? ''}`)
    .reverse();

const history = (): string[] =>
  world
    .store()
    .history({ limit: 500 })
    .map(({ sentence }) => sentence);

/** A low of 62 that goes on, up to so long after it opened. */
async function lowFor(duration: Millis): Promise<void> {
  world.glucose(Array.from({ length: 12 }, () => 62));
  await world.pass(MINUTE);
  await world.pass(world.opened('low') + duration - world.since());
}

it('a test rings until it is acknowledged, and proves the way', async () => {
  const { api } = world.app();
  const sent = api.trials.send({ contactId: 'ben', channel: 'pushover' });
  if (!sent.ok) throw new Error(sent.problem.sentence);
  await world.pass(10 * SECOND);
  expect(ringing()).toEqual(['Ben']);
  provider.acknowledge(keyOf('Ben'));
  await world.pass(10 * SECOND);
  const state = { isOver: true, tone: 'good', step: 'answered' };
  expect(await api.trials.state(sent.value.testId)).toMatchObject({ ok: true, value: state });
  expect(await api.contactHealth(['ben'])).toMatchObject([{ proof: { state: 'proven' } }]);
});

describe('Pushover as the only channel', () => {
  it('acknowledged in the app: it is theirs from then on, the others hear it, and nothing rings any more', async () => {
    await lowFor(5 * MINUTE + 20 * SECOND);
    expect(pushed()).toEqual(['call Ana', 'text Mia', 'text Ben', 'text Tom', 'call Ana', 'call Mia']);
    expect(ringing()).toEqual(['Ana', 'Ana', 'Mia']);
    provider.acknowledge(keyOf('Mia'));
    const at = world.clock.now();
    await world.pass(8 * SECOND);
    expect(world.alert('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'mia', at } });
    expect(ringing()).toEqual([]);
    expect(deliveries()).toEqual(['ana withdrawn ringing', 'ana withdrawn ringing', 'mia delivered acknowledged']);
    const told = provider.received.slice(6).map(({ to, message }) => `${nameOf(to)}: ${message}`);
    expect(told.toSorted()).toEqual([
      expect.stringMatching(/^Ana: .*Mia has it/),
      expect.stringMatching(/^Ben: .*Mia has it/),
      expect.stringMatching(/^Mia: .*you have it(?!.*reply)/),
      expect.stringMatching(/^Tom: .*Mia has it/),
    ]);
    await world.pass(10 * MINUTE);
    expect(provider.received).toHaveLength(10);
  });

  it('what rings for long is asked about as often to its end', async () => {
    await lowFor(4 * MINUTE);
    provider.acknowledge(keyOf('Ana'));
    await world.pass(8 * SECOND);
    expect(world.alert('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'ana' } });
  });

  it('acknowledged by a key that nobody has: it counts as nothing, which history says, and it climbs on', async () => {
    await lowFor(5 * MINUTE + 20 * SECOND);
    provider.acknowledge(keyOf('Mia'), `u${'z'.repeat(29)}`);
    await world.pass(8 * SECOND);
    expect(world.alert('low').state).toBe('open');
    expect(history().join('\n')).toContain('counts as nothing');
    expect(history().join('\n')).not.toContain('zzzz');
    await world.pass(5 * MINUTE);
    expect(pushed().at(-1)).toBe('call Ben');
  });

  it('that nobody acknowledged was not reached, and the steps go on', async () => {
    await lowFor(16 * MINUTE);
    expect(deliveries().slice(0, 3)).toEqual([
      'ana undelivered no-answer',
      'ana undelivered no-answer',
      'mia undelivered no-answer',
    ]);
    expect(pushed().slice(-2)).toEqual(['call Ben', 'call Tom']);
  });

  it('an answer that never came: it is sent again and says so, and one of both copies rings', async () => {
    await provider.fault('drop', { times: 1 });
    await lowFor(20 * SECOND);
    expect(pushed().slice(0, 2)).toEqual(['call Ana', 'call Ana']);
    expect(ringing()).toEqual(['Ana']);
    const message = world
      .store()
      .messages({ limit: 10 })
      .find(({ medium }) => medium === 'call');
    expect(message?.delivery).toMatchObject({ status: 'accepted', possibleDuplicate: true });
  });

  it('an acknowledgement while Vigil is off counts from its moment on', async () => {
    await lowFor(5 * MINUTE + 20 * SECOND);
    provider.acknowledge(keyOf('Mia'));
    const at = world.clock.now();
    await world.restart(2 * MINUTE);
    await world.pass(8 * SECOND);
    expect(world.alert('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'mia', at } });
    expect(ringing()).toEqual([]);
  });
});
