import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { decide } from '../decide';
import type { Decision } from '../state/known';
import { clockOf } from './simulation-post.test-support';
import { createSimulation } from './simulation.test-support';

const deciding = (change: (decision: Decision, now: number) => Partial<Decision>) =>
  createSimulation({
    decide: (known, happening, now) => {
      const decision = decide(known, happening, now);
      return { ...decision, ...change(decision, now) };
    },
  });

test('the simulation refuses a decision without a reason', () => {
  expect(() => {
    deciding(() => ({ reasons: [] })).look();
  }).toThrow('without a reason');
});

test('the simulation refuses a wake-up that is not ahead', () => {
  expect(() => {
    deciding((_, now) => ({ wakeAt: now })).look();
  }).toThrow('not ahead');
});

test('the simulation refuses a message that is queued twice', () => {
  const first: Decision['messages'] = [];
  const simulation = deciding(({ messages }) => {
    first.push(...messages.slice(0, 1));
    return { messages: first.slice(0, 1) };
  });
  expect(() => {
    simulation.row(60);
  }).toThrow('queued twice');
});

test('the simulation refuses decisions that never come to rest', () => {
  let count = 0;
  const simulation = deciding(({ messages }) => ({
    messages: messages.map((message) => ({ ...message, id: `${message.id}-${(count += 1)}` })),
    alerts: [],
  }));
  expect(() => {
    simulation.row(60);
  }).toThrow('never come to rest');
});

test('the simulation refuses a channel it does not know', () => {
  expect(() => {
    createSimulation().channelDown('pigeon');
  }).toThrow('no channel pigeon');
});

test('what was sent is told with its time since the opening', () => {
  const simulation = createSimulation({ startAt: 1_000_000, tickMs: 30 * SECOND });
  simulation.wait(3 * MINUTE);
  simulation.row(60);
  simulation.wait(MINUTE);
  const [local, call, text] = simulation.sent;
  expect(local).toMatchObject({
    at: '0:00',
    to: 'here',
    channel: 'desktop',
    kind: 'alarm',
    severity: 'low',
    fate: 'arrives',
  });
  expect(call).toMatchObject({ at: '0:00', to: 'ana', channel: 'voice' });
  expect(text).toMatchObject({ at: '0:27', to: 'mia', channel: 'sms' });
  expect(simulation.now).toBe(1_000_000 + 4 * MINUTE);
});

test('a message that a test took away meets no fate any more', () => {
  const simulation = createSimulation();
  simulation.row(60);
  simulation.replaceMessages([]);
  simulation.mark();
  simulation.wait(30 * SECOND);
  expect(simulation.messages.map(({ contactId }) => contactId)).toEqual(['mia', 'ben', 'tom']);
});

test('times read as minutes and seconds, before zero too', () => {
  expect([0, 27 * SECOND, 75 * MINUTE, -90 * SECOND].map(clockOf)).toEqual(['0:00', '0:27', '75:00', '-1:30']);
});
