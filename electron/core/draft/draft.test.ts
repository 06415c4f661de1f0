import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { takeSnapshot } from '../glucose/snapshot';
import { sampleContact, samplePerson, START } from '../simulation/sample-known.test-support';
import { sampleWorkout } from '../simulation/sample-workout.test-support';
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation/simulation.test-support';
import { newDelivery } from '../state/messages/delivery';
import { flat } from '../state/messages/flat-message.test-support';
import { subjectOf } from '../state/messages/message';
import { createDraft } from './draft';
import { wayInIds } from './way';

/** Nothing leaves, so that what was queued stays as it was. */
function stuck(options: SimulationOptions = {}) {
  const simulation = createSimulation(options);
  ['desktop', 'sms', 'voice'].forEach((channel) => {
    simulation.channelDown(channel, 'Nothing works.');
  });
  return simulation;
}

test('an alarm as it is queued, for a phone and for this computer', () => {
  const simulation = stuck();
  simulation.row(62);
  const [local, call] = simulation.known().messages.filter((message) => subjectOf(message).startsWith('ana/low'));
  const ofAlert = {
    about: { alert: `ana/low/${START}`, severity: 'low', run: 0, step: 0, round: 0 },
    personId: 'ana',
    kind: 'alarm',
    renderedAt: START,
    queuedAt: START,
    notBefore: START,
    joins: null,
    delivery: newDelivery(START),
  };
  expect(local).toEqual({
    ...ofAlert,
    id: `ana/low/${START}/0.0.0/desktop/desktop`,
    contactId: null,
    channel: 'desktop',
    medium: 'local',
    address: null,
    tag: local?.tag,
    body: 'Ana low 62 mg/dL, just now (09:00). Nobody has it yet.',
  });
  expect(call).toEqual({
    ...ofAlert,
    id: `ana/low/${START}/0.0.0/ana/voice`,
    contactId: 'ana',
    channel: 'voice',
    medium: 'call',
    address: '+14155553097',
    tag: call?.tag,
    body: 'Vigil here, about Ana. Sugar is low: 62 milligrams per deciliter, measured just now. Please check on Ana.',
  });
  expect(new Set([local?.tag, call?.tag]).size).toBe(2);
});

describe('one decision', () => {
  function draftOf(simulation: Simulation, channels = simulation.known().channels) {
    const known = { ...simulation.known(), channels };
    return createDraft(known, takeSnapshot(known, simulation.now), simulation.now);
  }

  test('that calls and texts by one channel makes two messages, of which neither replaces the other', () => {
    const simulation = stuck();
    simulation.row(62);
    const draft = draftOf(simulation, [
      { channel: 'owl', media: ['call', 'text'], address: 'phone', takesReplies: false, down: null },
    ]);
    const alert = simulation.live('low')!;
    const contact = sampleContact('mia');
    for (const medium of ['call', 'text'] as const)
      draft.queue({ alert, kind: 'alarm', contact, channel: 'owl', medium, step: 7, round: 0 });
    const ids = draft.decision(true).messages.map(({ id }) => id);
    expect(ids.map((id) => id.split('/').at(-1))).toEqual(['owl', 'owl.text']);
  });

  test('that queues twice for one place keeps the newer message, and drops none that anybody knows', () => {
    const simulation = stuck();
    simulation.row(62);
    const draft = draftOf(simulation);
    const alert = simulation.live('low')!;
    const contact = sampleContact('mia');
    for (const step of [7, 8])
      draft.queue({ alert, kind: 'alarm', contact, channel: 'sms', medium: 'text', step, round: 0 });
    const { messages, dropped } = draft.decision(true);
    expect(messages.map(flat).map(({ step }) => step)).toEqual([8]);
    expect(dropped).toEqual([]);
  });

  test('takes back what waits, and nothing that has left', () => {
    const simulation = createSimulation();
    simulation.channelDown('voice', 'No calls.');
    simulation.row(62);
    const draft = draftOf(simulation);
    const messages = draft.messagesOf(simulation.live('low')!.id);
    expect(messages.map(({ channel, delivery }) => [channel, delivery.status])).toEqual([
      ['desktop', 'accepted'],
      ['voice', 'pending'],
      ['sms', 'accepted'],
    ]);
    draft.dropUnsent(simulation.live('low')!.id, 'It is over.');
    expect(draft.decision(true).dropped.map(({ id }) => id)).toEqual([messages[1]!.id]);
  });
});

test('a reminder as it is queued, for a phone and for this computer', () => {
  const simulation = stuck({ sources: [] });
  simulation.checkIn(20);
  simulation.wait(10 * MINUTE);
  const [local, text] = simulation.known().messages.filter(({ kind }) => kind === 'reminder');
  const at = START + 10 * MINUTE;
  const about = `ana/home-by/${START}`;
  const body = 'Ana, home by 09:20? Say so in Vigil or take more time, otherwise your contacts are told at 09:35.';
  const notice = {
    about: { checkIn: about },
    personId: 'ana',
    kind: 'reminder',
    renderedAt: at,
    queuedAt: at,
    notBefore: at,
    joins: null,
    delivery: newDelivery(at),
  };
  expect(local).toEqual({
    ...notice,
    id: `${about}/reminder.${START + 20 * MINUTE}/desktop/desktop`,
    contactId: null,
    channel: 'desktop',
    medium: 'local',
    address: null,
    tag: local?.tag,
    body,
  });
  expect(text).toEqual({
    ...notice,
    id: `${about}/reminder.${START + 20 * MINUTE}/ana/sms`,
    contactId: 'ana',
    channel: 'sms',
    medium: 'text',
    address: '+14155553097',
    tag: text?.tag,
    body: `Vigil: ${body} #${text?.tag ?? ''}`,
  });
});

test('an announcement that waits for the end of quiet hours, and one that is called out', () => {
  const to = [
    { contact: sampleContact('mia', { quietHours: [{ from: '22:00', to: '10:00' }] }), channel: null },
    { contact: sampleContact('ben'), channel: 'voice' },
  ];
  const announcements = { ...samplePerson().announcements, to };
  const simulation = stuck({ sources: [], person: { announcements } });
  simulation.listed([]);
  simulation.wait(5 * MINUTE);
  simulation.listed([sampleWorkout('1', simulation.now - MINUTE)]);
  const [text, call] = simulation.messages.filter(({ kind }) => kind === 'announcement');
  const words = 'Ana finished Morning Run: 10.2 km in 54:10, ended 09:04';
  expect(text).toMatchObject({
    id: 'garmin/1/announcement/mia/sms',
    alertId: 'garmin/1',
    notBefore: START + 60 * MINUTE,
    body: `${words} #${text?.tag ?? ''}`,
  });
  expect(call).toMatchObject({ id: 'garmin/1/announcement/ben/voice', notBefore: simulation.now, body: words });
});

test('a way by a channel that is not there any more has its name in ids', () => {
  const { channels } = createSimulation().known();
  expect(wayInIds({ channels, stopped: [] }, { channel: 'pigeon', medium: 'call' })).toBe('pigeon');
  expect(wayInIds({ channels, stopped: [] }, { channel: 'sms', medium: 'call' })).toBe('sms.call');
});
