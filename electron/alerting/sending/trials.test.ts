import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Severity } from '../../../shared/severity';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { builtInChannels, createChannels } from '../../channels/registry';
import { sampleParts } from '../../channels/sample-parts.test-support';
import { isFinal } from '../../core/state/messages/delivery';
import type { Message } from '../../core/state/messages/message';
import { stepOf } from '../../core/trials/step';
import { trialSentence } from '../../core/trials/trial-words';
import { createActivity } from '../../runtime/activity';
import { realTime } from '../../runtime/real-time';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createRecordingLog } from '../../standins/recording-log';
import { createTwilioStandIn, standInCredentials, type TwilioStandIn } from '../../standins/twilio/twilio';
import { createFakeProvider } from '../fake-provider.test-support';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.test-support';
import { contact, createWorld, person, type World } from '../world.test-support';
import type { SendingChannels } from './lanes';

/** 12:03:00 in Madrid. */
const NOW = Date.UTC(2026, 10, 22, 11, 3, 0);

const phoneOf = (id: string): string => contact(id).addresses['phone'] ?? '';
const mia = { id: 'mia', name: 'Mia', phone: phoneOf('mia') };
const ben = { id: 'ben', name: 'Ben', phone: phoneOf('ben') };

let clock: HandClock;
let twilio: TwilioStandIn;
let disk: TemporaryStore;
let channels: SendingChannels;
let world: World;
/** Who is low, by person. Their alarm calls Mia at once, and after a minute Ben. */
let troubled: Map<string, Severity>;
let boot: () => Promise<World>;
let close: () => void;

beforeEach(async () => {
  const activity = createActivity();
  // No deadline of the network ends here: how busy this machine is decides nothing.
  clock = { ...createHandClock(NOW, activity), network: { ...realTime, after: () => () => undefined } };
  twilio = createTwilioStandIn({ clock });
  const baseUrl = await twilio.start();
  const settings = {
    twilio: { accountSid: standInCredentials.accountSid, baseUrl, onMyNetwork: true },
    sms: { from: '+14155550100', validitySeconds: 600 },
    voice: { from: '+14155550100', ringSeconds: 25 },
  };
  const log = createRecordingLog();
  const secrets = createMemorySecrets({ 'twilio.authToken': standInCredentials.authToken });
  const made = createChannels(
    builtInChannels(),
    sampleParts({ settings: () => settings, secrets: () => secrets, timers: clock.network, log }),
  );
  channels = made.byName;
  disk = await openTemporaryStore();
  troubled = new Map();
  boot = async () => {
    const started = createWorld({
      disk,
      clock,
      activity,
      provider: createFakeProvider(clock),
      script: {
        severity: (id) => troubled.get(id) ?? null,
        steps: [
          { afterMs: 0, to: [['mia', 'voice']] },
          { afterMs: MINUTE, to: [['ben', 'sms']] },
        ],
      },
      ports: { channels: () => channels },
    });
    started.people.splice(0, 1, person('ana', [contact('mia'), contact('ben')]), person('tom', []));
    await started.alerting.start();
    await clock.advance(0);
    return started;
  };
  world = await boot();
  close = made.close;
});

afterEach(async () => {
  await world.alerting.stop();
  close();
  await twilio.close();
  disk.remove();
});

const send = (channel = 'sms', to = mia) =>
  world.alerting.tryWay({
    contact: { ...to, language: 'en' },
    address: to.phone,
    channel,
    timeZone: 'Europe/Madrid',
    language: 'en',
    isDrill: false,
    introduces: null,
  });

/** The id of one that was sent, once its request was answered. */
async function sent(channel = 'sms', to = mia): Promise<string> {
  const answer = send(channel, to);
  if (!answer.ok) throw new Error(answer.problem.sentence);
  await clock.advance(0);
  return answer.value.id;
}

const row = async (id: string): Promise<Message> => {
  const found = await world.alerting.trial(id);
  if (found === null) throw new Error(`There is no ${id}.`);
  return found;
};

