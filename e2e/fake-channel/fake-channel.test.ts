import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInChannels, channelRegistry } from '../../electron/channels/registry';
import { createMemorySecrets } from '../../electron/standins/memory-secrets';
import { standInCredentials } from '../../electron/standins/twilio/twilio';
import { MINUTE, SECOND } from '../../shared/time';
import { createWorld, NIGHT, type World } from '../world';
import { pigeonChannel } from './pigeon';
import { createPigeonPost, WHISTLE, type PigeonPost } from './pigeon-post';

/**
 * A channel that enters by the registry alone, its name, account and kind of address unknown to the tree, reaches
 * people, climbs, is never doubled, is tried, and stands in forms, health and history as any other.
 */
let post: PigeonPost;
let world: World;
let now = NIGHT;

const contact = (id: string, more: object = {}) => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  addresses: { roost: `OAK-${id.charCodeAt(0)}` },
  channels: ['pigeon'],
  ...more,
});
const also = { addresses: { roost: 'OAK-109', phone: '+14155550102' }, channels: ['pigeon', 'sms'] };

beforeEach(async () => {
  post = createPigeonPost({ now: () => now });
  await post.start();
  world = await createWorld({
    channels: channelRegistry([...Object.values(builtInChannels().channels), pigeonChannel]),
    secrets: createMemorySecrets({ 'loft.whistle': WHISTLE, 'twilio.authToken': standInCredentials.authToken }),
    contacts: [contact('ana'), contact('mia', also), contact('ben'), contact('tom')],
    settings: {
      channels: {
        loft: { baseUrl: post.url(), onMyNetwork: true },
        pigeon: { feather: 'grey' },
        twilio: { accountSid: standInCredentials.accountSid, baseUrl: 'https://twilio.example.org' },
      },
    },
    before: [100, 100, 100],
  });
  now = world.clock.now();
});

afterEach(async () => {
  await world.end();
  await post.close();
});

/** The clock of the loft goes with the world's. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= SECOND) {
    now = world.clock.now() + Math.min(left, SECOND);
    await world.pass(Math.min(left, SECOND));
  }
}

const carried = (): string[] => post.carried.map(({ medium, to }) => `${medium} ${to}`);

describe('an alarm', () => {
  it('calls and texts by it, and climbs as by any other', async () => {
    world.glucose([62]);
    await pass(6 * MINUTE);
    expect(carried()).toEqual([
      'call OAK-97',
      'text OAK-109',
      'text OAK-98',
      'text OAK-116',
      'call OAK-97',
      'call OAK-109',
    ]);
    expect(new Set(post.carried.map(({ tag }) => tag)).size).toBe(6);
  });

  it('that may have left is looked for by its tag, and leaves once', async () => {
    await post.fault('drop', { times: 1 });
    world.glucose([62]);
    await pass(30 * SECOND);
    expect(carried().filter((line) => line === 'call OAK-97')).toHaveLength(1);
    expect(post.searches()).toBeGreaterThan(0);
  });

  it('that never left goes again once the loft says so', async () => {
    await post.fault('drop', { times: 1, accepts: false });
    world.glucose([62]);
    await pass(40 * SECOND);
    expect(carried().filter((line) => line === 'call OAK-97')).toHaveLength(1);
  });
});

describe('the contract', () => {
  it('shows its forms, its health and who is reached by it', async () => {
    const { api } = world.app();
    const forms = api.forms();
    expect(forms.accounts.map(({ name, label }) => [name, label])).toContainEqual(['loft', 'Pigeon loft']);
    const form = forms.channels.find(({ name }) => name === 'pigeon');
    expect(form).toMatchObject({ noun: 'Pigeon', provider: 'loft', address: { roost: { label: 'Roost' } } });

    world.glucose([62]);
    await pass(2 * MINUTE);
    const health = await api.channels();
    expect(health.find(({ name }) => name === 'pigeon')).toMatchObject({ configured: true, down: null });
    const contacts = await api.contactHealth(['mia']);
    expect(contacts.find(({ channel }) => channel === 'pigeon')).toMatchObject({ proof: { state: 'proven' } });
    expect(contacts.find(({ channel }) => channel === 'sms')).toMatchObject({ proof: { state: 'not-set-up' } });
  });

  it('sends a test by it, and says how it fares', async () => {
    const { api } = world.app();
    const sent = api.trials.send({ contactId: 'ben', channel: 'pigeon' });
    if (!sent.ok) throw new Error(sent.problem.sentence);
    await pass(40 * SECOND);
    expect(carried()).toEqual(['call OAK-98']);
    expect(await api.trials.state(sent.value.testId)).toMatchObject({ ok: true, value: { isOver: true } });
  });

  it('refuses what its fields do not allow, with their sentences', async () => {
    const { api } = world.app();
    const read = await api.settings.read();
    if (!read.ok) throw new Error(read.problem.sentence);
    const { revision, settings } = read.value;
    const [ana, ...others] = settings.contacts;
    const save = (changes: object) => api.settings.save(revision, { ...settings, ...changes });
    expect(await save({ contacts: [{ ...ana!, addresses: { roost: 'nest' } }, ...others] })).toMatchObject({
      problem: { path: 'contacts[0].addresses.roost', sentence: 'A roost is a tree and a number, for example OAK-7.' },
    });
    expect(await save({ channels: { ...settings.channels, pigeon: { knocksSeconds: 2 } } })).toMatchObject({
      ok: false,
      problem: { path: expect.stringContaining('channels.pigeon') as string },
    });
  });
});

it('what its fields say of a short wait is a warning', async () => {
  await world.change((settings) => ({
    ...settings,
    channels: { ...settings.channels, pigeon: { feather: 'x', knocksSeconds: 5 } },
  }));
  const warnings = world.app().api.warnings();
  expect(warnings.map(({ path, sentence }) => `${path}: ${sentence}`)).toContain(
    'channels.pigeon.knocksSeconds: Shorter than the default of 25 s: a heavy sleeper does not hear it.',
  );
});
