import { describe, expect, test } from 'vitest';
import type { Severity } from '../../../shared/severity';
import { severitySchema } from '../../../shared/severity-schema';
import { HOUR, MINUTE } from '../../../shared/time';
import { decide } from '../decide';
import { samplePerson, START } from '../simulation/sample-known.test-support';
import { createSimulation, read, type Value } from '../simulation/simulation.test-support';
import { newPause, newSnooze, silenceOver } from '../state/silence';
import { silenceInWords } from '../words/silence-words';

const everyMinutes = (count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

describe('R10: what a silence covers', () => {
  const covered = (silence: ReturnType<typeof newPause>, changes = {}): Severity[] =>
    severitySchema.options.filter((severity) => silenceOver(severity, [silence], samplePerson(changes)) !== null);
  const snoozed = (severity: Severity): Severity[] =>
    covered(newSnooze({ personId: 'ana', severity, forMs: HOUR }, START));

  test.each<[Severity, Severity[]]>([
    ['low', ['low', 'low-soon']],
    ['low-soon', ['low-soon']],
    ['high', ['high', 'long-high']],
    ['long-high', ['high', 'long-high']],
    ['urgent-high', ['high', 'urgent-high', 'long-high']],
    ['no-data', ['no-data']],
    ['channel-down', ['channel-down']],
  ])('a snooze of %s covers its level and milder ones on its side: %j', (severity, levels) => {
    expect(snoozed(severity)).toEqual(levels);
  });

  test.each<Severity>(['urgent-low', 'no-data-fast'])('nothing snoozes %s', (severity) => {
    expect(snoozed(severity)).not.toContain(severity);
  });

  test('a pause covers all but an urgent low, fast no data and an overdue check-in', () => {
    const missing = severitySchema.options.filter(
      (severity) => !covered(newPause({ personId: 'ana', endsAt: START + HOUR }, START)).includes(severity),
    );
    expect(missing).toEqual(['urgent-low', 'no-data-fast', 'check-in-overdue']);
  });

  test('each has an id of its own, by person, kind and beginning', () => {
    expect(newPause({ personId: 'ana', endsAt: START + HOUR }, START).id).toBe(`ana/pause/${START}`);
    expect(newSnooze({ personId: 'ana', severity: 'urgent-high', forMs: HOUR }, START).id).toBe(`ana/high/${START}`);
  });

  test('a pause covers everything where the person chose so', () => {
    const pause = newPause({ personId: 'ana', endsAt: START + HOUR }, START);
    expect(covered(pause, { pauseHoldsUrgent: true })).toEqual(severitySchema.options);
  });

  test('of several the one that ends last counts, and one that ended does not', () => {
    const snooze = newSnooze({ personId: 'ana', severity: 'low', forMs: HOUR }, START);
    const pause = newPause({ personId: 'ana', endsAt: START + 2 * HOUR }, START);
    expect(silenceOver('low', [snooze, pause], samplePerson())).toBe(pause);
    expect(silenceOver('low', [pause, snooze], samplePerson())).toBe(pause);
    expect(silenceOver('low', [snooze, { ...pause, endedAt: START }], samplePerson())).toBe(snooze);
  });
});

describe('R10: a snooze', () => {
  test('of a low holds the escalation back, and starts it from 0 when it ends with the low still there', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.snooze('low', 60);
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
    simulation.mark();
    for (let minute = 0; minute < 60; minute += 5) {
      simulation.wait(5 * MINUTE);
      simulation.row(62);
    }
    expect(simulation.lines).toEqual(['60:00 desktop', '60:00 voice ana']);
    expect(simulation.live('low')).toMatchObject({ state: 'open', isSilenced: false, run: { number: 1 } });
  });

  test('takes back what was not sent yet, and says why', () => {
    const simulation = createSimulation();
    simulation.world(({ channel }) => (channel === 'voice' ? 'try-later' : 'arrives'));
    simulation.row(62);
    simulation.snooze('low', 10);
    const call = simulation.messages.find(({ channel }) => channel === 'voice');
    expect(call?.delivery).toMatchObject({ status: 'withdrawn', reason: 'Not sent: it is snoozed.' });
    expect(simulation.reasons).toContain('held-snooze');
  });

  test('of a high never hides a low', () => {
    const simulation = createSimulation();
    simulation.values(everyMinutes(4, 310));
    simulation.snooze('urgent-high', 480);
    simulation.mark();
    simulation.values([290, 200, 66]);
    expect(simulation.lines).toEqual(['10:00 desktop all-clear', '10:00 desktop', '10:00 voice ana']);
  });

  test('of a high does not cover an urgent high', () => {
    const simulation = createSimulation();
    simulation.values(everyMinutes(4, 260));
    simulation.snooze('high', 480);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.row(300);
    expect(simulation.lines).toEqual(['5:00 desktop']);
  });

  test('of a low is broken by an urgent low', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.snooze('low', 60);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.row(55);
    expect(simulation.lines).toEqual(['5:00 desktop', '5:00 voice ana']);
  });

  test('ends by time: not by the next reading, and not later when none comes', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(62);
    simulation.snooze('low', 4);
    simulation.mark();
    simulation.wait(4 * MINUTE);
    expect(simulation.lines).toEqual(['4:00 desktop', '4:00 voice ana']);
  });

  test('does not outlive its trouble: the end is told, and a later one within it stays silent', () => {
    const simulation = createSimulation();
    simulation.values(everyMinutes(4, 260));
    simulation.snooze('high', 480);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.values([230, 228]);
    expect(simulation.lines).toEqual(['10:00 desktop all-clear']);
    simulation.wait(5 * MINUTE);
    simulation.values(read(260, 20));
    expect(simulation.lines).toHaveLength(1);
    expect(simulation.live('high')).toMatchObject({ isSilenced: true });
  });

  test('replaces an older one of its side only', () => {
    const simulation = createSimulation();
    simulation.row(110);
    simulation.snooze('high', 60);
    simulation.snooze('low', 30);
    simulation.wait(MINUTE);
    simulation.snooze('urgent-high', 10);
    const running = simulation.silences.filter(({ endedAt }) => endedAt === null);
    expect(running.map(({ severity }) => severity)).toEqual(['low', 'urgent-high']);
    expect(simulation.reasons).toContain('silence-replaced');
  });
});

