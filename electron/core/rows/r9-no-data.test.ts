import { describe, expect, test } from 'vitest';
import type { Trend } from '../../../shared/glucose/glucose';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { decide } from '../decide';
import { canChangeSensor, newSensorChange } from '../silences/sensor-change';
import { sampleSource, START } from '../simulation/sample-known.test-support';
import { sampleWorkoutSource } from '../simulation/sample-workout.test-support';
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type Value,
} from '../simulation/simulation.test-support';
import type { SourceState, SourceTrouble } from '../state/reading';
import { silenceOver } from '../state/silence';
import { silenceInWords } from '../words/silence-words';

/** One row, and from then on silence; times count from the row. */
function silentAfter(value: Value, options: SimulationOptions & { trend?: Trend } = {}): Simulation {
  const simulation = createSimulation(options);
  simulation.row(value, { trend: options.trend ?? null });
  simulation.mark();
  return simulation;
}

const severity = (simulation: Simulation) => simulation.live('no-data')?.severity;

test('R9: tray at 15 min, desktop and the person at 30, contacts at 60 and then hourly, without end', () => {
  const simulation = silentAfter(150, { tickMs: null });
  simulation.wait(15 * MINUTE - 1);
  expect(severity(simulation)).toBeUndefined();
  simulation.wait(1);
  expect(simulation.live('no-data')).toMatchObject({
    severity: 'no-data',
    cause: 'sensor-silent',
    state: 'open',
    raisedBy: { glucose: { mgPerDl: 150 }, measuredAt: START },
  });
  expect(simulation.lines).toEqual([]);
  simulation.wait(5 * HOUR);
  expect(simulation.lines).toEqual([
    '30:00 desktop',
    '30:00 sms ana',
    '60:00 sms mia ben tom',
    '120:00 sms mia ben tom',
    '180:00 sms mia ben tom',
    '240:00 sms mia ben tom',
    '300:00 sms mia ben tom',
  ]);
});

test('R9: a 125-minute gap: contacts hear of no data at 60 and 120 min only, and of its end', () => {
  const simulation = silentAfter(150);
  simulation.wait(125 * MINUTE);
  simulation.row(140);
  expect(simulation.lines.filter((line) => line.includes('mia'))).toEqual([
    '60:00 sms mia ben tom',
    '120:00 sms mia ben tom',
    '125:00 sms data-back ana mia ben tom',
  ]);
  expect(simulation.sent.at(-1)?.body).toContain('data back: 140 mg/dL');
  expect(severity(simulation)).toBeUndefined();
});

test('R9: with a U beyond 15 min the tray shows it at U', () => {
  const simulation = createSimulation({ tickMs: null });
  simulation.learn('xDrip', { lagMs: 12 * MINUTE, periodMs: 5 * MINUTE });
  simulation.row(150);
  simulation.wait(19.5 * MINUTE);
  expect(severity(simulation)).toBeUndefined();
  simulation.wait(1);
  expect(severity(simulation)).toBe('no-data');
});

test('R9: one usable reading ends it', () => {
  const simulation = silentAfter(150);
  simulation.wait(20 * MINUTE);
  simulation.row(150, { agoMs: 10 * MINUTE });
  expect(severity(simulation)).toBeUndefined();
});

test('row 33: the same row for 16 min of successful polls is no data', () => {
  const simulation = silentAfter(110);
  for (let minute = 0; minute < 16; minute += 1) {
    simulation.wait(MINUTE);
    simulation.poll();
  }
  expect(severity(simulation)).toBe('no-data');
});

test('R9: a row that was never usable does not end it and moves no step', () => {
  const simulation = silentAfter(150);
  for (let minute = 5; minute <= 65; minute += 5) {
    simulation.wait(5 * MINUTE);
    simulation.row(150, { agoMs: 25 * MINUTE });
  }
  expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
});

