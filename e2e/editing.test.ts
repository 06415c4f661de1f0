import { afterEach, describe, expect, it } from 'vitest';
import { createHandlers } from '../electron/api/handlers';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import { standInCredentials } from '../electron/standins/twilio/twilio';
import type { Handlers } from '../shared/contract';
import { HOUR, MINUTE, SECOND } from '../shared/time';
import { createWorld, type World, type WorldOptions } from './world';

let world: World;
afterEach(() => world.end());

const rightToken = { 'twilio.authToken': standInCredentials.authToken };

async function open(options: WorldOptions = {}, secrets = createMemorySecrets(rightToken)): Promise<Handlers> {
  world = await createWorld({ ...options, secrets });
  return createHandlers(world.app().api);
}

describe('a corrected token is used at once', () => {
  it('R14: after a 401 the site would be asked in a quarter of an hour; with the new token it is asked now', async () => {
    const handlers = await open();
    await world.nightscout.misbehave({ kind: 'status', status: 401 });
    await world.pass(20 * MINUTE);
    const health = async () => {
      const answer = await handlers.health({});
      return answer.ok ? answer.value.sources[0] : null;
    };
    expect((await health())?.trouble?.kind).toBe('refused');
    await world.nightscout.misbehave(null);
    const asked = world.nightscout.requests().length;
    await world.pass(MINUTE);
    expect(world.nightscout.requests()).toHaveLength(asked);

    const saved = await handlers.saveSecret({ id: 'nightscout-1.token', value: 'vigil-0123456789abcdef' });
    expect(saved.ok).toBe(true);
    await world.pass(0);
    expect(world.nightscout.requests().length).toBeGreaterThan(asked);
    expect((await health())?.trouble).toBeNull();
  });

  it('so is a source that is added or given another address, and one that is removed is asked no more', async () => {
    const handlers = await open();
    const revision = async (): Promise<string> => {
      const read = await handlers.readSettings({});
      return read.ok ? read.value.revision : '';
    };
    const source = { kind: 'nightscout', url: `${world.nightscout.url()}/spare`, onMyNetwork: true };
    const added = await handlers.saveSource({ revision: await revision(), personId: 'ana', source, secrets: {} });
    expect(added).toMatchObject({ ok: true, value: { sourceId: 'nightscout-2' } });
    await world.pass(0);
    const spare = () => world.nightscout.requests().filter(({ path }) => path.startsWith('/spare')).length;
    expect(spare()).toBe(1);
    const removed = await handlers.removeSource({
      revision: await revision(),
      personId: 'ana',
      sourceId: 'nightscout-2',
    });
    expect(removed.ok).toBe(true);
    await world.pass(HOUR);
    expect(spare()).toBe(1);
  });

  it('R16: a provider that refused the account is tried now, not at the next probe', async () => {
    const handlers = await open({ settings: {} }, createMemorySecrets({ 'twilio.authToken': 'wrong' }));
    world.glucose([66, 66, 66]);
    await world.pass(2 * MINUTE + 10 * SECOND);
    const isDown = async (): Promise<boolean | null> => {
      const answer = await handlers.health({});
      return answer.ok ? answer.value.channels.some(({ down }) => down !== null) : null;
    };
    expect([await isDown(), world.told()]).toEqual([true, []]);
    await handlers.saveSecret({ id: 'twilio.authToken', value: standInCredentials.authToken });
    await world.pass(SECOND);
    expect(await isDown()).toBe(false);
    expect(world.told()[0]).toContain('call Ana');
  });
});

describe('a test message', () => {
  it('is no alarm: no attempt that a cap counts, about nobody, and history tells in its own line how it ended', async () => {
    const handlers = await open();
    const sent = await handlers.sendTest({ contactId: 'mia', channel: 'sms' });
    if (!sent.ok) throw new Error(sent.problem.sentence);
    await world.pass(15 * SECOND);
    expect(await handlers.testState(sent.value)).toMatchObject({
      ok: true,
      value: { step: 'delivered', isOver: true },
    });
    expect(world.store().messages({ limit: 10 })).toMatchObject([{ kind: 'trial', personId: null }]);
    expect(world.store().messages({ limit: 10, personId: 'ana' })).toEqual([]);
    expect(world.app().api.known('ana')?.attempts).toEqual([]);
    expect(await handlers.history({ limit: 1, show: 'all' })).toMatchObject({
      value: {
        lines: [
          {
            kind: 'message',
            personId: null,
            alertId: null,
            severity: null,
            to: 'Mia',
            label: 'Delivered',
            tone: 'good',
            sentence: expect.stringMatching(/^Delivered to .*’s phone at [\d:]+\.$/) as string,
          },
        ],
      },
    });
    expect(await handlers.history({ limit: 9, show: 'all', personId: 'ana' })).not.toMatchObject({
      value: { lines: [{ kind: 'message' }] },
    });
    expect(await handlers.contactHealth({ contactIds: ['mia'] })).toMatchObject({
      value: [
        { channel: 'sms', proof: { state: 'arrived' } },
        { channel: 'voice', proof: { state: 'never' } },
      ],
    });
    await world.restart();
    expect(await createHandlers(world.app().api).testState(sent.value)).toMatchObject({
      value: { step: 'delivered', isOver: true },
    });
    expect(await createHandlers(world.app().api).contactHealth({ contactIds: ['mia'] })).toMatchObject({
      value: [{ channel: 'sms', proof: { state: 'arrived' } }, {}],
    });
  });

  it('that is refused by the provider leaves what is known of the channel as it is', async () => {
    const handlers = await open();
    await world.twilio.fault('unauthorised', { times: 1 });
    const sent = await handlers.sendTest({ contactId: 'mia', channel: 'sms' });
    if (!sent.ok) throw new Error(sent.problem.sentence);
    await world.pass(5 * SECOND);
    expect(await handlers.testState(sent.value)).toMatchObject({ ok: true, value: { step: 'not-sent' } });
    const channels = await world.app().api.channels();
    expect(channels.filter(({ down }) => down !== null)).toEqual([]);
    expect(channels.length).toBeGreaterThan(2);
    expect(world.alerts()).toEqual([]);
  });

  it('waits while an alarm is on its way', async () => {
    const handlers = await open();
    world.glucose([66, 66, 66]);
    await world.pass(2 * MINUTE + 10 * SECOND);
    for (const contactId of ['ana', 'mia']) {
      expect(await handlers.sendTest({ contactId, channel: 'voice' })).toMatchObject({
        ok: false,
        problem: { code: 'alarm-first' },
      });
    }
    await world.confirm('low', 'ana');
    await world.pass(2 * MINUTE);
    expect((await handlers.sendTest({ contactId: 'mia', channel: 'sms' })).ok).toBe(true);
  });

  it('an unclear alarm call right after it does not take it for its own: it is placed again', async () => {
    const handlers = await open();
    world.glucose([66, 66, 66]);
    await world.pass(2 * MINUTE - 3 * SECOND);
    expect(world.told()).toEqual([]);
    const sent = await handlers.sendTest({ contactId: 'ana', channel: 'voice' });
    expect(sent.ok).toBe(true);
    await world.pass(0);
    // The alarm's call, and what hangs the trial up for it, in whichever order (R23).
    await world.twilio.fault('drop', { times: 2, accepts: false, resource: 'calls' });
    await world.pass(MINUTE);
    const calls = world.twilio.received.filter(({ kind, to }) => kind === 'call' && to === '+14155550101');
    expect(calls.map(({ outcome, body }) => [outcome, body.includes('only a test')])).toEqual([
      ['accepted', true],
      ['refused', false],
      ['accepted', false],
    ]);
  });
});