describe('R10: a pause', () => {
  test('holds a low back, is broken by an urgent low, and its end starts nothing twice', () => {
    const simulation = createSimulation();
    simulation.row(110);
    simulation.pause(60);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.row(62);
    simulation.wait(5 * MINUTE);
    expect(simulation.lines).toEqual([]);
    expect(simulation.live('low')).toMatchObject({ state: 'open', isSilenced: true });
    simulation.row(50);
    expect(simulation.lines).toEqual(['10:00 desktop', '10:00 voice ana']);
    expect(simulation.live('low')).toMatchObject({ severity: 'urgent-low', isSilenced: false });
    simulation.acknowledge('mia');
    simulation.mark();
    simulation.wait(25 * MINUTE);
    simulation.values(everyMinutes(6, 62));
    expect(simulation.reasons.filter((code) => code === 'pause-ended')).toHaveLength(1);
    expect(simulation.lines).toEqual([]);
  });

  test('is broken by no data after a low value', () => {
    const simulation = createSimulation();
    simulation.row(78);
    simulation.pause(600);
    simulation.mark();
    simulation.wait(40 * MINUTE);
    expect(simulation.lines.slice(0, 2)).toEqual(['15:00 desktop', '15:00 sms ana']);
  });

  test('with the red opt-out holds even an urgent low, until it ends', () => {
    const simulation = createSimulation({ person: { pauseHoldsUrgent: true } });
    simulation.row(110);
    simulation.pause(30);
    simulation.mark();
    simulation.row(45);
    simulation.wait(29 * MINUTE);
    expect(simulation.lines).toEqual([]);
    simulation.wait(MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 voice ana']);
  });

  test('ended by hand starts the escalation from 0 at once', () => {
    const simulation = createSimulation();
    simulation.row(110);
    simulation.pause(60);
    simulation.wait(5 * MINUTE);
    simulation.row(62);
    simulation.mark();
    simulation.wait(MINUTE);
    simulation.resume();
    expect(simulation.lines).toEqual(['1:00 desktop', '1:00 voice ana']);
    simulation.resume();
    expect(simulation.reasons.filter((code) => code === 'pause-ended')).toHaveLength(1);
  });

  test('survives a restart, and one that ended meanwhile starts what is still there from 0', () => {
    const simulation = createSimulation();
    simulation.row(110);
    simulation.pause(60);
    simulation.wait(5 * MINUTE);
    simulation.row(62);
    simulation.restart(10 * MINUTE);
    simulation.row(62);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    expect(simulation.lines).toEqual([]);
    simulation.restart(50 * MINUTE);
    simulation.row(62);
    expect(simulation.lines).toEqual(['55:00 desktop', '55:00 voice ana']);
  });

  test('R0: a clock that is set back makes it no longer, and one set forward no later', () => {
    const back = createSimulation();
    back.row(110);
    back.pause(60);
    back.jumpClock(-2 * HOUR);
    back.wait(60 * MINUTE);
    expect(back.silences[0]?.endedAt).not.toBeNull();
    const forward = createSimulation();
    forward.row(110);
    forward.pause(60);
    forward.jumpClock(2 * HOUR);
    forward.wait(MINUTE);
    expect(forward.silences[0]?.endedAt).not.toBeNull();
  });

  test('keeps the all-clear for those who were told before it', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.wait(46_000);
    simulation.pause(60);
    simulation.mark();
    simulation.wait(4 * MINUTE + 14_000);
    simulation.values([80, 82]);
    expect(simulation.lines).toEqual(['9:14 desktop all-clear', '9:14 sms all-clear ana mia ben tom']);
  });

  test('holds back what a confirmed low would alarm again, until it ends', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.acknowledge('mia');
    simulation.pause(90);
    simulation.mark();
    for (let minute = 0; minute < 95; minute += 5) {
      simulation.wait(5 * MINUTE);
      simulation.row(62);
    }
    expect(simulation.lines.slice(0, 2)).toEqual(['90:00 desktop', '90:00 voice ana']);
  });
});

