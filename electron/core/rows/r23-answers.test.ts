import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { answerTo } from '../replies/answering';
import { isAnswerable, meaningsOf, type Meaning } from '../replies/meaning';
import { answeredBy } from '../replies/proving';
import { sampleChannels, sampleContact, samplePerson } from '../simulation/sample-known.test-support';
import { messageTo, NOW, trialTo } from '../simulation/sample-message.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { newDelivery } from '../state/messages/delivery';
import { alertOf, isOfAlert, type Message } from '../state/messages/message';

const address = sampleContact('mia').addresses['phone'] ?? '';

/** It left so long before now. */
const left = (agoMs: Millis) => ({
  address,
  queuedAt: NOW - agoMs,
  delivery: { ...newDelivery(NOW - agoMs), status: 'accepted' as const, attempts: 1, intentAt: NOW - agoMs },
});
const trial = (agoMs: Millis, changes: Partial<Message> = {}): Message => ({
  ...trialTo('mia', left(agoMs)),
  id: `trial/mia/${agoMs}`,
  tag: 'TR2AL',
  ...changes,
});
const alarm = (agoMs: Millis, changes: Partial<Message> = {}): Message => ({
  ...messageTo('mia', { ...left(agoMs), id: `ana/low/${agoMs}` }),
  tag: 'ALARM',
  ...changes,
});
const answered = (message: Message): Message => ({
  ...message,
  delivery: { ...message.delivery, answeredAt: NOW - MINUTE },
});

/** Ana's low that is open, as far as a reply asks for it. */
const low = { id: 'ana/low/1', personId: 'ana', state: 'open', direction: 'low', run: { number: 0 } } as Alert;

const known = (alerts: Alert[]): Known =>
  ({ person: samplePerson(), channels: sampleChannels(), stopped: [], alerts }) as unknown as Known;

const reply = (text: string, from = address) => ({ id: 'sms/SM1', channel: 'sms', address: from, at: NOW, text });

function said(text: string, sent: Message[], { alerts = [] as Alert[], from = address } = {}) {
  const tagged = sent.map((message) => ({
    message,
    alert: [low, ...alerts].find(({ id }) => id === alertOf(message)) ?? null,
  }));
  const scene = { people: [known(alerts)], sent: sent.filter((one) => one.address === from), tagged };
  const [meaning] = meaningsOf(reply(text, from), scene);
  if (meaning === undefined) throw new Error('It means nothing at all.');
  return { meaning, proven: answeredBy(meaning, reply(text, from), scene), sent: scene.sent };
}

const kindAndProven = ({ meaning, proven }: { meaning: Meaning; proven: Message | null }) => [
  meaning.kind,
  proven?.id ?? null,
];

const call = { channel: 'voice', medium: 'call' } as const;

