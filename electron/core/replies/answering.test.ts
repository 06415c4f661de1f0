import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import { sampleChannels, sampleContact } from '../simulation/sample-known.test-support';
import { messageTo } from '../simulation/sample-message.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { newDelivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import { answerTo } from './answering';
import type { Answerable } from './meaning';
import type { Sender } from './reaching';

const contact = sampleContact('mia');
const address = contact.addresses['phone'] ?? '';

/** A person whom Mia is called for, with one low of 66 that opened a minute ago. */
function lowOf(id: string, name: string): { simulation: Simulation; sender: Sender; alert: Alert } {
  const simulation = createSimulation({ person: { id, name } });
  simulation.row(66);
  simulation.wait(MINUTE);
  return { simulation, sender: { known: simulation.known(), contact }, alert: simulation.live('low')! };
}

const calm = (id: string, name: string, value = 104): Sender => {
  const simulation = createSimulation({ person: { id, name } });
  simulation.row(value);
  return { known: simulation.known(), contact };
};

const ana = lowOf('ana', 'Ana');
const now = ana.simulation.now;

const reply = { id: 'sms/SM1', channel: 'sms', address, at: now, text: 'ok' };

const answer = (meaning: Answerable, sent: Message[] = [], by = reply): Message | null =>
  answerTo(meaning, { reply: by, sent, isTagTaken: () => false, now });

