import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, read } from '../simulation/simulation.test-support';

test('R4: one alert per direction, however many rows and sensors say so', () => {
  const simulation = createSimulation();
  simulation.values([66, 64, 62, 66], { series: 'A' });
  simulation.values([61, 63], { series: 'B', everyMs: MINUTE });
  expect(simulation.alerts).toHaveLength(1);
});

test('R4: the severity rises in place, never falls, and a rise starts from 0', () => {
  const simulation = createSimulation();
  simulation.values([66, 60]);
  simulation.wait(4 * MINUTE);
  simulation.row(50);
  expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', run: { number: 1, zeroAt: simulation.now } });
  expect(simulation.lines.slice(-2)).toEqual(['9:00 desktop', '9:00 voice ana']);
  simulation.wait(5 * MINUTE);
  simulation.row(66);
  expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', run: { number: 1 } });
});

test('R4: a rise drops steps that were not sent yet', () => {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.world(({ channel }) => (channel === 'sms' ? 'try-later' : 'arrives'));
  simulation.wait(45 * SECOND);
  simulation.world('arrives');
  simulation.row(50);
  const texts = simulation.messages.filter(({ channel, run }) => channel === 'sms' && run === 0);
  expect(texts.map(({ delivery }) => delivery.status)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
  expect(simulation.reasons).toContain('severity-rose');
});

test('R4: a text of before the rise that fails after it is joined by nothing: the new run reaches them', () => {
  const simulation = createSimulation();
  simulation.world(({ channel }) => (channel === 'sms' ? 'bounces' : 'arrives'));
  simulation.row(66);
  simulation.wait(28 * SECOND);
  simulation.mark();
  simulation.row(50);
  simulation.wait(10 * SECOND);
  expect(simulation.messages.filter(({ channel }) => channel === 'sms')).toMatchObject(
    ['mia', 'ben', 'tom'].map((contactId) => ({ contactId, run: 0, delivery: { status: 'undelivered' } })),
  );
  expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
});

test('R4: a rise makes a confirmed alert unconfirmed, and R7 has the confirmer told', () => {
  const simulation = createSimulation();
  simulation.row(60);
  simulation.acknowledge('mia');
  expect(simulation.live('low')?.state).toBe('acknowledged');
  simulation.wait(5 * MINUTE);
  simulation.row(54);
  expect(simulation.live('low')).toMatchObject({ state: 'open', severity: 'urgent-low', acknowledgement: null });
  expect(simulation.lines).toContain('5:00 sms re-alarm mia');
});

test('R4: whoever confirmed a high is not texted when it becomes urgent', () => {
  const simulation = createSimulation();
  simulation.values([245, 245, 245, 245]);
  simulation.acknowledge('mia', 'high');
  simulation.wait(5 * MINUTE);
  simulation.row(300);
  expect(simulation.live('high')).toMatchObject({ state: 'open', severity: 'urgent-high' });
  expect(simulation.lines).toEqual(['0:00 desktop', '0:00 sms has-it mia', '5:00 desktop']);
});

describe('R4: a low that has been unknown for 5 min becomes urgent', () => {
  test('counted from becoming unknown', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(62);
    simulation.wait(15 * MINUTE - 1);
    expect(simulation.live('low')?.severity).toBe('low');
    expect(simulation.wakeAt).toBe(simulation.now + 1);
    simulation.wait(1);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
    expect(simulation.live('no-data')).toBeUndefined();
  });

  test('counted from the opening when that came later', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(62, { agoMs: 25 * MINUTE });
    simulation.wait(5 * MINUTE - 1);
    expect(simulation.live('low')?.severity).toBe('low');
    simulation.wait(1);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
  });

  test('counted from the reopening when that came later', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.values([60, 80, 85]);
    simulation.wait(25 * MINUTE);
    simulation.row(62, { agoMs: 20 * MINUTE });
    simulation.wait(5 * MINUTE - 1);
    expect(simulation.live('low')).toMatchObject({ severity: 'low', run: { number: 1 } });
    simulation.wait(1);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
  });

  test('counted from when the last of several sensors became unknown', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.learn('Libre', { periodMs: 12 * MINUTE });
    simulation.row(66, { series: 'Libre' });
    simulation.wait(MINUTE);
    simulation.row(66, { series: 'xDrip' });
    simulation.wait(22 * MINUTE - 1);
    expect(simulation.live('low')?.severity).toBe('low');
    simulation.wait(1);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
  });

  test('not when a usable value came in between', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.wait(14 * MINUTE);
    simulation.row(68);
    simulation.wait(14 * MINUTE);
    expect(simulation.live('low')?.severity).toBe('low');
  });

  test('also while it is confirmed', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.acknowledge('mia');
    simulation.wait(15 * MINUTE + 1);
    expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', state: 'open' });
  });

  test('also when only a value dated far ahead ever came', () => {
    const simulation = createSimulation();
    simulation.row(62, { agoMs: -20 * MINUTE });
    simulation.wait(5 * MINUTE);
    expect(simulation.live('low')?.severity).toBe('urgent-low');
  });
});