test('R10: a sensor change takes the place of no pause', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(20 * MINUTE);
  simulation.pause(60);
  simulation.sensorChange();
  expect(simulation.silences.map(({ kind, endedAt }) => [kind, endedAt])).toEqual([
    ['pause', null],
    ['sensor-change', null],
  ]);
});

test('R10: a confirmed alert stays confirmed when a silence begins and ends', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.acknowledge('mia');
  simulation.snooze('low', 5);
  expect(simulation.reasons).not.toContain('held-snooze');
  simulation.wait(6 * MINUTE);
  expect(simulation.live('low')).toMatchObject({ state: 'acknowledged', isSilenced: false });
});

test('R10: an alert that is held back already is written down once', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.snooze('low', 5);
  const { alerts, silences } = decide(simulation.known(), { kind: 'looked' }, simulation.now);
  expect([...alerts, ...silences]).toEqual([]);
});

test('R10: ending one silence by hand ends no other', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.pause(60);
  simulation.snooze('high', 60);
  simulation.resume([simulation.silences[1]!.id]);
  expect(simulation.silences.map(({ kind, endedAt }) => [kind, endedAt])).toEqual([
    ['pause', null],
    ['snooze', START],
  ]);
});

describe('R10: in words', () => {
  const person = samplePerson();
  test.each([
    [
      newPause({ personId: 'ana', endsAt: START + 3 * HOUR }, START),
      'Alerts for Ana are paused until 12:00. An urgent low, no data after a low value and an overdue check-in still alarm.',
    ],
    [
      newPause({ personId: 'ana', endsAt: START + 22 * HOUR }, START),
      'Alerts for Ana are paused until Sat 07:00. An urgent low, no data after a low value and an overdue check-in still alarm.',
    ],
    [
      newSnooze({ personId: 'ana', severity: 'high', forMs: HOUR }, START),
      'High of Ana is snoozed until 10:00. What is more urgent, and the other direction, still alarm.',
    ],
  ])('says when it ends and what still breaks through', (silence, sentence) => {
    expect(silenceInWords(silence, person)).toBe(sentence);
  });

  test.each([
    ['23:30', 14.5, 'Sat 00:30'],
    ['00:30', 15.5, '01:30'],
  ])('an hour from %s on ends on the day of the person’s zone', (_, hours, end) => {
    const at = START + hours * HOUR;
    expect(silenceInWords(newPause({ personId: 'ana', endsAt: at + HOUR }, at), person)).toContain(`until ${end}.`);
  });

  test('says in so many words that nothing gets through', () => {
    const pause = newPause({ personId: 'ana', endsAt: START + HOUR }, START);
    expect(silenceInWords(pause, { ...person, pauseHoldsUrgent: true })).toContain('NOTHING gets through');
  });
});