const words = (meaning: Answerable, sent: Message[] = []): string | undefined =>
  answer(meaning, sent)?.body.replace(/ #\w{5}$/, '');

const question = (...senders: [Sender, ...Sender[]]): Answerable => ({ kind: 'question', senders });
const nothingOpen = { kind: 'nothing-open', sender: ana.sender } as const;
const over = (changes: Partial<Alert>): Answerable => ({
  ...{ kind: 'over', sender: ana.sender },
  alert: { ...ana.alert, state: 'resolved', resolvedAt: now - 20 * MINUTE, ...changes },
});

/** Answered to this address so long ago. */
const answered = (agoMs: Millis, changes: Partial<Message> = {}): Message => ({
  ...messageTo('mia', { id: `sms/${agoMs}/answer`, kind: 'answer', address, queuedAt: now - agoMs }),
  about: { reply: `sms/${agoMs}`, of: null },
  body: `Something else. #AAAA${agoMs % 10}`,
  delivery: { ...newDelivery(now - agoMs), status: 'accepted', attempts: 1, intentAt: now - agoMs },
  ...changes,
});

describe('R17: an answer', () => {
  test('goes back to whom it came from, by the channel that it came by', () => {
    expect(answer(nothingOpen)).toMatchObject({
      id: 'sms/SM1/answer',
      about: { reply: 'sms/SM1', of: null },
      personId: 'ana',
      kind: 'answer',
      contactId: 'mia',
      channel: 'sms',
      medium: 'text',
      address,
      body: expect.stringMatching(/^Vigil: nothing is open .* #\w{5}$/) as string,
      queuedAt: now,
    });
  });

  test('has a tag that no message has', () => {
    const plain = answer(nothingOpen)?.tag;
    const other = answerTo(nothingOpen, { reply, sent: [], isTagTaken: (tag) => tag === plain, now })?.tag;
    expect(other).not.toBe(plain);
  });

  const withChannels = (channels: Known['channels']): Answerable => ({
    kind: 'nothing-open',
    sender: { ...ana.sender, known: { ...ana.sender.known, channels } },
  });
  const [desktop, sms, voice] = sampleChannels();
  const telegram = {
    channel: 'telegram',
    media: ['text'],
    address: 'telegram',
    takesReplies: true,
    down: null,
  } as const;
  const pager = { channel: 'pager', media: ['text'], address: 'phone', takesReplies: false, down: null } as const;
  const all = [
    desktop!,
    { ...telegram, media: [...telegram.media] },
    { ...pager, media: [...pager.media] },
    voice!,
    sms!,
  ];

  test.each<[string, string, Known['channels'], string | null]>([
    ['a key on a call is answered by a text to the same number', 'voice', all, 'sms'],
    ['a chat in the chat', 'telegram', all, 'telegram'],
    ['a call where no text can go gets none', 'voice', [desktop!, voice!, all[1]!], null],
    ['by a channel that is not there any more it is not answered', 'pigeon', all, null],
    ['nor where the channel is gone and others have no address', 'pigeon', [{ ...sms!, address: null }], null],
  ])('%s', (_what, channel, channels, expected) => {
    const found = answer(withChannels(channels), [], { ...reply, channel });
    expect(found === null ? null : [found.channel, found.medium]).toEqual(expected && [expected, 'text']);
  });
});

describe('R7: what the answer speaks of', () => {
  const ted = lowOf('ted', 'Ted');

  test.each<[string, Answerable, string | null]>([
    ['of one alert', over({}), ana.alert.id],
    ['asking which of one', { kind: 'which', sender: ana.sender, alerts: [ana] }, ana.alert.id],
    ['asking which of two', { kind: 'which', sender: ana.sender, alerts: [ana, ted] }, null],
    ['how it is, with one open', question(ana.sender, calm('leo', 'Leo')), ana.alert.id],
    ['how it is, with two open', question(ana.sender, ted.sender), null],
    ['how it is, with nothing open', question(calm('leo', 'Leo')), null],
    ['that nothing is open', nothingOpen, null],
    ['that a test came', { kind: 'proves', sender: ana.sender, trial: messageTo('mia') }, null],
  ])('%s', (_what, meaning, of) => {
    expect(answer(meaning)?.about).toEqual({ reply: 'sms/SM1', of });
  });

  test('of an alert that is over how it is says nothing', () => {
    const known = { ...ana.sender.known, alerts: [{ ...ana.alert, state: 'resolved' as const }] };
    expect(answer(question({ ...ana.sender, known }))?.about).toEqual({ reply: 'sms/SM1', of: null });
  });
});

describe('R17: at most six answers an hour to one address, the same sentence once an hour save “?”', () => {
  const same = answer(nothingOpen)?.body ?? '';
  const agos = [1, 2, 3, 4, 5, 6].map((minutes) => minutes * MINUTE);
  const early: Partial<Message> = { queuedAt: now - 2 * HOUR };

  test.each<[boolean, string, Answerable, Message[]]>([
    [true, 'after five', nothingOpen, agos.slice(1).map((ago) => answered(ago))],
    [false, 'after six', nothingOpen, agos.map((ago) => answered(ago))],
    [false, '“?” after six', question(ana.sender), agos.map((ago) => answered(ago))],
    [
      true,
      'after six, one of which left an hour ago',
      nothingOpen,
      [HOUR, ...agos.slice(1)].map((ago) => answered(ago)),
    ],
    [false, 'after six that were queued long ago and left now', nothingOpen, agos.map((ago) => answered(ago, early))],
    [
      false,
      'after six, none of which has left yet',
      nothingOpen,
      agos.map((ago) => answered(ago, { delivery: newDelivery(now) })),
    ],
    [true, 'after six alarms', nothingOpen, agos.map((ago) => answered(ago, { kind: 'alarm' }))],
    [false, 'the same again', nothingOpen, [answered(HOUR - 1, { body: same })]],
    [false, 'the same with another tag', nothingOpen, [answered(MINUTE, { body: same.replace(/#\w+$/, '#22222') })]],
    [true, 'the same an hour later', nothingOpen, [answered(HOUR, { body: same })]],
    [true, '“?” again', question(ana.sender), [answered(MINUTE, { body: answer(question(ana.sender))?.body ?? '' })]],
  ])('%s: %s', (isAnswered, _what, meaning, sent) => {
    expect(answer(meaning, sent) !== null).toBe(isAnswered);
  });
});

describe('what is answered', () => {
  const texts = (alertId: string, ...tags: string[]): Message[] =>
    tags.map((tag) => messageTo('mia', { alertId, tag }));

  test('which one: three at most, each with the tag of the last text about it', () => {
    const [ted, leo, kim] = [lowOf('ted', 'Ted'), lowOf('leo', 'Leo Maximilian the Third'), lowOf('kim', 'Kim')];
    const sent = [
      ...texts(ana.alert.id, 'ANAA2', 'ANAB2'),
      ...texts(ted.alert.id, 'TEDX2'),
      ...texts(leo.alert.id, 'LEOX2'),
      ...texts(kim.alert.id, 'KIMX2'),
      ...texts(ana.alert.id, 'ANAC2'),
      answered(MINUTE, { tag: 'ANSWR' }),
    ];
    expect(words({ kind: 'which', sender: ana.sender, alerts: [ana, ted, leo, kim] }, sent)).toBe(
      'Vigil: which one? Ana low: reply ANAC2. Ted low: reply TEDX2. Leo Maximilian the T low: reply LEOX2.',
    );
  });

  test('it is over: since when, and what is now', () => {
    expect(words(over({}))).toBe('Vigil: Ana low is over since 08:41. Now 66 mg/dL, 1 min ago (09:00).');
    expect(words(over({ resolvedAt: null }))).toContain('is over since 09:01.');
  });

  test('it began again: how it is now, and who has it', () => {
    const begun = (changes: Partial<Alert>) =>
      words({ kind: 'since-begun', sender: ana.sender, alert: { ...ana.alert, ...changes } });
    expect(begun({})).toBe(
      'Vigil: it started again since you answered. Ana low 66 mg/dL, 1 min ago (09:00). Reply OK if you have it now.',
    );
    const acknowledgement = { contactId: 'ben' } as Alert['acknowledgement'];
    expect(begun({ state: 'acknowledged', acknowledgement })).toContain('(09:00). Ben has it.');
  });

  test('how it is: of three people at most, each in words of their own', () => {
    const senders = [ana.sender, calm('leo', 'Leo', 110), calm('kim', 'Kim', 90), calm('joe', 'Joe')] as const;
    expect(words(question(...senders))).toBe(
      'Vigil: Ana low 66 mg/dL, 1 min ago (09:00). Nobody has it yet. ' +
        'Leo: Now 110 mg/dL, 1 min ago (09:00). Nothing is open. Kim: Now 90 mg/dL, 1 min ago (09:00). Nothing is open.',
    );
  });

  const howItIs = (alerts: Alert[]) => words(question({ ...ana.sender, known: { ...ana.sender.known, alerts } }));
  const high = { ...ana.alert, id: 'ana/high/1', direction: 'high', severity: 'high' } as const;

  test('how it is: the worst that is open or that somebody has, none of Vigil itself', () => {
    expect(howItIs([high, ana.alert])).toContain('Ana low 66');
    expect(howItIs([ana.alert, high])).toContain('Ana low 66');
    expect(howItIs([{ ...ana.alert, state: 'resolved' }])).toContain('Nothing is open.');
    expect(howItIs([{ ...ana.alert, direction: 'channel', severity: 'channel-down' }])).toContain('Nothing is open.');
    const acknowledgement = { contactId: 'ben' } as Alert['acknowledgement'];
    expect(howItIs([{ ...ana.alert, state: 'acknowledged', acknowledgement }])).toContain('Ben has it.');
  });

  test('how it is without a usable value: since when there is none, or that there never was one', () => {
    const readings = ana.sender.known.readings.map((row) => ({ ...row, measuredAt: now - HOUR }));
    const told = (known: Partial<Known>) =>
      words(question({ ...ana.sender, known: { ...ana.sender.known, alerts: [], ...known } }));
    expect(told({ readings })).toBe('Vigil: Ana: No value since 08:01, then 66 mg/dL. Nothing is open.');
    expect(told({ readings: [] })).toBe('Vigil: Ana: No value yet. Nothing is open.');
  });
});