describe('R9: age counts', () => {
  test('from the first start when there never was a value, also over restarts', () => {
    const simulation = createSimulation();
    simulation.mark();
    simulation.poll();
    simulation.wait(20 * MINUTE);
    simulation.restart(30 * SECOND);
    simulation.poll();
    simulation.wait(45 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
    expect(simulation.sent[0]?.body).toContain('No glucose from Ana yet');
  });

  test('from the first start when the newest value is from before it', () => {
    const simulation = createSimulation();
    simulation.mark();
    simulation.row(150, { agoMs: 3 * HOUR });
    simulation.wait(14 * MINUTE);
    expect(severity(simulation)).toBeUndefined();
    simulation.wait(16 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana']);
  });

  test('from the earliest first start of several sources', () => {
    const sources = [sampleSource({ firstStartedAt: START + 10 * MINUTE, sourceId: 'other' }), sampleSource()];
    const simulation = createSimulation({ sources });
    simulation.wait(15 * MINUTE);
    expect(severity(simulation)).toBe('no-data');
  });

  test('from the newest value that was usable: 1-minute data that suddenly comes 11 min late', () => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { periodMs: MINUTE });
    simulation.row(150);
    simulation.mark();
    simulation.wait(MINUTE);
    for (let minute = 1; minute < 62; minute += 1) {
      simulation.row(150, { agoMs: 11 * MINUTE });
      simulation.wait(MINUTE);
    }
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test.each([
    [10 * MINUTE, 2],
    [10 * MINUTE + 1, 0],
  ])('from the newest value that came %i ms after it was measured, which was minute %i', (agoMs, minute) => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(12 * MINUTE);
    simulation.row(150, { agoMs });
    simulation.wait((minute + 3) * MINUTE - SECOND);
    expect(severity(simulation)).toBeUndefined();
    simulation.wait(SECOND);
    expect(severity(simulation)).toBe('no-data');
  });

  test('from the first start of a source that joined later, when its newest value is from before that', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.wait(5 * HOUR);
    const { now } = simulation;
    simulation.row(150, { agoMs: 3 * HOUR });
    const joined = { ...simulation.known(), sources: [sampleSource({ firstStartedAt: now })] };
    expect(decide(joined, { kind: 'looked' }, now + 15 * MINUTE - 1).alerts).toEqual([]);
    expect(decide(joined, { kind: 'looked' }, now + 15 * MINUTE).alerts).toMatchObject([{ run: { zeroAt: now } }]);
  });

  test('from the present start when the first one was noted by a clock that was a year ahead', () => {
    const simulation = createSimulation({ sources: [sampleSource({ firstStartedAt: START + 365 * 24 * HOUR })] });
    simulation.restart(HOUR);
    simulation.mark();
    simulation.poll();
    simulation.wait(30 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana']);
  });

  test('for nothing when there is no source', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.wait(2 * HOUR);
    expect(simulation.alerts).toEqual([]);
    expect(simulation.reasons).toContain('no-source');
  });

  test('for nothing when only workouts are read, and nothing claims that nobody watches', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.workoutSource(sampleWorkoutSource());
    simulation.mark();
    simulation.wait(2 * HOUR);
    expect(simulation.alerts).toEqual([]);
    expect(new Set(simulation.reasons)).toEqual(new Set(['only-workouts']));
  });

  test('for nothing once the last source is taken out of the settings, and nobody is told that data is back', () => {
    const simulation = silentAfter(150);
    simulation.wait(65 * MINUTE);
    const decision = decide({ ...simulation.known(), sources: [] }, { kind: 'looked' }, simulation.now);
    expect(decision.alerts).toMatchObject([{ direction: 'no-data', state: 'resolved' }]);
    expect(decision.messages).toEqual([]);
    expect(decision.reasons[0]?.sentence).toContain('no source of glucose any more');
  });
});