describe('R23: an answer to a trial', () => {
  test.each<[string, string, Message[], unknown]>([
    ['by its tag', 'tr2al', [trial(MINUTE)], ['proves', 'trial/mia/60000']],
    ['by OK', 'Ok!', [trial(MINUTE)], ['proves', 'trial/mia/60000']],
    ['by YES, which also begins texts again', 'yes', [trial(MINUTE)], ['proves', 'trial/mia/60000']],
    ['of a call, by a text', 'ok', [trial(MINUTE, call)], ['proves', 'trial/mia/60000']],
    [
      'of two the one that came by the same channel',
      'ok',
      [trial(2 * MINUTE), trial(MINUTE, call)],
      ['proves', 'trial/mia/120000'],
    ],
    [
      'of two the one that was not answered yet',
      'ok',
      [answered(trial(2 * MINUTE)), trial(MINUTE, call)],
      ['proves', 'trial/mia/60000'],
    ],
    ['a second time', 'ok', [answered(trial(MINUTE))], ['proves', 'trial/mia/60000']],
    ['to an alarm of before', 'ok', [alarm(20 * MINUTE), trial(MINUTE)], ['proves', 'trial/mia/60000']],
    [
      'that an alarm is to follow',
      'ok',
      [trial(MINUTE), alarm(0, { delivery: newDelivery(NOW) })],
      ['proves', 'trial/mia/60000'],
    ],
    [
      'that never left, after an alarm',
      'ok',
      [alarm(20 * MINUTE), trial(0, { delivery: newDelivery(NOW) })],
      ['nothing-open', null],
    ],
    ['that left as an alarm did', 'ok', [trial(MINUTE), alarm(MINUTE)], ['proves', 'trial/mia/60000']],
    ['that an alarm has followed', 'ok', [trial(2 * MINUTE), alarm(MINUTE)], ['nothing-open', null]],
    [
      'that an alarm has followed, by its tag',
      'tr2al',
      [trial(2 * MINUTE), alarm(MINUTE)],
      ['proves', 'trial/mia/120000'],
    ],
    ['that never left', 'ok', [trial(MINUTE, { delivery: newDelivery(NOW) })], ['nothing-open', null]],
    ['that gives nothing back', 'not me', [trial(MINUTE)], ['nothing-open', null]],
    ['that says neither', 'who is this?', [trial(MINUTE)], ['nothing', null]],
    ['from another address', 'tr2al', [trial(MINUTE, { address: '+14155550000' })], ['nothing', null]],
  ])('%s', (_what, text, sent, expected) => {
    expect(kindAndProven(said(text, sent))).toEqual(expected);
  });

  test('of a contact who is called for nobody counts, and gets no text back', () => {
    const from = '+14155550000';
    const { meaning, proven, sent } = said('ok', [trial(MINUTE, { address: from })], { from });
    expect([meaning.kind, proven?.id]).toEqual(['proves', 'trial/mia/60000']);
    const ground = { reply: reply('ok', from), sent, isTagTaken: () => false, now: NOW };
    expect(isAnswerable(meaning) ? answerTo(meaning, ground) : 'none').toBeNull();
  });

  test('is thanked for', () => {
    const { meaning, sent } = said('ok', [trial(MINUTE)]);
    const ground = { reply: reply('ok'), sent, isTagTaken: () => false, now: NOW };
    expect(isAnswerable(meaning) ? answerTo(meaning, ground)?.body : '').toMatch(
      /^Vigil: thank you\. Your answer has arrived: alarms will reach you this way\. #\w{5}$/,
    );
  });

  test.each<[string, string, Message[], unknown]>([
    ['alone: the alert’s, and it proves the way too', 'ok', [alarm(MINUTE)], ['has-it', 'ana/low/60000']],
    ['after a trial of long before', 'ok', [trial(20 * MINUTE), alarm(MINUTE)], ['has-it', 'ana/low/60000']],
    // R7: what was sent about something else lately leaves open what is meant.
    ['soon after a trial: Vigil asks which', 'ok', [trial(2 * MINUTE), alarm(MINUTE)], ['which', null]],
    ['before a trial: Vigil asks which', 'ok', [alarm(2 * MINUTE), trial(MINUTE)], ['which', null]],
    ['the trial’s tag stops no alert', 'tr2al', [trial(2 * MINUTE), alarm(MINUTE)], ['proves', 'trial/mia/120000']],
    ['of a text and a call the text', 'ok', [alarm(2 * MINUTE), alarm(MINUTE, call)], ['has-it', 'ana/low/120000']],
    ['of a call alone the call', 'ok', [alarm(MINUTE, call)], ['has-it', 'ana/low/60000']],
    [
      'the message whose tag it is',
      'alarm',
      [alarm(2 * MINUTE, call), alarm(MINUTE, { tag: 'NEWER' })],
      ['has-it', 'ana/low/120000'],
    ],
  ])('while an alert is open: %s', (_what, text, sent, expected) => {
    expect(kindAndProven(said(text, sent, { alerts: [low] }))).toEqual(expected);
  });
});

describe('R23: an answer to an alert', () => {
  const texted = (): Simulation => {
    const simulation = createSimulation();
    simulation.row(66);
    simulation.wait(MINUTE);
    return simulation;
  };

  test('that is over, or has begun again since, proves the way as well', () => {
    const simulation = texted();
    const text = simulation.messages.find(({ contactId, channel }) => contactId === 'mia' && channel === 'sms');
    expect(text).toBeDefined();
    simulation.values([80, 85]);
    simulation.wait(10 * SECOND);
    expect(simulation.reply('mia', text?.tag ?? '')).toEqual(['over']);
    const over = { kind: 'over', alert: low, sender: { known: known([]), contact: sampleContact('mia') } } as const;
    const scene = { people: [], sent: [alarm(MINUTE)], tagged: [] };
    expect(answeredBy(over, reply('ok'), scene)).toSatisfy(isOfAlert);
  });
});