const stepAndSentence = async (id: string): Promise<unknown> => {
  const trial = await row(id);
  const telling = {
    now: clock.now(),
    provider: 'Twilio',
    contactName: 'Mia',
    timeZone: 'Europe/Madrid',
    language: 'en',
  } as const;
  return [stepOf(trial), isFinal(trial.delivery.status), trialSentence(trial, telling)];
};

/** An alarm begins: Mia is called for Ana. */
const alarm = (): void => {
  troubled.set('ana', 'low');
  world.alerting.look('ana');
};

const bodies = (): string[] => twilio.received.map(({ body }) => (body.includes('test') ? 'trial' : 'alarm'));

describe('a test text', () => {
  it('is a real one that says so and can be found, and is watched until the handset has it', async () => {
    const answer = send();
    const testId = answer.ok ? answer.value.id : '';
    expect(await stepAndSentence(testId)).toEqual(['sending', false, 'It is handed to Twilio.']);
    await clock.advance(0);
    expect(twilio.received).toMatchObject([
      {
        kind: 'message',
        to: mia.phone,
        body: expect.stringMatching(
          /^Vigil test: this is how alarms reach Mia\. Nothing is wrong\. Reply OK so that this way counts as proven\. \[[2-9A-Z]{5}\]$/,
        ) as string,
      },
    ]);
    expect(await stepAndSentence(testId)).toMatchObject([
      'accepted',
      false,
      expect.stringContaining('12:03') as string,
    ]);
    await clock.advance(10 * SECOND);
    expect(await stepAndSentence(testId)).toMatchObject([
      'delivered',
      true,
      expect.stringContaining('’s phone at') as string,
    ]);
    await clock.advance(HOUR);
    expect(twilio.received).toHaveLength(1);
    expect(disk.rows.newestTo(mia.phone, 'sms', 'delivered')?.id).toBe(testId);
  });

  it('that does not arrive says why, and promises nothing', async () => {
    twilio.behave(mia.phone, { texts: 'undelivered', errorCode: 30003 });
    const testId = await sent();
    await clock.advance(10 * SECOND);
    expect(await stepAndSentence(testId)).toEqual([
      'not-reached',
      true,
      'It did not arrive. The phone is switched off or out of reach.',
    ]);
    await clock.advance(HOUR);
    expect(twilio.received).toHaveLength(1);
  });

  it('that the handset never confirms is said to be so, and watched no longer than the network tries', async () => {
    twilio.behave(mia.phone, { texts: 'sent' });
    const testId = await sent();
    await clock.advance(65 * SECOND);
    expect(await stepAndSentence(testId)).toEqual([
      'accepted',
      false,
      'Twilio accepted it; the phone has not confirmed it for 60 s. It may be off or out of reach.',
    ]);
    await clock.advance(11 * MINUTE);
    expect(await stepAndSentence(testId)).toMatchObject([
      'unknown',
      true,
      expect.stringContaining('Ask Mia') as string,
    ]);
  });

  it.each([
    ['refused by the number', { refusesTexts: 21610 }, 'answered STOP'],
    ['failed at once', { failsAtOnce: 30006 }, 'landline'],
  ])('that is %s is not sent, with the reason', async (_, behaviour, reason) => {
    twilio.behave(mia.phone, behaviour);
    const testId = await sent();
    expect(await stepAndSentence(testId)).toEqual(['not-sent', true, expect.stringContaining(reason) as string]);
  });

  it.each(['unauthorised', 'suspended', 'rate-limit', 'refuse'] as const)(
    'that meets "%s" is over, and not sent again when that has passed',
    async (mode) => {
      await twilio.fault(mode);
      const testId = await sent();
      expect(await stepAndSentence(testId)).toEqual(['not-sent', true, expect.any(String)]);
      await twilio.fault(null);
      await clock.advance(HOUR);
      expect(twilio.received.filter(({ outcome }) => outcome === 'accepted')).toEqual([]);
    },
  );
});

