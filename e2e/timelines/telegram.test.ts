import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageTo } from '../../electron/core/simulation/sample-message.test-support';
import { createMemorySecrets } from '../../electron/standins/memory-secrets';
import { createTelegramStandIn, STAND_IN_TOKEN, type TelegramStandIn } from '../../electron/standins/telegram/telegram';
import { standInCredentials } from '../../electron/standins/twilio/twilio';
import { noChange } from '../../electron/storage/store';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { createWorld, NIGHT, type World, type WorldOptions } from '../world';
import { WHO_HAS_IT } from '../world-lines';
import { numbers } from '../world-settings';

/** Everybody is reached by Telegram, over the real app. */
let telegram: TelegramStandIn;
let world: World;
let clock: Parameters<NonNullable<WorldOptions['onClock']>>[0];

const chats: Record<string, string> = { Ana: '7001', Mia: '7002', Ben: '7003', Tom: '7004' };
const nameOf = (chat: string): string => Object.entries(chats).find(([, one]) => one === chat)?.[0] ?? chat;
const chatOf = (name: string): string => chats[name] ?? name;

const falling = [98, 94, 90, 87, 84];

beforeEach(async () => {
  telegram = createTelegramStandIn({
    clock: { now: () => clock.now(), after: (delayMs, run) => clock.after(delayMs, run) },
  });
  await telegram.start();
});

afterEach(async () => {
  await world.end();
  await telegram.close();
});

const contact = (name: string, chat: string, channels: string[]): Record<string, unknown> => ({
  id: name.toLowerCase(),
  name,
  addresses: { telegram: chat, ...(numbers[name] && { phone: numbers[name] }) },
  channels,
});

const people = (channels: string[]): Record<string, unknown>[] =>
  Object.entries(chats).map(([name, chat]) => contact(name, chat, channels));

const withoutTime = (line: string): string => line.split(' ').slice(1).join(' ');

/** `channels`: of everybody. */
async function begin(channels = ['telegram'], more: WorldOptions = {}): Promise<void> {
  world = await createWorld({
    secrets: createMemorySecrets({
      'telegram.token': STAND_IN_TOKEN,
      'twilio.authToken': standInCredentials.authToken,
    }),
    contacts: people(channels),
    before: falling,
    channelsBeside: { telegram: { baseUrl: telegram.url, onMyNetwork: true } },
    waiting: telegram.waiting,
    onClock: (own) => (clock = own),
    ...more,
  });
}

/** "Ana: text", in the order in which they came. */
/** The same, of what tells who has it (R18). */
const toldWhoHasIt = (): string[] =>
  telegram.received.filter(({ text }) => WHO_HAS_IT.test(text)).map(({ to, text }) => `${nameOf(to)}: ${text}`);

const sent = (from = 0): string[] => telegram.received.slice(from).map(({ to, text }) => `${nameOf(to)}: ${text}`);

const history = (): string[] =>
  world
    .store()
    .history({ limit: 500 })
    .map(({ sentence }) => sentence);

/** 10:00 in Madrid, of a calm day. */
const MORNING = NIGHT + 8 * HOUR;

/** A low of 62 that goes on, up to so long after it opened. */
async function lowFor(duration: Millis, value = 62): Promise<void> {
  world.glucose(Array.from({ length: 24 }, () => value));
  await world.pass(MINUTE);
  await world.pass(world.opened('low') + duration - world.since());
}

const heldBy = (): string | null => world.alert('low').acknowledgement?.contactId ?? null;

const troubles = (): string[] =>
  world
    .app()
    .api.troubles()
    .map(({ sentence }) => sentence);

/** The texts of this chat that show one of these buttons now. */
const withButtons = (name: string): number =>
  telegram.shown.filter(({ chat, keys }) => chat === chatOf(name) && keys.length > 0).length;