describe('R9: fast', () => {
  test('tray at U, desktop and person at U + 5, contacts called and texted at U + 10, then every 15 min', () => {
    const simulation = silentAfter(78, { tickMs: null });
    simulation.wait(10 * MINUTE);
    expect(severity(simulation)).toBeUndefined();
    simulation.wait(1);
    expect(severity(simulation)).toBe('no-data-fast');
    simulation.wait(41 * MINUTE);
    expect(simulation.lines).toEqual([
      '15:00 desktop',
      '15:00 sms ana',
      '20:00 voice mia ben tom',
      '20:00 sms mia ben tom',
      '35:00 voice mia ben tom',
      '35:00 sms mia ben tom',
      '50:00 voice mia ben tom',
      '50:00 sms mia ben tom',
    ]);
  });

  test.each<[Value, Trend | undefined, string]>([
    [80, undefined, 'no-data-fast'],
    [81, undefined, 'no-data'],
    [81, 'flat', 'no-data'],
    [89, 'forty-five-down', 'no-data-fast'],
    [90, 'forty-five-down', 'no-data'],
    [109, 'single-down', 'no-data-fast'],
    [110, 'single-down', 'no-data'],
    [129, 'double-down', 'no-data-fast'],
    [130, 'double-down', 'no-data'],
    [129, 'triple-down', 'no-data-fast'],
    [130, 'triple-down', 'no-data'],
    [90, 'forty-five-up', 'no-data'],
    [90, 'single-up', 'no-data'],
    [90, 'double-up', 'no-data'],
    [90, 'triple-up', 'no-data'],
  ])('last value %s, arrow %s: %s', (value, trend, expected) => {
    const simulation = silentAfter(value, trend === undefined ? {} : { trend });
    simulation.wait(15 * MINUTE);
    expect(severity(simulation)).toBe(expected);
  });

  test.each<[string, [value: Value, minutesAgo: number][], string]>([
    [
      'a slope to 69',
      [
        [117, 4],
        [109, 0],
      ],
      'no-data-fast',
    ],
    [
      'a slope to 70',
      [
        [118, 4],
        [110, 0],
      ],
      'no-data',
    ],
    [
      'two rows just under 4 min apart, whose slope says nothing',
      [
        [117, 3.9999],
        [109, 0],
      ],
      'no-data',
    ],
    ['one row', [[109, 0]], 'no-data'],
    [
      'least squares over three rows, not the first and last',
      [
        [117, 15],
        [117, 12],
        [97, 0],
      ],
      'no-data-fast',
    ],
    [
      'a row 15 min before',
      [
        [120, 15],
        [97, 0],
      ],
      'no-data-fast',
    ],
    [
      'a row more than 15 min before',
      [
        [120, 15.0001],
        [97, 0],
      ],
      'no-data',
    ],
    [
      'a rise',
      [
        [85, 5],
        [95, 0],
      ],
      'no-data',
    ],
  ])('%s: %s', (_, rows, expected) => {
    const simulation = createSimulation();
    simulation.rows(rows);
    simulation.wait(15 * MINUTE);
    expect(severity(simulation)).toBe(expected);
  });

  test('the slope of its own series is used before the arrow, and other series say nothing', () => {
    const simulation = createSimulation();
    simulation.rows(
      [
        [140, 10],
        [135, 6],
      ],
      { series: 'B' },
    );
    simulation.rows(
      [
        [95, 5],
        [95, 0],
      ],
      { series: 'A', trend: 'double-down' },
    );
    simulation.wait(15 * MINUTE);
    expect(severity(simulation)).toBe('no-data');
  });

  test('not by a sensor that fell before another one said the last value', () => {
    const simulation = createSimulation();
    simulation.rows(
      [
        [120, 9],
        [100, 4],
      ],
      { series: 'B' },
    );
    simulation.rows(
      [
        [105, 5],
        [105, 0],
      ],
      { series: 'A' },
    );
    simulation.wait(15 * MINUTE);
    expect(severity(simulation)).toBe('no-data');
  });

  /** What the person is texted at the end. */
  const textOf = (simulation: Simulation): string =>
    simulation.sent.findLast(({ channel, to }) => channel === 'sms' && to === 'ana')?.body ?? 'none';

  test('110, then rows of 60 dated five hours ago: the newest row of the last answer counts, with its date', () => {
    const simulation = silentAfter(110);
    for (let minute = 5; minute <= 20; minute += 5) {
      simulation.wait(5 * MINUTE);
      simulation.row(60, { agoMs: 5 * HOUR });
    }
    expect(severity(simulation)).toBe('no-data-fast');
    expect(simulation.lines).toContain('20:00 voice mia ben tom');
    expect(textOf(simulation)).toContain('no glucose from Ana for 15 min. Last 60 mg/dL, dated 04:10.');
    simulation.wait(MINUTE);
    expect(simulation.sent.find(({ channel }) => channel === 'voice')?.body).toContain(
      'The last value was 60 milligrams per deciliter dated 4:15.',
    );
  });

  test('the same of another day is told with the day', () => {
    const simulation = silentAfter(110);
    simulation.wait(10 * MINUTE);
    simulation.row(60, { agoMs: 34 * HOUR, trend: 'flat' });
    simulation.wait(5 * MINUTE);
    expect(textOf(simulation)).toContain('Last 60 mg/dL, dated 2027-01-13 23:10.');
  });

  test('by where the newest row of the last answer was heading', () => {
    const simulation = silentAfter(150);
    simulation.wait(MINUTE);
    simulation.rows([
      [117, 304],
      [109, 300],
    ]);
    simulation.wait(15 * MINUTE);
    expect(severity(simulation)).toBe('no-data-fast');
  });

  test('by the last that was usable, whatever came with a wrong date since', () => {
    const simulation = silentAfter(78);
    simulation.wait(5 * MINUTE);
    simulation.row(150, { agoMs: 5 * HOUR });
    simulation.wait(11 * MINUTE);
    expect(severity(simulation)).toBe('no-data-fast');
    expect(textOf(simulation)).toContain('Last 78 mg/dL, at 09:00.');
  });

  test('by one that came late and is the newest, whatever an answer since has filled in before it', () => {
    const simulation = silentAfter(150);
    simulation.wait(40 * MINUTE);
    simulation.rows([[78, 32]]);
    simulation.rows([[120, 36]]);
    expect(severity(simulation)).toBe('no-data-fast');
  });

  test('by a value that is dated ahead, which is not named', () => {
    const simulation = silentAfter(150);
    simulation.wait(5 * MINUTE);
    simulation.row(78, { agoMs: -20 * MINUTE });
    simulation.wait(11 * MINUTE);
    expect(severity(simulation)).toBe('no-data-fast');
    expect(textOf(simulation)).toContain('Last 150 mg/dL, at 09:00.');
  });

  test('not by an answer that brought no row, nor by one before the last', () => {
    const simulation = silentAfter(150);
    simulation.wait(MINUTE);
    simulation.row(60, { agoMs: 5 * HOUR });
    simulation.wait(MINUTE);
    simulation.row(150, { agoMs: 5 * HOUR });
    simulation.wait(MINUTE);
    simulation.poll();
    simulation.wait(15 * MINUTE);
    expect(severity(simulation)).toBe('no-data');
  });

  test('from then on when a row comes that was too late but low', () => {
    const simulation = silentAfter(150);
    simulation.wait(40 * MINUTE);
    simulation.row(78, { agoMs: 32 * MINUTE });
    expect(simulation.live('no-data')).toMatchObject({ severity: 'no-data-fast', run: { number: 1 } });
    expect(simulation.lines.slice(2)).toEqual([
      '40:00 desktop',
      '40:00 sms ana mia ben tom',
      '40:00 voice mia ben tom',
    ]);
  });
});