describe('an unclear send', () => {
  it.each(['drop', 'error-500', 'truncated', 'html'] as const)(
    'after "%s" is looked for before anything is claimed, and never repeated',
    async (mode) => {
      await twilio.fault(mode, { times: 1 });
      const testId = await sent();
      expect(await stepAndSentence(testId)).toEqual([
        'unclear',
        false,
        'It is unclear whether it went out: Twilio is asked. It is not sent a second time.',
      ]);
      await clock.advance(20 * SECOND);
      expect(await stepAndSentence(testId)).toEqual(['delivered', true, expect.any(String)]);
      expect(twilio.received).toHaveLength(1);
    },
  );

  it('that left no trace is said to have most likely not gone out', async () => {
    await twilio.fault('drop', { times: 1, accepts: false });
    const testId = await sent();
    await clock.advance(20 * SECOND);
    expect(await stepAndSentence(testId)).toEqual([
      'not-sent',
      true,
      'It was not sent. Twilio does not list it, so it most likely never went out. Send another test if it does not come.',
    ]);
    await clock.advance(HOUR);
    expect(twilio.received).toHaveLength(1);
  });

  it('that nobody can be asked about ends as unknown', async () => {
    await twilio.fault('error-500', { on: 'all' });
    const testId = await sent();
    await clock.advance(3 * MINUTE);
    expect(await stepAndSentence(testId)).toMatchObject([
      'unknown',
      true,
      expect.stringContaining('Ask Mia whether it came') as string,
    ]);
    expect(twilio.received).toHaveLength(1);
  });

  it('of a call ends once an alarm calls the same number, which waits for nothing: one might be taken for the other', async () => {
    await twilio.fault('drop', { times: 1 });
    const testId = await sent('voice');
    expect((await row(testId)).delivery.status).toBe('reconciling');
    alarm();
    await clock.advance(0);
    expect(bodies()).toEqual(['trial', 'alarm']);
    expect(await stepAndSentence(testId)).toMatchObject([
      'unknown',
      true,
      expect.stringContaining('an alarm to Mia') as string,
    ]);
    await clock.advance(20 * SECOND);
    expect(bodies()).toEqual(['trial', 'alarm']);
    expect(world.message('/0.0.0/mia/voice').delivery.providerId).toBe(twilio.received[1]?.sid);
  });
});

describe('an unclear alarm call beside an unclear trial to the same number', () => {
  const both = async (alarmIsPlaced: boolean): Promise<void> => {
    await twilio.fault('drop', { times: 1 });
    await sent('voice');
    await twilio.fault('drop', { times: 1, accepts: alarmIsPlaced });
    alarm();
    await clock.advance(50 * SECOND);
  };
  const calls = (): unknown[] =>
    twilio.received.map(({ body, outcome }) => [body.includes('test') ? 'trial' : 'alarm', outcome]);

  it('does not take the call of the trial for its own: it is placed again, and says that there may be two', async () => {
    await both(false);
    expect(calls()).toEqual([
      ['trial', 'accepted'],
      ['alarm', 'refused'],
      ['alarm', 'accepted'],
    ]);
    const { delivery } = world.message('/0.0.0/mia/voice');
    expect(delivery).toMatchObject({ providerId: twilio.received[2]?.sid, possibleDuplicate: true });
  });

  it('is found where both are listed, and not placed again', async () => {
    await both(true);
    expect(calls()).toEqual([
      ['trial', 'accepted'],
      ['alarm', 'accepted'],
    ]);
    const { delivery } = world.message('/0.0.0/mia/voice');
    expect(delivery).toMatchObject({ providerId: twilio.received[1]?.sid, possibleDuplicate: false });
  });
});

