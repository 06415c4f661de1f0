import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { tagOf } from '../draft/tag';
import { messageTo, NOW, trialTo } from '../simulation/sample-message.test-support';
import type { Message } from '../state/messages/message';
import { orderTrial, type TrialGround, type TrialOrder } from './order';

const order: TrialOrder = {
  contact: { id: 'mia', name: 'Mia', language: 'en' },
  address: 'number of mia',
  channel: 'sms',
  medium: 'text',
  howAnswered: 'replied',
  isDrill: false,
  introduces: null,
  timeZone: 'Europe/Madrid',
  language: 'en',
};

const ground: TrialGround = { trials: [], unsettled: [], isNeeded: false, isTagTaken: () => false };

const ordered = (changes: Partial<TrialGround> = {}, wanted: Partial<TrialOrder> = {}, now = NOW) =>
  orderTrial({ ...order, ...wanted }, { ...ground, ...changes }, now);

const message = (answer: ReturnType<typeof ordered>): Message => {
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
};

const refusal = (answer: ReturnType<typeof ordered>): unknown => (answer.ok ? null : answer.problem.code);

const over = { delivery: { status: 'delivered' } } as const;
const sent = (contactId: string, agoMs: number, count: number): Message[] =>
  Array.from({ length: count }, (_, index) =>
    trialTo(contactId, { queuedAt: NOW - agoMs + index, channel: `way-${index}`, ...over }),
  );

describe('the message', () => {
  it('is about nobody and nothing but the way', () => {
    expect(message(ordered())).toMatchObject({
      id: `trial/mia/sms/${NOW}`,
      about: { trial: `trial/mia/sms/${NOW}`, isDrill: false },
      personId: null,
      kind: 'trial',
      contactId: 'mia',
      channel: 'sms',
      medium: 'text',
      address: 'number of mia',
      body: `Vigil test: this is how alarms reach Mia. Nothing is wrong. Reply OK so that this way counts as proven. [${tagOf(`trial/mia/sms/${NOW}`, 0)}]`,
      queuedAt: NOW,
      notBefore: NOW,
      joins: null,
      delivery: { status: 'pending', attempts: 0 },
    });
  });

  it('of a call is spoken', () => {
    expect(message(ordered({}, { channel: 'voice', medium: 'call' })).body).toContain('This is only a test call');
  });

  it('of the same moment as one before has an id of its own', () => {
    const { id } = message(ordered({ trials: [trialTo('mia', over)] }));
    expect(id).toBe(`trial/mia/sms/${NOW}.1`);
    const others = [trialTo('ben', over), trialTo('mia', { ...over, queuedAt: NOW - 1 })];
    expect(message(ordered({ trials: others })).id).toBe(`trial/mia/sms/${NOW}`);
  });

  it('has a tag that no other message has', () => {
    const id = `trial/mia/sms/${NOW}`;
    const taken = new Set([tagOf(id, 0), tagOf(id, 1)]);
    expect(message(ordered({ isTagTaken: (tag) => taken.has(tag) })).tag).toBe(tagOf(id, 2));
    expect(message(ordered({ isTagTaken: () => true })).tag).toBe(tagOf(id, 50));
  });
});

describe('what is refused', () => {
  const underWay = trialTo('mia', { delivery: { status: 'accepted' } });

  it.each<[string, Partial<TrialGround>, Partial<TrialOrder>, string | null]>([
    ['a second one the same way while the first is under way', { trials: [underWay] }, {}, 'test-running'],
    ['not one by another channel', { trials: [underWay], unsettled: [underWay] }, { channel: 'voice' }, null],
    [
      'not one to another contact',
      { trials: [underWay] },
      { contact: { id: 'ben', name: 'Ben', language: 'en' } },
      null,
    ],
    ['not one after the first is over', { trials: [trialTo('mia', over)] }, {}, null],
    ['one to a contact who is called for an open low or high', { isNeeded: true }, {}, 'alarm-first'],
    ['one to an address to which an alarm is under way', { unsettled: [messageTo('mia')] }, {}, 'alarm-first'],
    ['not one while an alarm goes elsewhere', { unsettled: [messageTo('ben')] }, {}, null],
  ])('%s', (_what, changes, wanted, code) => {
    expect(refusal(ordered(changes, wanted))).toBe(code);
  });

  it.each<[Partial<TrialGround>, string, string]>([
    [{ trials: [underWay] }, 'A test to Mia is under way.', 'channel'],
    [
      { isNeeded: true },
      'An alarm may be on its way to Mia, and the line has to be free for it. Send the test once that is over.',
      'contactId',
    ],
  ])('with what stands in its way, and in words %#', (changes, sentence, path) => {
    expect(ordered(changes)).toMatchObject({ problem: { sentence, path } });
  });

  it('four within ten minutes, until the first of them is ten minutes old', () => {
    const trials = [2, 4, 6, 10].map((minutes) => sent('mia', minutes * MINUTE, 1)[0]!);
    expect(refusal(ordered({ trials }))).toBeNull();
    expect(ordered({ trials: [...sent('mia', 0, 1), ...trials] })).toMatchObject({
      problem: { sentence: 'Mia got enough tests for now. Send the next one at 04:05.' },
    });
  });

  it('too many to one contact, with when the next one may be sent', () => {
    const trials = sent('mia', MINUTE, 4);
    expect(ordered({ trials })).toEqual({
      ok: false,
      problem: {
        code: 'too-many-tests',
        // The first was sent at 03:59 in Madrid.
        sentence: 'Mia got enough tests for now. Send the next one at 04:10.',
        path: 'contactId',
      },
    });
    expect(refusal(ordered({ trials: trials.slice(1) }))).toBeNull();
    expect(refusal(ordered({ trials }, { contact: { id: 'ben', name: 'Ben', language: 'en' } }))).toBeNull();
    expect(refusal(ordered({ trials }, {}, NOW + 9 * MINUTE + 1))).toBeNull();
  });

  it('too many to all of them', () => {
    const trials = ['a', 'b', 'c', 'd', 'e'].flatMap((id) => sent(id, MINUTE, 4));
    expect(ordered({ trials })).toMatchObject({
      problem: { sentence: 'Your contacts got enough tests for now. Send the next one at 04:10.' },
    });
  });

  it('those dated ahead, after the clock was set back, count for none', () => {
    expect(refusal(ordered({ trials: sent('mia', -MINUTE, 4) }))).toBeNull();
  });
});