describe('R9: the cause', () => {
  const troubled = (kind: SourceTrouble): SourceState['trouble'] => ({ kind, since: START, sentence: 'It fails.' });

  test.each<[SourceTrouble[], string, string]>([
    [['refused'], 'credentials-refused', 'The site refuses the log-in'],
    [['unreachable'], 'site-unreachable', 'The site does not answer'],
    [['broken'], 'site-unreachable', 'The site does not answer'],
    [['offline'], 'our-network', 'Vigil is offline'],
    [['offline', 'offline'], 'our-network', 'Vigil is offline'],
    [['offline', 'unreachable'], 'site-unreachable', 'The site does not answer'],
    [['unreachable', 'refused'], 'credentials-refused', 'The site refuses the log-in'],
  ])('of sources that are %j is %s', (kinds, cause, words) => {
    const sources = kinds.map((kind, index) => sampleSource({ sourceId: `site-${index}`, trouble: troubled(kind) }));
    const simulation = silentAfter(150, { sources });
    simulation.wait(30 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe(cause);
    expect(simulation.sent.at(-1)?.body).toContain(`${words} (example.org`);
  });

  test('is not the site when another source works', () => {
    const sources = [sampleSource({ trouble: troubled('unreachable') }), sampleSource({ sourceId: 'other' })];
    const simulation = silentAfter(150, { sources });
    simulation.wait(15 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });

  test('is not that we slept at the first start, before any answer', () => {
    const simulation = createSimulation({ sources: [sampleSource({ successesSinceResume: 0 })] });
    simulation.wait(15 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });

  test('is that we slept only until one source answered', () => {
    const sources = [sampleSource(), sampleSource({ sourceId: 'other', siteName: 'example.net' })];
    const simulation = silentAfter(150, { sources });
    simulation.sleep(3 * HOUR);
    simulation.wait(15 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('we-slept');
    simulation.source({ successesSinceResume: 1 }, 'other');
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });

  test('is a wrong clock when one of two sensors is dated ahead', () => {
    const simulation = createSimulation();
    simulation.row(150, { series: 'A' });
    simulation.wait(5 * MINUTE);
    simulation.row(150, { series: 'B', agoMs: -20 * MINUTE });
    simulation.wait(15 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('clock-wrong');
  });

  test('is an attribute: it changes, and no step moves', () => {
    const simulation = silentAfter(150);
    simulation.wait(40 * MINUTE);
    simulation.source({ trouble: troubled('unreachable') });
    expect(simulation.live('no-data')).toMatchObject({ cause: 'site-unreachable', run: { number: 0 } });
    expect(simulation.reasons).toContain('cause-changed');
    simulation.wait(20 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test('ancestor b: is never a telephone that failed', () => {
    const simulation = createSimulation();
    simulation.world('gives-up');
    simulation.values([60, 61, 62, 61]);
    expect(simulation.alerts.map(({ direction }) => direction)).toEqual(['low']);
  });

  test('is the sensor error only while nothing newer was said', () => {
    const simulation = createSimulation();
    simulation.row({ error: 9 }, { series: 'old' });
    simulation.wait(5 * MINUTE);
    simulation.row(150, { series: 'new' });
    simulation.wait(15 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });
});

describe('R9: beside a low', () => {
  test('an open no-data is withdrawn without a text when a low opens', () => {
    const simulation = silentAfter(150);
    simulation.wait(35 * MINUTE);
    simulation.mark();
    simulation.row(60, { agoMs: 12 * MINUTE });
    expect(severity(simulation)).toBeUndefined();
    expect(simulation.live('low')?.severity).toBe('low');
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
  });

  test('there is none while a low is open, or confirmed', () => {
    const simulation = silentAfter(50);
    simulation.wait(2 * HOUR);
    simulation.acknowledge('mia');
    simulation.wait(20 * MINUTE);
    expect(simulation.alerts.map(({ direction }) => direction)).toEqual(['low']);
  });
});

test('row 39, ancestor c: sixty blips over three weeks are no outage: only an unbroken stretch counts', () => {
  const simulation = createSimulation({ tickMs: null });
  for (let blip = 0; blip < 60; blip += 1) {
    simulation.values([120, 121, 122]);
    simulation.wait(5 * MINUTE);
    simulation.source({ trouble: { kind: 'unreachable', since: simulation.now, sentence: 'It fails.' } });
    simulation.wait(5 * MINUTE);
    simulation.source({ trouble: null });
    simulation.row(120);
  }
  expect(simulation.alerts).toEqual([]);
});

test('row 40, ancestor d: an outage text that fails is tried again until it is accepted', () => {
  const simulation = silentAfter(150);
  simulation.world(({ channel }, at) => (channel === 'sms' && at < 31 * MINUTE ? 'try-later' : 'arrives'));
  simulation.wait(32 * MINUTE);
  const text = simulation.messages.find(({ contactId }) => contactId === 'ana');
  expect(text?.delivery.status).toBe('delivered');
  expect(text?.delivery.attempts).toBeGreaterThan(1);
});

describe('R9: "sensor change"', () => {
  /** Pressed so many minutes after the last value. */
  function changedAfter(minutes: number, value: Value = 150, options: SimulationOptions = {}): Simulation {
    const simulation = silentAfter(value, { tickMs: null, ...options });
    simulation.wait(minutes * MINUTE);
    expect(canChangeSensor(simulation.known(), simulation.now)).toBe(true);
    expect(simulation.sensorChange()).toBe(true);
    return simulation;
  }

  test('moves the contacts’ step to 2.5 h after the last value, and nothing else; then hourly from there', () => {
    const simulation = changedAfter(20);
    simulation.wait(5 * HOUR);
    expect(simulation.lines).toEqual([
      '30:00 desktop',
      '30:00 sms ana',
      '150:00 sms mia ben tom',
      '210:00 sms mia ben tom',
      '270:00 sms mia ben tom',
    ]);
    expect(simulation.reasons.filter((code) => code === 'sensor-change-ended')).toHaveLength(1);
  });

  test('pressed after the contacts were told puts their next text off', () => {
    const simulation = changedAfter(70);
    simulation.wait(2 * HOUR);
    expect(simulation.lines.slice(2)).toEqual(['60:00 sms mia ben tom', '150:00 sms mia ben tom']);
  });

  test('pressed before there is an alert counts as well', () => {
    const simulation = changedAfter(12);
    simulation.wait(100 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana']);
  });

  test('lasts until data is back: the next silence is told as usual', () => {
    const simulation = changedAfter(40);
    simulation.wait(30 * MINUTE);
    simulation.row(140);
    expect(simulation.reasons).toContain('sensor-change-ended');
    simulation.mark();
    simulation.wait(61 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test('is for the time that was chosen: an hour and a half', () => {
    const simulation = changedAfter(20, 150, { person: { times: { sensorChange: 5400 } } });
    simulation.wait(71 * MINUTE);
    expect(simulation.lines.at(-1)).toBe('90:00 sms mia ben tom');
  });

  test('never after a low value, nor while values come, nor once contacts are long told', () => {
    const fast = silentAfter(78);
    fast.wait(12 * MINUTE);
    expect(fast.sensorChange()).toBe(false);
    const current = silentAfter(150);
    current.wait(5 * MINUTE);
    expect(current.sensorChange()).toBe(false);
    const late = silentAfter(150, { tickMs: null });
    late.wait(151 * MINUTE);
    expect(late.sensorChange()).toBe(false);
    const low = createSimulation();
    low.values([66, 90]);
    low.wait(12 * MINUTE);
    expect(low.sensorChange()).toBe(false);
  });

  test('is offered once, after a low that is over as well, and says why not', () => {
    const simulation = createSimulation();
    expect(newSensorChange(simulation.known(), simulation.now)).toMatchObject({
      ok: true,
      value: { id: `ana/sensor-change/${START}` },
    });
    simulation.row(150);
    expect(newSensorChange(simulation.known(), simulation.now)).toEqual({ ok: false, problem: 'data-is-current' });
    simulation.values([62, 100, 150]);
    simulation.wait(12 * MINUTE);
    simulation.snooze('high', 60);
    expect(canChangeSensor(simulation.known(), simulation.now)).toBe(true);
    simulation.sensorChange();
    expect(canChangeSensor(simulation.known(), simulation.now)).toBe(false);
    const late = newSensorChange(simulation.known(), simulation.now + 2.5 * HOUR);
    expect(late).toEqual({ ok: false, problem: 'too-late' });
    const low = createSimulation();
    low.row(62);
    low.wait(12 * MINUTE);
    expect(newSensorChange(low.known(), low.now)).toEqual({ ok: false, problem: 'after-a-low' });
  });

  test('moves nothing but no data: who is not home is told as usual', () => {
    const simulation = silentAfter(150);
    simulation.wait(12 * MINUTE);
    simulation.sensorChange();
    simulation.checkIn(10, 0);
    simulation.wait(10 * MINUTE);
    simulation.mark();
    simulation.wait(6 * MINUTE);
    expect(simulation.lines).toContain('0:27 sms mia ben tom');
    expect(simulation.lines).toContain('5:00 voice mia');
  });

  test('no other silence moves a step of the contacts', () => {
    const simulation = silentAfter(150);
    simulation.snooze('high', 240);
    simulation.wait(61 * MINUTE);
    expect(simulation.lines).toContain('60:00 sms mia ben tom');
  });

  test('moves nothing of fast no data that follows', () => {
    const simulation = changedAfter(12);
    simulation.rows([[78, 9]]);
    simulation.wait(20 * MINUTE);
    expect(simulation.live('no-data')?.severity).toBe('no-data-fast');
    expect(simulation.lines).toEqual([
      '18:00 desktop',
      '18:00 sms ana',
      '23:00 voice mia ben tom',
      '23:00 sms mia ben tom',
    ]);
  });

  test('leaves a step that reaches the person as well where it is', () => {
    const policies = {
      ...defaultPolicies,
      'no-data': [
        { afterSeconds: 1800, text: ['person' as const, 'contacts' as const] },
        { afterSeconds: 2400, desktop: true, text: ['contact-1' as const] },
        { afterSeconds: 3000, call: ['contact-1' as const] },
      ],
    };
    const simulation = changedAfter(20, 150, { person: { policies } });
    simulation.wait(3 * HOUR);
    expect(simulation.lines).toEqual([
      '30:00 sms ana mia ben tom',
      '40:00 desktop',
      '40:00 sms mia',
      '150:00 voice mia',
    ]);
  });

  test('survives a restart and a clock that is set back', () => {
    const simulation = changedAfter(20);
    simulation.jumpClock(-30 * MINUTE);
    simulation.restart(10 * SECOND);
    simulation.poll(false);
    simulation.wait(128 * MINUTE);
    expect(simulation.lines.some((line) => line.includes('mia'))).toBe(false);
    simulation.wait(2 * MINUTE);
    expect(simulation.lines.at(-1)).toBe('150:00 sms mia ben tom');
  });

  test('ended by hand tells the contacts what is due', () => {
    const simulation = changedAfter(20);
    simulation.wait(50 * MINUTE);
    simulation.resume();
    expect(simulation.lines.at(-1)).toBe('70:00 sms mia ben tom');
  });

  test('beside a pause either can be ended alone', () => {
    const simulation = changedAfter(20);
    simulation.pause(60);
    const change = simulation.silences.find(({ kind }) => kind === 'sensor-change')!;
    simulation.resume([change.id]);
    const running = simulation.silences.filter(({ endedAt }) => endedAt === null);
    expect(running.map(({ kind }) => kind)).toEqual(['pause']);
  });

  test('pressed again is one sensor change, and covers nothing like a snooze would', () => {
    const simulation = changedAfter(20);
    simulation.wait(MINUTE);
    expect(simulation.sensorChange()).toBe(true);
    const running = simulation.silences.filter(({ endedAt }) => endedAt === null);
    expect(canChangeSensor(simulation.known(), simulation.now)).toBe(false);
    expect(running.map(({ kind, endsAt }) => [kind, endsAt])).toEqual([['sensor-change', START + 150 * MINUTE]]);
    expect(silenceOver('no-data', running, simulation.known().person)).toBeNull();
    expect(silenceInWords(running[0]!, simulation.known().person)).toBe(
      'Sensor change of Ana: contacts hear of no data at 11:30, unless it is back before. After a low value they hear at once.',
    );
  });
});