describe('an alarm waits for no trial', () => {
  it('is called while the request of a trial to the same number is under way', async () => {
    const { voice } = channels;
    if (voice === undefined) throw new Error('There is no voice channel.');
    let called = (): void => undefined;
    const isCalled = new Promise<void>((resolve) => (called = resolve));
    const send = async (...[message, io]: Parameters<typeof voice.send>) => {
      if (message.kind === 'alarm') called();
      else alarm();
      const answer = await voice.send(message, io);
      await isCalled;
      return answer;
    };
    channels = { ...channels, voice: { ...voice, send } };
    const testId = await sent('voice');
    expect(bodies()).toHaveLength(2);
    // R23: and the line is freed of the trial's call.
    expect((await row(testId)).delivery).toMatchObject({ status: 'withdrawn', outcome: 'hung-up' });
    const ids = new Set(world.messages().map(({ delivery }) => delivery.providerId));
    expect(ids).toEqual(new Set(twilio.received.map(({ sid }) => sid)));
  });

  it('is called in the same moment as a trial by the same sender', async () => {
    send('voice', ben);
    alarm();
    await clock.advance(0);
    expect(bodies().sort()).toEqual(['alarm', 'trial']);
  });

  it('is called after a trial that was refused: it asks for itself', async () => {
    await twilio.fault('unauthorised', { times: 1 });
    await sent('voice', ben);
    expect(world.alerting.channelHealth().filter(({ down }) => down !== null)).toEqual([]);
    alarm();
    await clock.advance(0);
    expect(twilio.received.map(({ outcome }) => outcome)).toContain('accepted');
  });

  it('which counts for no cap and no alert, and after which nobody else is told', async () => {
    twilio.behave(mia.phone, { texts: 'undelivered', errorCode: 30003 });
    const testId = await sent();
    await clock.advance(10 * MINUTE);
    expect(await stepAndSentence(testId)).toMatchObject(['not-reached', true, expect.any(String) as string]);
    expect(world.messages().map(({ id }) => id)).toEqual([testId]);
    expect(world.alerting.people().flatMap(({ alerts, messages, attempts }) => [alerts, messages, attempts])).toEqual(
      Array.from({ length: 6 }, () => []),
    );
  });

  it('which is never sent stale: unsent for two minutes it expires', async () => {
    alarm();
    // The sender's next turn comes in a second.
    const answer = send('voice', { id: 'leo', name: 'Leo', phone: '+34600111333' });
    const testId = answer.ok ? answer.value.id : '';
    expect(await stepAndSentence(testId)).toEqual([
      'sending',
      false,
      'It waits until nothing else is being sent this way.',
    ]);
    await clock.advance(0);
    world.kill();
    troubled.clear();
    await clock.advance(3 * MINUTE);
    world = await boot();
    await clock.advance(MINUTE);
    expect(await stepAndSentence(testId)).toMatchObject(['not-sent', true, expect.stringContaining('2 min') as string]);
    expect(bodies()).not.toContain('trial');
  });
});

describe('a killed process', () => {
  /** Dies when this channel is asked to send; `reaches`: the request leaves before. */
  const dieWhenSending = (reaches: boolean): void => {
    const { sms, voice } = channels;
    const dying = (own: SendingChannels[string]): SendingChannels[string] => ({
      ...own,
      send: async (message, io) => {
        const answer = reaches ? await own.send(message, io) : null;
        world.kill();
        return answer ?? { outcome: 'unclear', reason: { code: 'killed', sentence: 'Killed.' } };
      },
    });
    if (sms === undefined || voice === undefined) throw new Error('There is no Twilio.');
    const whole = channels;
    channels = { ...channels, sms: dying(sms), voice: dying(voice) };
    restored = () => {
      channels = whole;
    };
  };
  let restored = (): void => undefined;

  it.each([
    ['sms', 'Delivered to '],
    ['voice', 'It was answered, by a person'],
  ])('after the POST of %s: one message, never two, and how it ended is shown', async (channel, sentence) => {
    twilio.behave(mia.phone, { answers: 'human' });
    dieWhenSending(true);
    const testId = await sent(channel);
    expect(disk.rows.messagesOf([testId])).toMatchObject([{ delivery: { status: 'claimed' } }]);
    restored();
    world = await boot();
    await clock.advance(2 * MINUTE);
    expect(await stepAndSentence(testId)).toMatchObject([
      expect.any(String) as string,
      true,
      expect.stringContaining(sentence) as string,
    ]);
    await clock.advance(HOUR);
    expect(twilio.received).toHaveLength(1);
    expect((await row(testId)).delivery.attempts).toBe(1);
  });

  it('before the POST: nothing is sent, and it says so', async () => {
    dieWhenSending(false);
    const testId = await sent();
    restored();
    world = await boot();
    await clock.advance(HOUR);
    expect(await stepAndSentence(testId)).toMatchObject([
      'not-sent',
      true,
      expect.stringContaining('most likely never went out') as string,
    ]);
    expect(twilio.received).toEqual([]);
  });
});

