import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import { asksWhetherUsual } from '../gaps/showing';
import { sampleContact, sampleSource, START } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation/simulation.test-support';

/** 02:10 in Madrid. */
const NIGHT: Millis = START - 6 * HOUR - 50 * MINUTE;

const atNight = (options: SimulationOptions = {}): Simulation => {
  const simulation = createSimulation({ startAt: NIGHT, ...options });
  simulation.row(96);
  return simulation;
};

/** "asleep 02:10–05:40 with 52 at 03:15" */
function slept(options: SimulationOptions = {}): Simulation {
  const simulation = atNight(options);
  simulation.sleep(3.5 * HOUR);
  return simulation;
}

/** The rows of a night, as its first poll after it brings them. */
const brought = (simulation: Simulation, now = 104): void => {
  simulation.rows([
    [88, 200],
    [52, 145],
    [71, 140],
    [96, 60],
    [now, 0],
  ]);
};

const said = 'Vigil: nobody watched Ana 02:10–05:40 (this computer was asleep).';
const everybody = ['ana', 'mia', 'ben', 'tom'];

describe('R21: a night that nobody watched', () => {
  test('52 at 03:15: told on return to the person and the contacts as past, and nobody is alarmed', () => {
    const simulation = slept();
    brought(simulation);
    expect(simulation.gapTexts).toEqual(
      everybody.map((name) => `${name} ${said} Lowest 52 mg/dL at 03:15, now 104 mg/dL.`),
    );
    expect(simulation.lines).toEqual([]);
    expect(simulation.reasons).toContain('gap-told');
  });

  test('once: no later look, poll, day or restart tells it again', () => {
    const simulation = slept();
    brought(simulation);
    simulation.steady(104, 60);
    simulation.restart(30 * SECOND);
    simulation.row(104);
    simulation.steady(104, 24 * 60);
    expect(simulation.gapTexts).toHaveLength(4);
  });

  test('not before a source has answered, then at once', () => {
    const simulation = slept();
    simulation.wait(90 * SECOND);
    expect(simulation.gapTexts).toEqual([]);
    brought(simulation);
    expect(simulation.gapTexts).toHaveLength(4);
  });

  test('after 2 min awake at most, with the last value that is known', () => {
    const simulation = slept({ tickMs: null });
    simulation.wait(2 * MINUTE - 1);
    expect(simulation.gapTexts).toEqual([]);
    simulation.wait(1);
    expect(simulation.gapTexts[0]).toBe(`ana ${said} Last 96 mg/dL at 02:10.`);
  });

  test('a low and a last value of the gap that is not usable any more: both are told', () => {
    const simulation = slept();
    simulation.rows([
      [52, 145],
      [104, 120],
    ]);
    expect(simulation.gapTexts[0]).toBe(`ana ${said} Lowest 52 mg/dL at 03:15, last 104 mg/dL at 03:40.`);
  });

  test('with nothing read in it the value now is told', () => {
    const simulation = slept();
    simulation.row(104);
    expect(simulation.gapTexts[0]).toBe(`ana ${said} Now 104 mg/dL.`);
  });

  test('a night that was high throughout tells the highest, one that was also low the lowest', () => {
    const high = slept();
    high.rows([
      [310, 120],
      [280, 0],
    ]);
    expect(high.gapTexts[0]).toContain('Highest 310 mg/dL at 03:40, now 280 mg/dL.');
    const both = slept();
    both.rows([
      [310, 120],
      [66, 60],
      [104, 0],
    ]);
    expect(both.gapTexts[0]).toContain('Lowest 66 mg/dL at 04:40, now 104 mg/dL.');
  });

  test('a low that is still there is an alarm, and the gap is told beside it', () => {
    const simulation = slept();
    brought(simulation, 58);
    expect(simulation.lines).toContain('0:00 voice ana');
    expect(simulation.gapTexts).toHaveLength(4);
  });
});