describe('R4: silent while confirmed', () => {
  test('a high, for 2 h; then from 0', () => {
    const simulation = createSimulation();
    simulation.values([250, 250, 250, 250]);
    simulation.acknowledge('ana', 'high');
    simulation.mark();
    simulation.values(read(250, 30));
    expect(simulation.lines).toEqual(['120:00 desktop', '135:00 sms ana']);
    expect(simulation.reasons).toContain('alarms-again');
  });

  test('a high and no data, each for its own time', () => {
    const simulation = createSimulation({ person: { times: { confirmedHigh: 3600, confirmedNoData: 5400 } } });
    simulation.values([250, 250, 250, 250]);
    simulation.acknowledge('ana', 'high');
    simulation.mark();
    simulation.wait(20 * MINUTE);
    simulation.acknowledge('ana', 'no-data');
    simulation.wait(121 * MINUTE);
    expect(simulation.lines).toEqual([
      '20:00 sms has-it ana',
      '60:00 desktop',
      '75:00 sms ana',
      '140:00 desktop',
      '140:00 sms ana',
    ]);
  });

  test('and Vigil wakes up for the end of it', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.values([250, 250, 250, 250]);
    simulation.acknowledge('ana', 'high');
    simulation.mark();
    simulation.steady(250, 115);
    expect(simulation.wakeAt).toBe(simulation.now + 5 * MINUTE);
    simulation.wait(6 * MINUTE);
    expect(simulation.lines).toEqual(['120:00 desktop']);
  });

  test('a high, until its severity rises', () => {
    const simulation = createSimulation();
    simulation.values([250, 250, 250, 250]);
    simulation.acknowledge('ana', 'high');
    simulation.wait(5 * MINUTE);
    simulation.row(300);
    expect(simulation.live('high')).toMatchObject({ state: 'open', severity: 'urgent-high' });
  });

  test('no data, for 2 h; then from 0', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(20 * MINUTE);
    simulation.acknowledge(null, 'no-data');
    simulation.mark();
    simulation.wait(3 * HOUR);
    expect(simulation.lines).toEqual(['150:00 desktop', '150:00 sms ana', '180:00 sms mia ben tom']);
  });

  test('fast no data, for 30 min; then from 0', () => {
    const simulation = createSimulation();
    simulation.row(78);
    simulation.wait(12 * MINUTE);
    simulation.acknowledge(null, 'no-data');
    simulation.mark();
    simulation.wait(41 * MINUTE);
    expect(simulation.lines).toEqual([
      '35:00 desktop',
      '35:00 sms ana',
      '40:00 voice mia ben tom',
      '40:00 sms mia ben tom',
    ]);
  });

  test('a channel that is down, until it works again', () => {
    const simulation = createSimulation();
    simulation.row(100);
    simulation.channelDown('sms');
    simulation.acknowledge(null, 'channel');
    simulation.wait(5 * HOUR);
    expect(simulation.live('channel')).toMatchObject({ state: 'acknowledged' });
    simulation.channelUp('sms');
    expect(simulation.live('channel')).toBeUndefined();
  });
});

test('R4: without end means until confirmed: nothing unsent goes out after it', () => {
  const simulation = createSimulation();
  simulation.world('try-later');
  simulation.row(50);
  simulation.wait(10 * MINUTE);
  simulation.acknowledge('ben');
  simulation.world('arrives');
  simulation.mark();
  simulation.wait(9 * MINUTE);
  expect(simulation.lines).toEqual(['0:10 sms has-it ana mia tom ben']);
  const alarms = simulation.messages.filter(({ kind }) => kind === 'alarm');
  expect(new Set(alarms.map(({ delivery }) => delivery.status))).toEqual(new Set(['superseded', 'withdrawn']));
});

test('R4: confirming twice, or something that is not there, changes nothing', () => {
  const simulation = createSimulation();
  simulation.acknowledge('mia');
  simulation.row(60);
  simulation.acknowledge('mia');
  const confirmed = simulation.live('low');
  simulation.wait(MINUTE);
  simulation.acknowledge('ben');
  expect(simulation.live('low')).toEqual(confirmed);
});