describe('Telegram as the only channel', () => {
  it('a button: it is theirs within a second, who pressed is told so, and nothing more goes out', async () => {
    await begin();
    await lowFor(3 * MINUTE);
    expect(withButtons('Ben')).toBe(1);
    telegram.press(chatOf('Mia'), 'has-it');
    const at = world.clock.now();
    await world.pass(SECOND);
    expect(world.alert('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'mia', at } });
    expect(telegram.notes.map(({ text }) => text)).toEqual(['You have it.']);
    await world.pass(20 * SECOND);
    expect(
      toldWhoHasIt()
        .map((line) => line.split(':')[0])
        .toSorted(),
    ).toEqual(['Ana', 'Ben', 'Mia', 'Tom']);
    const count = telegram.received.length;
    await world.pass(10 * MINUTE);
    expect(telegram.received).toHaveLength(count);
  });

  it('R18: what was sent says who has it by then, and its buttons are gone; after the all-clear that it is over', async () => {
    await begin();
    world.glucose([62, 62, 80, 84, 88]);
    await world.pass(MINUTE);
    telegram.press(chatOf('Mia'), 'has-it');
    await world.pass(20 * SECOND);
    const texts = (name: string): string[] =>
      telegram.shown
        .filter(({ chat, text }) => chat === chatOf(name) && /low 62.*#/.test(text))
        .map(({ text }) => text);
    expect(texts('Ben')[0]).toMatch(/#\w{5}\nMia has it\.$/);
    expect(texts('Mia')[0]).toMatch(/#\w{5}\nYou have it\.$/);
    expect(['Ana', 'Mia', 'Ben', 'Tom'].map(withButtons)).toEqual([0, 0, 0, 0]);
    await world.pass(20 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(texts('Ben')[0]).toMatch(/#\w{5}\nOver since 02:\d\d\.$/);
  });

  it('killed before what was sent could be changed: after the start it says who has it, or that it is over', async () => {
    await begin();
    world.glucose([62, 62, 80, 84, 88]);
    await world.pass(MINUTE);
    const told = (): string[] =>
      telegram.shown
        .map(({ text }) => text.split('\n'))
        .filter(([alarm = '']) => /low 62.*#/.test(alarm) && !WHO_HAS_IT.test(alarm))
        .map(([, line = '']) => line);
    await telegram.fault('error-500', { accepts: false });
    telegram.press(chatOf('Mia'), 'has-it');
    await world.pass(SECOND);
    expect(heldBy()).toBe('mia');
    const off = world.restart(20 * SECOND);
    await telegram.fault(null);
    await off;
    await world.pass(20 * SECOND);
    expect(told().toSorted()).toEqual(['Mia has it.', 'Mia has it.', 'Mia has it.', 'You have it.']);
    await telegram.fault('error-500', { accepts: false });
    await world.pass(20 * MINUTE);
    expect(world.alert('low').state).toBe('resolved');
    expect(told()).toContain('You have it.');
    await telegram.fault(null);
    await world.restart(30 * SECOND);
    await world.pass(20 * SECOND);
    for (const line of told()) expect(line).toMatch(/^Over since 02:\d\d\.$/);
  });

  it('whoever has no way that rings is told, not called, in what the others read', async () => {
    await begin();
    await lowFor(30 * SECOND);
    expect(sent().filter((line) => / (?:is|are) told/.test(line))).not.toEqual([]);
    expect(sent().filter((line) => / (?:is|are) called/.test(line))).toEqual([]);
  });

  it('R7: after it has started again the buttons of before are gone, and a press there starts nothing and stops nothing', async () => {
    await begin();
    await lowFor(30 * SECOND);
    telegram.press(chatOf('Ben'), 'has-it');
    await world.pass(62 * MINUTE);
    expect(world.alert('low')).toMatchObject({ state: 'open', run: { number: 1 } });
    const [first] = telegram.shown.filter(({ chat }) => chat === chatOf('Ben'));
    expect(first?.text).toMatch(/It has started again since\.$/);
    expect(first?.keys).toEqual([]);
  });

  it('a text in the chat counts as a text to a number does', async () => {
    await begin();
    await lowFor(30 * SECOND);
    telegram.write(chatOf('Ben'), 'Ok!');
    await world.pass(2 * SECOND);
    expect(heldBy()).toBe('ben');
    telegram.write(chatOf('Ben'), 'not me any more');
    await world.pass(2 * SECOND);
    expect(world.alert('low').state).toBe('open');
  });

  it('"?" is answered also when nothing is open, at once', async () => {
    await begin();
    world.glucose([104, 105, 104]);
    await world.pass(6 * MINUTE);
    telegram.write(chatOf('Ben'), '?');
    await world.pass(2 * SECOND);
    expect(sent().at(-1)).toMatch(/^Ben: Vigil: Ana: Now 10\d mg\/dL.*Nothing is open\./);
  });

  it('R17: in a group a press counts for who pressed, and for nobody where that is no contact', async () => {
    await begin(['telegram'], { contacts: [...people(['telegram']), contact('Family', '-100500', ['telegram'])] });
    await world.change((before) => ({
      ...before,
      people: before.people.map((person) => ({ ...person, contactIds: ['family', 'ben'] })),
    }));
    await lowFor(30 * SECOND);
    telegram.press('-100500', 'has-it', { from: '9999' });
    await world.pass(2 * SECOND);
    expect(world.alert('low').state).toBe('open');
    expect(telegram.notes).toEqual([]);
    telegram.press('-100500', 'has-it', { from: chatOf('Ben') });
    await world.pass(2 * SECOND);
    expect(heldBy()).toBe('ben');
  });

  it('a message that was forwarded to nobody of ours: what they write is not answered', async () => {
    await begin();
    await lowFor(30 * SECOND);
    const before = telegram.received.length;
    telegram.write('9999', 'ok');
    await world.pass(5 * SECOND);
    expect(world.alert('low').state).toBe('open');
    expect(telegram.received.slice(before).map(({ to }) => to)).not.toContain('9999');
  });
});

it('R23: a drill goes out by itself a month after the proof, and a press below it proves the way again', async () => {
  await begin(['telegram'], { startAt: MORNING, before: [98, 102, 105, 104] });
  world.glucose(Array.from({ length: 24 }, () => 104));
  const at = MORNING - 31 * DAY;
  const delivery = { status: 'delivered', attempts: 1, intentAt: at, since: at, answeredAt: at } as const;
  const way = { channel: 'telegram', medium: 'text', address: chatOf('Ben') } as const;
  world
    .store()
    .save({ ...noChange(), messages: [messageTo('ben', { ...way, id: 'long-ago', queuedAt: at, delivery })] });
  await world.pass(3 * MINUTE);
  expect(sent()).toEqual([expect.stringMatching(/^Ben: Monthly Vigil test: /)]);
  telegram.press(chatOf('Ben'), 'has-it');
  await world.pass(2 * SECOND);
  expect(telegram.notes.at(-1)?.text).toContain('Your answer has arrived');
  const [health] = await world.app().api.contactHealth(['ben']);
  expect(health?.proof).toMatchObject({ state: 'proven', sentence: 'Ben answered on 2026-11-22 at 10:03.' });
  expect(history()).toContain('Ben pressed “I have it” below a test: this way is proven.');
});

it('R23: a test has one button, which proves the way and is thanked for at once', async () => {
  await begin();
  const tried = world.app().api.trials.send({ contactId: 'ben', channel: 'telegram' });
  if (!tried.ok) throw new Error(tried.problem.sentence);
  await world.pass(2 * SECOND);
  telegram.press(chatOf('Ben'), 'has-it');
  await world.pass(2 * SECOND);
  expect(telegram.notes.at(-1)?.text).toContain('Your answer has arrived');
  const state = { tone: 'good', step: 'answered' };
  expect(await world.app().api.trials.state(tried.value.testId)).toMatchObject({ ok: true, value: state });
  expect(await world.app().api.contactHealth(['ben'])).toMatchObject([{ proof: { state: 'proven' } }]);
});

describe('R10: snooze 15 min', () => {
  it('holds it back for so long, who pressed and whoever looks sees until when, and then it starts again', async () => {
    await begin();
    await lowFor(30 * SECOND);
    telegram.press(chatOf('Mia'), 'snooze');
    await world.pass(2 * SECOND);
    expect(telegram.notes.at(-1)?.text).toMatch(/^Silent until 02:1\d, unless it gets worse\.$/);
    const count = telegram.received.length;
    await world.pass(14 * MINUTE);
    expect(telegram.received).toHaveLength(count);
    expect(telegram.shown[0]?.text).toMatch(/\nSilent until 02:1\d, unless it gets worse\.$/);
    expect(telegram.shown[0]?.keys.map((key) => key.split(' ')[0])).toEqual(['has-it']);
    await world.pass(90 * SECOND);
    expect(telegram.received.length).toBeGreaterThan(count);
    expect(history().join('\n')).toContain('Mia pressed “Snooze 15 min”');
  });

  it('an urgent low has no such button, and one of before it became urgent is refused in words', async () => {
    await begin();
    world.glucose([62, 45, 45, 45, 45, 45]);
    await world.pass(MINUTE);
    const tag = /#(\w{5})/.exec(telegram.shown.find(({ chat }) => chat === chatOf('Mia'))?.text ?? '')?.[1] ?? '';
    await world.pass(6 * MINUTE);
    expect(world.alert('low').severity).toBe('urgent-low');
    const count = telegram.received.length;
    telegram.press(chatOf('Mia'), 'snooze', { of: tag });
    await world.pass(2 * SECOND);
    expect(telegram.notes.at(-1)?.text).toMatch(/it started again since|Not snoozed/);
    expect(world.app().api.people()[0]?.silences).toEqual([]);
    const newest = telegram.shown.findLast(({ chat, keys }) => chat === chatOf('Mia') && keys.length > 0);
    expect(newest?.keys.map((key) => key.split(' ')[0])).toEqual(['has-it']);
    await world.pass(6 * MINUTE);
    expect(telegram.received.length).toBeGreaterThan(count);
  });

  it('of what somebody has, it says who', async () => {
    await begin();
    await lowFor(30 * SECOND);
    const tag = /#(\w{5})/.exec(telegram.shown.find(({ chat }) => chat === chatOf('Mia'))?.text ?? '')?.[1] ?? '';
    telegram.press(chatOf('Ben'), 'has-it');
    await world.pass(20 * SECOND);
    telegram.press(chatOf('Mia'), 'snooze', { of: tag });
    await world.pass(2 * SECOND);
    expect(telegram.notes.at(-1)?.text).toBe('Ben has it.');
    expect(world.app().api.people()[0]?.silences).toEqual([]);
  });
});

describe('updates that Telegram brings in its own way', () => {
  it('replayed and reordered: each counts once, by its own moment', async () => {
    await begin();
    await lowFor(30 * SECOND);
    const first = await new Promise<number>((resolve) => {
      void world.sleep(2 * MINUTE, () => {
        // It ends the request that waits; what comes behind it is brought by the next one, the later first.
        resolve(telegram.write(chatOf('Tom'), 'what is this?'));
        telegram.write(chatOf('Ben'), 'ok', { agoMs: 60 * SECOND });
        telegram.write(chatOf('Mia'), 'ok', { agoMs: 30 * SECOND });
        telegram.reverseNext();
      });
    });
    await world.pass(30 * SECOND);
    expect(heldBy()).toBe('ben');
    expect(toldWhoHasIt()).toHaveLength(4);
    const count = telegram.received.length;
    telegram.replay([first, first + 1, first + 2]);
    await world.pass(MINUTE);
    expect(heldBy()).toBe('ben');
    expect(telegram.received).toHaveLength(count);
  });

  it('replayed after a restart: the cursor knows them', async () => {
    await begin();
    await lowFor(30 * SECOND);
    const id = telegram.write(chatOf('Ben'), 'ok');
    await world.pass(20 * SECOND);
    telegram.write(chatOf('Ben'), 'not me');
    await world.pass(20 * SECOND);
    expect(world.alert('low').state).toBe('open');
    await world.restart(30 * SECOND);
    telegram.replay([id]);
    await world.pass(MINUTE);
    expect(world.alert('low').state).toBe('open');
  });

  it('a press while Vigil is off counts, and is read before anybody is reached', async () => {
    await begin();
    await lowFor(2 * MINUTE);
    const off = world.restart(2 * MINUTE);
    telegram.press(chatOf('Ben'), 'has-it');
    await off;
    const count = telegram.received.length;
    await world.pass(20 * SECOND);
    expect(heldBy()).toBe('ben');
    expect(telegram.received.slice(count).every(({ text }) => WHO_HAS_IT.test(text))).toBe(true);
  });

  it('two bots with one token (409): it is said at once, replies are read by turns, and it ends with the other', async () => {
    await begin();
    telegram.otherReader(true);
    await world.pass(5 * SECOND);
    expect(troubles().join()).toContain('Another program reads the answers to this bot');
    await lowFor(30 * SECOND);
    // Gone for good: the other one has it.
    telegram.press(chatOf('Ben'), 'has-it');
    await world.pass(MINUTE);
    expect(heldBy()).toBe(null);
    telegram.otherReader(false);
    await world.pass(2 * MINUTE);
    telegram.press(chatOf('Ben'), 'has-it');
    await world.pass(30 * SECOND);
    expect(heldBy()).toBe('ben');
    expect(troubles().join()).not.toContain('Another program');
    expect(telegram.polls.length).toBeLessThan(60);
  });

  it('it never asks twice at a time', async () => {
    await begin();
    await lowFor(10 * MINUTE);
    expect(telegram.waiting()).toBe(1);
    await world.sleep(30 * MINUTE);
    await world.pass(MINUTE);
    expect(telegram.waiting()).toBe(1);
    expect(troubles()).toEqual([]);
  });
});

describe('joining by an invitation', () => {
  const wanted = { contactId: 'ben', channel: 'telegram' };

  const invited = async (): Promise<string> => {
    const made = await world.app().api.invitations.invite(wanted);
    if (!made.ok) throw new Error(made.problem.sentence);
    return made.value.link.split('=')[1] ?? '';
  };

  const chatOfBen = async (): Promise<string | undefined> => {
    const read = await world.app().api.settings.read();
    return read.ok ? read.value.settings.contacts.find(({ id }) => id === 'ben')?.addresses['telegram'] : undefined;
  };

  it('Start in the app: the contact is told at once, and alarms come to that chat', async () => {
    await begin();
    telegram.write('8003', `/start ${await invited()}`);
    await world.pass(SECOND);
    expect(sent()).toEqual(['8003: Welcome, Ben. Alarms come to this chat from now on. ? asks how it is.']);
    expect(await chatOfBen()).toBe('8003');
    await lowFor(MINUTE);
    expect(telegram.received.map(({ to }) => to)).toContain('8003');
    telegram.press('8003', 'has-it');
    await world.pass(SECOND);
    expect(heldBy()).toBe('ben');
  });

  it('it survives a restart, and is used up whoever comes next, also when the update is replayed', async () => {
    await begin();
    const code = await invited();
    await world.restart(MINUTE);
    const update = telegram.write('8003', `/start ${code}`);
    await world.pass(SECOND);
    expect(await chatOfBen()).toBe('8003');
    telegram.write('6666', `/start ${code}`);
    await world.pass(SECOND);
    expect(sent().at(-1)).toBe('6666: This invitation was used already. Ask for a new one.');
    telegram.replay([update]);
    await world.pass(MINUTE);
    expect(await chatOfBen()).toBe('8003');
    expect(telegram.received).toHaveLength(2);
  });

  it('in a group it invites nobody, and a code that nobody gave out is not answered', async () => {
    await begin();
    const code = await invited();
    telegram.write('-500', `/start ${code}`, { from: '8003' });
    telegram.write('6666', '/start AAAAAAAAAAAAAAAAAAAAAA');
    await world.pass(5 * SECOND);
    expect(await chatOfBen()).toBe(chatOf('Ben'));
    expect(sent()).toEqual([]);
  });
});

describe('what Telegram refuses', () => {
  const telegramThenPhone = ['telegram', 'sms', 'voice'];

  it('a contact who has blocked the bot is texted at once', async () => {
    await begin(telegramThenPhone);
    telegram.refuse(chatOf('Mia'), 'blocked');
    await lowFor(2 * MINUTE);
    expect(world.told().map(withoutTime)).toContain('text Mia');
    expect(world.told().map(withoutTime)).not.toContain('text Ben');
    const mia = world
      .store()
      .messages({ limit: 50 })
      .find(({ address }) => address === chatOf('Mia'));
    expect(mia?.delivery.reason).toContain('has blocked the Telegram bot');
  });

  it('a group that was moved is found where it is now', async () => {
    await begin(['telegram'], { contacts: [...people(['telegram']), contact('Family', '-500', ['telegram'])] });
    await world.change((before) => ({
      ...before,
      people: before.people.map((person) => ({ ...person, preferredContactId: 'family' })),
    }));
    telegram.migrate('-500', '-100500');
    await lowFor(MINUTE);
    expect(telegram.received.filter(({ id }) => id !== null).map(({ to }) => to)).toContain('-100500');
  });

  it('429: nothing leaves before its retry_after, and the message goes out once', async () => {
    await begin();
    await telegram.fault('rate-limit', { times: 1, retryAfterSeconds: 7 });
    await lowFor(MINUTE);
    const [refused, next] = telegram.received;
    expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(7 * SECOND);
    const accepted = telegram.received.filter(({ id }) => id !== null).map(({ text }) => text);
    expect(new Set(accepted).size).toBe(accepted.length);
  });

  it('a token that is revoked while it is low: it is said aloud, and everybody is reached by phone', async () => {
    await begin(telegramThenPhone);
    await lowFor(20 * SECOND);
    telegram.revoke();
    await world.pass(11 * MINUTE);
    expect(troubles().join()).toContain('Telegram does not know the bot’s token');
    expect(world.told().map(withoutTime)).toContain('call Ben');
    expect(world.sounded().join()).toContain('this computer');
  });

  it('an answer that never came: it is sent again and says so, in the message too', async () => {
    await begin();
    await telegram.fault('drop', { times: 1 });
    await lowFor(30 * SECOND);
    const copies = telegram.received.filter(({ to, id }) => to === telegram.received[0]?.to && id !== null);
    expect(copies).toHaveLength(2);
    expect(copies[1]?.text).toContain('(You may have this twice.)');
    const message = world
      .store()
      .messages({ limit: 50 })
      .find(({ delivery }) => delivery.attempts > 1);
    expect(message?.delivery).toMatchObject({ status: 'accepted', possibleDuplicate: true });
  });
});

it('Telegram saves the night: Twilio is down, nobody hears the desktop, Ben reads his phone by chance and takes it', async () => {
  await begin(['sms', 'voice', 'telegram']);
  await world.twilio.fault('suspended', { on: 'all' });
  await lowFor(3 * MINUTE);
  expect(world.told()).toEqual([]);
  expect(telegram.received.map(({ to }) => nameOf(to))).toContain('Ben');
  telegram.press(chatOf('Ben'), 'has-it');
  await world.pass(SECOND);
  expect(heldBy()).toBe('ben');
  await world.pass(HOUR - 5 * MINUTE);
  expect(world.told()).toEqual([]);
  expect(telegram.received.filter(({ to, text }) => to === chatOf('Tom') && text.includes('Ben has it'))).toHaveLength(
    1,
  );
});