describe('R21: how long it was decides who is told', () => {
  test.each<[Millis, string[]]>([
    [10 * MINUTE - 1, []],
    [30 * MINUTE - 1, []],
    [30 * MINUTE, ['ana']],
    [2 * HOUR - 1, ['ana']],
    [2 * HOUR, everybody],
  ])('%i ms', (length, told) => {
    const simulation = atNight();
    simulation.sleep(length);
    simulation.row(104);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(told);
    expect(simulation.reasons.includes('gap-told')).toBe(length >= 10 * MINUTE);
  });

  test('contact 1 hears of it in the place of a person without a number (R5)', () => {
    const simulation = atNight({ person: { self: null } });
    simulation.sleep(HOUR);
    simulation.row(104);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(['mia']);
  });

  test('where contact 1 cannot be reached either, the first who can; and who has the person comes first (R19)', () => {
    const contacts = [sampleContact('mia', { addresses: {} }), sampleContact('ben'), sampleContact('tom')];
    const simulation = atNight({ person: { self: null, contacts } });
    simulation.beginDuty('tom', 600);
    simulation.sleep(HOUR);
    simulation.row(104);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(['tom', 'ben']);
  });

  test('nights that are usual are told to the person alone', () => {
    const simulation = slept({ person: { unwatchedNights: 'usual' } });
    brought(simulation);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(['ana']);
  });

  test('who cannot be texted is named in history, and the others are told', () => {
    const simulation = slept({
      person: { contacts: [sampleContact('mia', { addresses: {} }), sampleContact('ben')] },
    });
    brought(simulation);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(['ana', 'ben']);
    expect(simulation.reasons).toContain('cannot-be-texted');
  });

  test('of somebody of whom no glucose is watched there is nothing to tell', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.sleep(8 * HOUR);
    simulation.wait(5 * MINUTE);
    expect(simulation.gapTexts).toEqual([]);
    expect(simulation.reasons).not.toContain('gap-told');
  });

  test('a source that came after it began was not watched before', () => {
    const simulation = createSimulation({ sources: [sampleSource({ firstStartedAt: START + HOUR })] });
    simulation.sleep(8 * HOUR);
    simulation.row(104);
    expect(simulation.gapTexts).toEqual([]);
  });
});

describe('R21: stretches with less than ten minutes of watching between them are one', () => {
  test('9:59 apart: told once to each, with the whole length to whom it concerns only then', () => {
    const simulation = atNight();
    simulation.sleep(HOUR);
    simulation.row(104);
    expect(simulation.gapTexts).toHaveLength(1);
    simulation.wait(10 * MINUTE - SECOND);
    simulation.sleep(HOUR);
    simulation.row(104);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(everybody);
    expect(simulation.gapTexts[1]).toContain('nobody watched Ana 02:10–04:19');
  });

  test('ten minutes apart: two, each told', () => {
    const simulation = atNight();
    simulation.sleep(HOUR);
    simulation.row(104);
    simulation.wait(10 * MINUTE);
    simulation.sleep(HOUR);
    simulation.row(104);
    expect(simulation.gapTexts.map((text) => text.slice(0, 45))).toEqual([
      'ana Vigil: nobody watched Ana 02:10–03:10 (th',
      'ana Vigil: nobody watched Ana 03:20–04:20 (th',
    ]);
  });

  test('a computer that wakes for a moment each hour tells the night once, when it is over', () => {
    const simulation = atNight({ tickMs: null });
    for (let hour = 0; hour < 4; hour += 1) {
      simulation.sleep(HOUR);
      simulation.wait(20 * SECOND);
    }
    simulation.row(104);
    expect(simulation.gapTexts).toEqual(
      everybody.map(
        (name) => `${name} Vigil: nobody watched Ana 02:10–06:11 (this computer was asleep). Now 104 mg/dL.`,
      ),
    );
  });

  test('a restart right after the wake tells what was closed and slept through as one', () => {
    const simulation = slept({ tickMs: null });
    simulation.wait(20 * SECOND);
    simulation.restart(MINUTE + SECOND);
    brought(simulation);
    expect(simulation.gapTexts[0]).toContain('02:10–05:41 (this computer was asleep, Vigil was not running).');
    expect(simulation.gapTexts).toHaveLength(4);
  });
});

describe('R21: without a network nobody is watched either', () => {
  const offline = (since: Millis) => ({ kind: 'offline' as const, since, sentence: 'There is no network.' });
  const lost = (simulation: Simulation): void => {
    simulation.source({ trouble: offline(simulation.now) });
  };
  const back = (simulation: Simulation): void => {
    simulation.reachedAgain(104);
  };

  test('three hours: told when it is back, in the same text as "data back" to those who hear that', () => {
    const simulation = atNight();
    lost(simulation);
    simulation.wait(3 * HOUR);
    back(simulation);
    expect(simulation.gapTexts).toEqual([]);
    const texts = simulation.sent.filter(({ kind, channel }) => kind === 'data-back' && channel === 'sms');
    expect(texts.map(({ to }) => to).toSorted()).toEqual(everybody.toSorted());
    for (const { body } of texts) expect(body).toContain('Nobody watched 02:10–05:10.');
  });

  test('while it lasts nothing is told, and a blip is no gap', () => {
    const simulation = atNight();
    lost(simulation);
    simulation.wait(50 * SECOND);
    back(simulation);
    lost(simulation);
    simulation.wait(25 * MINUTE);
    expect(simulation.reasons).not.toContain('gap-told');
    back(simulation);
    expect(simulation.reasons).toContain('gap-told');
    expect(simulation.gapTexts).toEqual([]);
  });

  test('a site that does not answer is watched: only our own network is not', () => {
    const simulation = atNight();
    simulation.source({ trouble: { ...offline(simulation.now), kind: 'unreachable' } });
    simulation.wait(3 * HOUR);
    back(simulation);
    expect(simulation.reasons).not.toContain('gap-told');
  });

  test('another source that answers watches on', () => {
    const simulation = atNight({ sources: [sampleSource(), sampleSource({ sourceId: 'other' })] });
    simulation.source({ trouble: offline(simulation.now) }, 'site');
    simulation.wait(3 * HOUR);
    back(simulation);
    expect(simulation.reasons).not.toContain('gap-told');
  });

  test('still without a network after a sleep: told when it is back, from the beginning', () => {
    const simulation = slept();
    lost(simulation);
    simulation.wait(30 * MINUTE);
    expect(simulation.gapTexts).toEqual([]);
    back(simulation);
    const texts = simulation.sent.filter(({ channel }) => channel === 'sms').map(({ body }) => body);
    expect(texts.filter((body) => body.includes('02:10–06:10'))).toHaveLength(4);
  });
});