describe('a test call', () => {
  it.each([
    ['nobody', 'not-reached', 'It rang. Nobody answered.'],
    ['busy', 'not-reached', 'The line was busy.'],
    ['human', 'answered', 'It was answered, by a person as far as the network can tell.'],
    ['machine', 'answered', 'A machine answered: voicemail or a call screen. No person has heard it.'],
  ] as const)('that %s answers ends as %s', async (answers, step, sentence) => {
    twilio.behave(mia.phone, { answers });
    const testId = await sent('voice');
    expect(twilio.received[0]?.body).toContain('This is only a test call from Vigil for Mia. Nothing is wrong.');
    await clock.advance(2 * MINUTE);
    expect(await stepAndSentence(testId)).toEqual([step, true, sentence]);
  });

  it('is followed while it rings', async () => {
    const testId = await sent('voice');
    await clock.advance(10 * SECOND);
    expect(await stepAndSentence(testId)).toEqual(['accepted', false, 'It is ringing; nobody has answered yet.']);
  });
});

describe('what is refused', () => {
  it('a second one to the same contact by the same channel while the first is under way', async () => {
    await sent();
    expect(send()).toMatchObject({ ok: false, problem: { code: 'test-running', path: 'channel' } });
    expect(send('voice').ok).toBe(true);
    await clock.advance(10 * SECOND);
    expect(send().ok).toBe(true);
  });

  it('one that would stand in the way of an alarm', async () => {
    alarm();
    expect(send()).toMatchObject({ ok: false, problem: { code: 'alarm-first' } });
    expect(send('voice')).toMatchObject({ ok: false, problem: { code: 'alarm-first' } });
    expect(send('sms', { id: 'leo', name: 'Leo', phone: '+34600111333' }).ok).toBe(true);
    await clock.advance(0);
  });

  it('too many in a short time, with when the next one may be sent', async () => {
    for (let times = 0; times < 4; times += 1) {
      await sent();
      await clock.advance(10 * SECOND);
    }
    expect(send()).toEqual({
      ok: false,
      problem: {
        code: 'too-many-tests',
        sentence: 'Mia got enough tests for now. Send the next one at 12:14.',
        path: 'contactId',
      },
    });
    expect(send('sms', ben).ok).toBe(true);
    await clock.advance(11 * MINUTE);
    expect(send().ok).toBe(true);
  });

  it('a way that is none', () => {
    expect(send('desktop')).toMatchObject({ ok: false, problem: { code: 'no-test-this-way' } });
    expect(send('pager')).toMatchObject({ ok: false, problem: { code: 'no-test-this-way' } });
  });
});

it('goes on after a stop: what is not known then is asked about at the next start', async () => {
  const testId = await sent();
  await world.alerting.stop();
  expect(await stepAndSentence(testId)).toMatchObject(['accepted', false, expect.any(String) as string]);
  world = await boot();
  await clock.advance(10 * SECOND);
  expect(await stepAndSentence(testId)).toMatchObject(['delivered', true, expect.any(String) as string]);
});

it('is known by its own id alone, and no alarm by it', async () => {
  alarm();
  await clock.advance(0);
  const [message] = world.messages();
  expect(await world.alerting.trial(message?.id ?? '')).toBeNull();
  expect(await world.alerting.trial('trial/mia/sms/1')).toBeNull();
});

it('knows its ids at the provider, so that no alarm takes a test for its own', async () => {
  await sent('voice');
  const sid = twilio.received[0]?.sid ?? '';
  expect(disk.rows.messages({ limit: 9 }).map(({ delivery }) => delivery.providerId)).toEqual([sid]);
});
