import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { createSimulation, read } from '../simulation/simulation.test-support';

test('R16, row 7: a channel that is down is a desktop alarm at 0, and open until a probe succeeds', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.channelDown('sms', 'Twilio refuses the account.');
  expect(simulation.lines).toEqual(['0:00 desktop']);
  expect(simulation.live('channel')).toMatchObject({ severity: 'channel-down', detail: 'Twilio refuses the account.' });
  expect(simulation.sent[0]?.body).toContain('Twilio refuses the account.');
  simulation.values(read(110, 24));
  expect(simulation.lines).toEqual(['0:00 desktop']);
  simulation.channelUp('sms');
  expect(simulation.live('channel')).toBeUndefined();
  expect(simulation.lines.slice(1)).toEqual(['115:00 desktop all-clear']);
  expect(simulation.sent[1]?.body).toContain('Messages go out again');
});

test('R16: a channel that stays down is written once', () => {
  const changed: number[] = [];
  const simulation = createSimulation({ watching: ({ decision }) => changed.push(decision.alerts.length) });
  simulation.row(110);
  simulation.channelDown('sms');
  simulation.look();
  expect([simulation.live('channel')?.state, changed.at(-1)]).toEqual(['open', 0]);
});

test('R16: two channels of one account are one trouble, said once', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.channelDown('sms', 'Twilio refuses the account.');
  simulation.channelDown('voice', 'Twilio refuses the account.');
  expect(simulation.live('channel')?.detail).toBe('Twilio refuses the account.');
  expect(simulation.alerts).toHaveLength(1);
});

test('R16: a second channel with another trouble is told within the same alert', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.channelDown('sms');
  simulation.channelDown('voice');
  expect(simulation.live('channel')?.detail).toBe('sms is down. voice is down.');
  simulation.channelUp('sms');
  expect(simulation.live('channel')?.detail).toBe('voice is down.');
});

test('Twilio down for an hour while low: local alarm at once, rounds go on, and only the newest text waits', () => {
  const simulation = createSimulation();
  simulation.world(({ channel }) => (channel === 'desktop' ? 'arrives' : 'channel-down'));
  simulation.row(50);
  for (let minute = 0; minute < 60; minute += 5) {
    simulation.wait(5 * MINUTE);
    simulation.row(50);
  }
  expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana', '0:00 sms ana']);
  const waiting = simulation.messages.filter(({ delivery }) => delivery.status === 'pending');
  expect(waiting).toHaveLength(8);
  simulation.world('arrives');
  simulation.mark();
  simulation.channelUp('sms');
  simulation.channelUp('voice');
  expect(simulation.lines).toEqual([
    '0:00 sms ana mia ben tom',
    '0:00 voice ana mia ben tom',
    '0:00 desktop all-clear',
  ]);
  expect(simulation.now).toBeGreaterThan(HOUR);
});

test('ancestor v: a low with every channel down still alarms here', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.channelDown('sms');
  simulation.channelDown('voice');
  simulation.mark();
  simulation.row(60);
  expect(simulation.lines).toEqual(['0:00 desktop']);
});