describe('R21: an all-clear says it as well', () => {
  test('to whom was told of the alert; the others have a text of their own', () => {
    const simulation = atNight();
    simulation.row(66);
    simulation.wait(20 * SECOND);
    simulation.sleep(3.5 * HOUR);
    simulation.rows([
      [52, 145],
      [96, 10],
      [104, 5],
      [108, 0],
    ]);
    const sms = simulation.sent.filter(({ channel, kind }) => channel === 'sms' && kind !== 'alarm');
    const about = sms.map(({ to, kind, body }) => `${to} ${kind} ${body.includes('Lowest 52 mg/dL at 03:15')}`);
    expect(about.toSorted()).toEqual(['ana all-clear true', 'ben gap true', 'mia gap true', 'tom gap true']);
    expect(sms[0]?.body).toMatch(/all clear.* Nobody watched 02:10–05:40\. Lowest 52 mg\/dL at 03:15\. #\w{5}$/);
  });
});

describe('R21: who may not hear of it yet', () => {
  const quiet = sampleContact('mia', { quietHours: [{ from: '22:00', to: '07:00', days: undefined }] as never });

  test('a contact in quiet hours is told at their end (R11), the others at once', () => {
    const simulation = slept({ person: { contacts: [quiet, sampleContact('ben')] } });
    brought(simulation);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(['ana', 'ben']);
    simulation.steady(104, 85);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toEqual(['ana', 'ben', 'mia']);
    expect(simulation.gapTexts[2]).toContain('02:10–05:40');
  });

  test('who has the person hears of it in their quiet hours too (R19)', () => {
    const simulation = atNight({ person: { contacts: [quiet, sampleContact('ben')] } });
    simulation.beginDuty('mia', 600);
    simulation.sleep(3.5 * HOUR);
    brought(simulation);
    expect(simulation.gapTexts.map((text) => text.split(' ')[0])).toContain('mia');
  });

  test('while everything is paused nobody is texted; at its end they are', () => {
    const simulation = atNight();
    simulation.pause(240);
    simulation.sleep(3.5 * HOUR);
    brought(simulation);
    expect(simulation.gapTexts).toEqual([]);
    expect(simulation.reasons).toContain('gap-told');
    simulation.steady(104, 35);
    expect(simulation.gapTexts).toHaveLength(4);
  });

  test('what is half a day past is not texted any more', () => {
    const simulation = atNight();
    simulation.pause(24 * 60);
    simulation.sleep(3.5 * HOUR);
    brought(simulation);
    simulation.steady(104, 21 * 60);
    expect(simulation.gapTexts).toEqual([]);
  });
});

test('R0: a clock that is set back moves a gap along, and it is not told again', () => {
  const simulation = slept();
  brought(simulation);
  simulation.jumpClock(-2 * HOUR);
  simulation.row(104);
  simulation.restart(30 * SECOND);
  simulation.row(104);
  expect(simulation.gapTexts).toHaveLength(4);
});

describe('R21: whether such nights are usual is asked', () => {
  const nights = (count: number, hours: number, options: SimulationOptions = {}): boolean => {
    const simulation = atNight({ tickMs: null, ...options });
    for (let night = 0; night < count; night += 1) {
      simulation.sleep(hours * HOUR);
      simulation.row(104);
      simulation.wait((24 - hours) * HOUR);
      simulation.row(104);
    }
    return asksWhetherUsual(simulation.known(), simulation.now);
  };

  test.each<[string, number, number, boolean]>([
    ['after the first night', 1, 8, false],
    ['after the second of a week', 2, 8, true],
    ['not after short ones', 3, 1.5, false],
  ])('%s', (_, count, hours, asks) => {
    expect(nights(count, hours)).toBe(asks);
  });

  test.each(['usual', 'unusual'] as const)('not once somebody said that they are %s', (unwatchedNights) => {
    expect(nights(2, 8, { person: { unwatchedNights } })).toBe(false);
  });

  test('not for two nights that are more than a week apart', () => {
    const simulation = atNight({ tickMs: null });
    simulation.sleep(8 * HOUR);
    simulation.row(104);
    simulation.wait(7 * 24 * HOUR);
    simulation.sleep(8 * HOUR);
    simulation.row(104);
    expect(asksWhetherUsual(simulation.known(), simulation.now)).toBe(false);
  });
});
