import { describe, expect, test } from 'vitest';
import type { DutySchedule } from '../../../shared/people/duty';
import { HOUR, MINUTE } from '../../../shared/time';
import { stepsIfLow } from '../alerts/if-low';
import { sampleContact, START } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation/simulation.test-support';

/** It is 09:00 in Madrid at the start, on a Friday. */
function weekly(duty: Partial<DutySchedule> = {}, options: SimulationOptions = {}): Simulation {
  const duties = [{ contactId: 'ben', from: '10:00', to: '15:00', ...duty }];
  return createSimulation({ sources: [], tickMs: MINUTE, ...options, person: { duties, ...options.person } });
}

/** Ben has it. */
function onDuty(minutes = 360, options: SimulationOptions = {}): Simulation {
  const simulation = createSimulation(options);
  simulation.mark();
  simulation.beginDuty('ben', minutes);
  return simulation;
}

/** Nothing is measured of Ana. */
const only = (minutes: number): Simulation => onDuty(minutes, { sources: [] });

const texts = ({ sent }: Simulation) =>
  sent.filter(({ kind }) => kind === 'duty').map(({ at, to, body }) => `${at} ${to} ${body.replace(/ #\w{5}$/, '')}`);

/** A low that opens now, and stays. */
function low(simulation: Simulation, value: number | 'LOW' = 62, minutes = 21): string[] {
  simulation.mark();
  simulation.row(value);
  simulation.steady(value, minutes);
  return simulation.lines;
}

describe('R19: whom the holder of a duty is added to, first', () => {
  test('a low: also called at +0:45, and first at the steps of contact 1 and of all; the others keep theirs', () => {
    expect(low(onDuty())).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '0:27 voice ben',
      '0:27 sms ben mia tom',
      '2:00 voice ana',
      '5:00 voice ben mia',
      '10:00 voice ben',
      '15:00 voice tom',
      '20:00 voice ben ana mia tom',
      '20:00 sms ben ana mia tom',
    ]);
  });

  test('an urgent low: at +0:45 and first in each round', () => {
    expect(low(onDuty(), 50, 3)).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '0:27 voice ben',
      '0:27 sms ben mia tom',
      '2:00 voice ben ana mia tom',
      '2:00 sms ben ana mia tom',
    ]);
  });

  test('an urgent high: beside contact 1, at +30 and hourly; the person alone stays alone', () => {
    const simulation = onDuty();
    simulation.values([310, 310, 310, 310]);
    simulation.mark();
    simulation.steady(310, 95);
    expect(simulation.lines.filter((line) => line.includes('voice'))).toEqual([
      '10:00 voice ana',
      '30:00 voice ben mia',
      '90:00 voice ben ana mia',
    ]);
  });

  test('no data: first among all contacts', () => {
    const simulation = onDuty();
    simulation.row(150);
    simulation.mark();
    simulation.wait(61 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms ben mia tom']);
  });

  test('a check-in that is overdue: beside contact 1; +0:45 is a low’s', () => {
    const simulation = onDuty();
    simulation.checkIn(30, 0);
    simulation.steady(110, 25);
    simulation.wait(5 * MINUTE);
    simulation.mark();
    simulation.wait(6 * MINUTE);
    expect(simulation.lines).toEqual(['0:27 sms ben mia tom', '2:00 voice ana', '5:00 voice ben mia']);
  });

  test('contact 1 on duty is called at +0:45 and where they are anyway', () => {
    const simulation = createSimulation();
    simulation.beginDuty('mia', 60);
    expect(low(simulation, 62, 5)).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '0:27 voice mia',
      '0:27 sms mia ben tom',
      '2:00 voice ana',
      '5:00 voice mia',
    ]);
  });

  test('a school child without a phone: the holder is called first in the child’s place', () => {
    expect(low(onDuty(360, { person: { self: null } }), 62, 5)).toEqual([
      '0:00 desktop',
      '0:00 voice ben mia',
      '0:00 sms ben mia tom',
      '2:00 voice ben mia',
    ]);
  });

  test('of two duties the one begun later is first', () => {
    const simulation = onDuty();
    simulation.wait(MINUTE);
    simulation.beginDuty('tom', 60);
    expect(low(simulation, 62, 1)).toContain('0:27 voice tom ben');
    expect(simulation.lines).toContain('0:27 sms tom ben mia');
    simulation.beginDuty('ben', 60);
    expect(low(simulation, 50, 1)).toContain('0:27 voice ben tom');
  });

  test('before it begins, after it ended and where nobody has it, nothing is changed', () => {
    const plain = low(createSimulation());
    const ended = onDuty(5);
    ended.wait(6 * MINUTE);
    expect(low(ended)).toEqual(plain);
    const ahead = weekly({ from: '23:00', to: '23:30' }, { sources: createSimulation().known().sources });
    expect(low(ahead)).toEqual(plain);
  });

  test('history and what would come say whom', () => {
    const simulation = onDuty();
    const [, , texted] = stepsIfLow(simulation.known(), simulation.now);
    expect(stepsIfLow(simulation.known(), simulation.now).map(({ sentence }) => sentence)).toContain(
      'Ben is called; Ben, Mia and Tom are texted',
    );
    expect(texted).toBeDefined();
    low(simulation, 62, 1);
    expect(simulation.sentences.join('\n')).toContain('call Ben; text Ben, Mia and Tom');
  });

  test('the person holds none', () => {
    const simulation = createSimulation();
    expect(simulation.beginDuty('ana', 60)).toBe(false);
    expect(simulation.duties).toEqual([]);
  });
});

describe('R19: by hand', () => {
  test('its beginning and end are texted to the holder and the person', () => {
    const simulation = only(60);
    simulation.wait(61 * MINUTE);
    expect(texts(simulation)).toEqual([
      '0:00 ben Vigil: you have Ana until 10:00. When something is wrong you are called first.',
      '0:00 ana Vigil: Ben has it until 10:00.',
      '60:00 ben Vigil: your duty for Ana ended at 10:00. You are not called first any more.',
      '60:00 ana Vigil: The duty of Ben ended at 10:00.',
    ]);
  });

  test('ended by hand', () => {
    const simulation = only(60);
    simulation.wait(10 * MINUTE);
    simulation.endDuty('ben');
    simulation.wait(2 * HOUR);
    expect(texts(simulation).slice(2)).toEqual([
      '10:00 ben Vigil: your duty for Ana ended at 09:10. You are not called first any more.',
      '10:00 ana Vigil: The duty of Ben ended at 09:10.',
    ]);
    expect(simulation.duties).toMatchObject([{ isOver: true, endedAt: START + 10 * MINUTE }]);
  });

  test('handed over: the other’s ends with it', () => {
    const simulation = only(60);
    simulation.wait(10 * MINUTE);
    simulation.beginDuty('tom', 120, { handsOver: true });
    expect(texts(simulation).slice(2)).toEqual([
      '10:00 tom Vigil: you have Ana until 11:10. When something is wrong you are called first.',
      '10:00 ana Vigil: Tom has it until 11:10.',
      '10:00 ben Vigil: your duty for Ana ended at 09:10. You are not called first any more.',
      '10:00 ana Vigil: The duty of Ben ended at 09:10.',
    ]);
  });

  test('begun again by the same contact it has another end, which is told', () => {
    const simulation = only(60);
    simulation.wait(10 * MINUTE);
    simulation.beginDuty('ben', 120);
    expect(simulation.duties).toHaveLength(1);
    simulation.wait(3 * HOUR);
    expect(texts(simulation).slice(2)).toEqual([
      '10:00 ben Vigil: you have Ana until 11:10. When something is wrong you are called first.',
      '10:00 ana Vigil: Ben has it until 11:10.',
      '130:00 ben Vigil: your duty for Ana ended at 11:10. You are not called first any more.',
      '130:00 ana Vigil: The duty of Ben ended at 11:10.',
    ]);
  });

  test.each([
    ['the past', 0, false],
    ['a week', 7 * 24 * 60, true],
    ['more than a week', 7 * 24 * 60 + 1, false],
  ])('until %s', (_, minutes, isBegun) => {
    expect(createSimulation().beginDuty('ben', minutes)).toBe(isBegun);
  });

  test('after a restart it goes on, and nothing is told twice', () => {
    const simulation = onDuty(60);
    simulation.wait(MINUTE);
    simulation.restart(MINUTE);
    simulation.wait(MINUTE);
    expect(texts(simulation)).toHaveLength(2);
    expect(low(simulation, 62, 1)).toContain('0:27 voice ben');
  });

  test('slept over, its end is told on waking, with when it was', () => {
    const simulation = onDuty(60);
    simulation.sleep(3 * HOUR);
    simulation.wait(MINUTE);
    simulation.poll();
    expect(
      texts(simulation)
        .slice(2)
        .map((line) => line.slice(line.indexOf(' '))),
    ).toEqual([
      ' ben Vigil: your duty for Ana ended at 10:00. You are not called first any more.',
      ' ana Vigil: The duty of Ben ended at 10:00.',
    ]);
  });

  test('of a contact who is taken out it ends at once, and the person is told', () => {
    const simulation = onDuty(60);
    simulation.wait(MINUTE);
    simulation.changePerson({ contacts: [sampleContact('mia'), sampleContact('tom')] });
    expect(texts(simulation).slice(2)).toEqual(['1:00 ana Vigil: The duty of A former contact ended at 09:01.']);
    expect(simulation.duties).toMatchObject([{ isOver: true }]);
  });

  test('a holder who cannot be texted is called all the same, and that nobody told them is said', () => {
    const contacts = [sampleContact('mia'), sampleContact('ben', { channels: ['voice'] }), sampleContact('tom')];
    const simulation = onDuty(60, { person: { contacts } });
    expect(texts(simulation)).toEqual(['0:00 ana Vigil: Ben has it until 10:00.']);
    expect(simulation.reasons).toContain('cannot-be-texted');
    expect(low(simulation, 62, 1)).toContain('0:27 voice ben');
  });

  test('a clock that is set back leaves it its length', () => {
    const simulation = onDuty(60);
    simulation.wait(30 * MINUTE);
    simulation.jumpClock(-HOUR);
    simulation.wait(31 * MINUTE);
    expect(simulation.duties).toMatchObject([{ isOver: true }]);
    expect(texts(simulation)).toHaveLength(4);
  });

  test('a clock that is set forward past its end ends it', () => {
    const simulation = onDuty(60);
    simulation.setForward(2 * HOUR);
    simulation.poll();
    expect(simulation.duties).toMatchObject([{ isOver: true, endedAt: START + HOUR }]);
  });
});

describe('R19: weekly', () => {
  test('it begins and ends by itself, in the zone of the person', () => {
    const simulation = weekly({}, { tickMs: null });
    simulation.look();
    expect(simulation.wakeAt).toBe(START + HOUR);
    simulation.wait(7 * HOUR);
    expect(texts(simulation)).toEqual([
      '60:00 ben Vigil: you have Ana until 15:00. When something is wrong you are called first.',
      '60:00 ana Vigil: Ben has it until 15:00.',
      '360:00 ben Vigil: your duty for Ana ended at 15:00. You are not called first any more.',
      '360:00 ana Vigil: The duty of Ben ended at 15:00.',
    ]);
  });

  test('on its days only, over midnight until the next day', () => {
    const simulation = weekly({ days: ['sat'], from: '22:00', to: '02:00' }, { tickMs: MINUTE });
    simulation.wait(24 * HOUR);
    expect(simulation.duties).toEqual([]);
    simulation.wait(24 * HOUR);
    expect(texts(simulation)[0]).toContain('until Sun 02:00');
    expect(simulation.duties).toMatchObject([{ isOver: true }]);
  });

  test('windows of one contact that touch are one duty', () => {
    const duties = [
      { contactId: 'ben', from: '10:00', to: '12:00' },
      { contactId: 'ben', from: '12:00', to: '15:00' },
    ];
    const simulation = weekly({}, { person: { duties } });
    simulation.wait(7 * HOUR);
    expect(texts(simulation).map((line) => line.split(' ')[0])).toEqual(['60:00', '60:00', '360:00', '360:00']);
  });

  test('of one by hand that goes on as a weekly one, the end of both is told at its beginning, and nothing between', () => {
    const simulation = weekly();
    simulation.wait(30 * MINUTE);
    simulation.beginDuty('ben', 30);
    simulation.wait(7 * HOUR);
    expect(texts(simulation)).toEqual([
      '30:00 ben Vigil: you have Ana until 15:00. When something is wrong you are called first.',
      '30:00 ana Vigil: Ben has it until 15:00.',
      '360:00 ben Vigil: your duty for Ana ended at 15:00. You are not called first any more.',
      '360:00 ana Vigil: The duty of Ben ended at 15:00.',
    ]);
  });

  test('ended by hand it does not begin again before its next time', () => {
    const simulation = weekly({}, { tickMs: MINUTE });
    simulation.wait(2 * HOUR);
    simulation.endDuty('ben');
    simulation.restart(HOUR);
    simulation.jumpClock(-30 * MINUTE);
    simulation.wait(4 * HOUR);
    expect(texts(simulation)).toHaveLength(4);
    simulation.wait(24 * HOUR);
    expect(texts(simulation)).toHaveLength(8);
  });

  test('over by its time it does not begin again when the clock is set back', () => {
    const simulation = weekly({}, { tickMs: MINUTE });
    simulation.wait(6 * HOUR + MINUTE);
    simulation.jumpClock(-HOUR);
    simulation.wait(90 * MINUTE);
    expect(texts(simulation)).toHaveLength(4);
  });

  test('entered while it lasts it begins at once; taken out it ends at once', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.wait(MINUTE);
    simulation.changePerson({ duties: [{ contactId: 'ben', from: '08:00', to: '15:00' }] });
    simulation.wait(MINUTE);
    simulation.changePerson({ duties: [] });
    expect(texts(simulation)).toEqual([
      '1:00 ben Vigil: you have Ana until 15:00. When something is wrong you are called first.',
      '1:00 ana Vigil: Ben has it until 15:00.',
      '2:00 ben Vigil: your duty for Ana ended at 09:02. You are not called first any more.',
      '2:00 ana Vigil: The duty of Ben ended at 09:02.',
    ]);
  });

  test('given another end meanwhile, that is told; given another beginning, it goes on', () => {
    const simulation = weekly({ from: '08:00' });
    simulation.look();
    simulation.changePerson({ duties: [{ contactId: 'ben', from: '08:00', to: '14:00' }] });
    simulation.changePerson({ duties: [{ contactId: 'ben', from: '07:00', to: '14:00' }] });
    expect(texts(simulation).map((line) => line.slice(0, 36))).toEqual([
      '0:00 ben Vigil: you have Ana until 1',
      '0:00 ana Vigil: Ben has it until 15:',
      '0:00 ben Vigil: you have Ana until 1',
      '0:00 ana Vigil: Ben has it until 14:',
    ]);
  });

  test('slept over from before its beginning: it begins on waking, or is not told of when it is over', () => {
    const simulation = weekly();
    simulation.sleep(2 * HOUR);
    expect(texts(simulation)).toHaveLength(2);
    const missed = weekly();
    missed.sleep(8 * HOUR);
    missed.wait(MINUTE);
    expect(texts(missed)).toEqual([]);
    expect(missed.duties).toMatchObject([{ isOver: true, endedAt: START + 6 * HOUR }]);
  });

  test('of a contact who is not one of the person’s there is none', () => {
    const simulation = weekly({ contactId: 'zoe' });
    simulation.wait(2 * HOUR);
    expect(simulation.duties).toEqual([]);
  });
});

describe('R19, R11: both nights in which the clock changes, in Madrid', () => {
  /** Just after midnight UTC of that day; the times of the texts to Ana, in UTC. */
  const night = (month: number, day: number, duty: Partial<DutySchedule>) => {
    const startAt = Date.UTC(2027, month, day);
    const simulation = weekly(duty, { startAt, tickMs: MINUTE });
    simulation.wait(5 * HOUR);
    return simulation.duties.map(({ startedAt, endedAt }) =>
      [startedAt, endedAt ?? 0].map((at) => new Date(at).toISOString().slice(11, 16)),
    );
  };

  test('a time that does not exist is the first instant after it', () => {
    expect(night(2, 28, { from: '02:30', to: '05:00' })).toEqual([['01:00', '03:00']]);
    expect(night(2, 28, { from: '01:30', to: '02:30' })).toEqual([['00:30', '01:00']]);
    expect(night(2, 28, { from: '02:10', to: '02:50' })).toEqual([]);
  });

  test('of a time that exists twice it begins at the first and ends at the second', () => {
    expect(night(9, 31, { from: '02:30', to: '04:00' })).toEqual([['00:30', '03:00']]);
    expect(night(9, 31, { from: '02:10', to: '02:50' })).toEqual([['00:10', '01:50']]);
  });
});

describe('R19, R11: quiet hours never hold back anything to the holder', () => {
  const quiet = { quietHours: [{ from: '22:00', to: '10:00' }] };
  const contacts = ['mia', 'ben', 'tom'].map((id) => sampleContact(id, quiet));

  test('only the others wait', () => {
    expect(low(onDuty(360, { person: { contacts } }), 62, 11)).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '0:27 voice ben',
      '0:27 sms ben',
      '2:00 voice ana',
      '5:00 voice ben',
      '10:00 voice ben',
    ]);
  });

  test('what waited goes out when the duty begins', () => {
    const simulation = createSimulation({
      person: { contacts, duties: [{ contactId: 'ben', from: '09:04', to: '15:00' }] },
      tickMs: null,
    });
    expect(low(simulation, 62, 4)).toContain('4:00 sms ben');
    expect(simulation.sentences.join('\n')).toContain('09:04');
  });

  test('after its end they wait again', () => {
    const simulation = onDuty(3, { person: { contacts } });
    expect(low(simulation, 62, 11).filter((line) => line.includes('ben'))).toEqual([
      '0:27 voice ben',
      '0:27 sms ben',
      '3:00 sms duty ben ana',
    ]);
  });
});

describe('R19: at its end an alert that its holder has', () => {
  /** Ben has a low since 14:59, and his duty ends at 15:00. */
  function had(value: number, { by = 'ben', until = '15:00' } = {}): Simulation {
    const duties = [{ contactId: 'ben', from: '10:00', to: until }];
    const simulation = createSimulation({ startAt: START + 5 * HOUR, person: { duties } });
    simulation.wait(50 * MINUTE);
    simulation.values([62, value], { everyMs: 5 * MINUTE });
    simulation.wait(4 * MINUTE);
    simulation.acknowledge(by);
    simulation.mark();
    return simulation;
  }

  test('confirmed at 14:59 it starts from 0 at 15:00, and the holder is texted', () => {
    const simulation = had(62);
    simulation.wait(4 * MINUTE);
    expect(simulation.lines).toEqual([
      '1:00 sms duty-alarm ben',
      '1:00 sms duty ana',
      '1:00 desktop',
      '1:00 voice ana',
      '1:27 sms mia ben tom',
      '3:00 voice ana',
    ]);
    expect(simulation.sent.find(({ kind }) => kind === 'duty-alarm')?.body).toMatch(
      /^Vigil: your duty is over, and it is not: Ana low 62 mg\/dL, .* Nobody has it\./,
    );
    expect(simulation.live('low')).toMatchObject({ state: 'open', acknowledgement: null });
    expect(simulation.reasons).toContain('duty-over');
  });

  test.each([
    [69, 'open'],
    [70, 'acknowledged'],
  ])('at %i by a usable reading it is %s', (value, state) => {
    const simulation = had(value);
    simulation.wait(2 * MINUTE);
    expect(simulation.live('low')?.state).toBe(state);
    expect(simulation.lines.some((line) => line.includes('duty ben'))).toBe(state === 'acknowledged');
  });

  test('at 80 that is not usable any more, it starts from 0', () => {
    const simulation = createSimulation({ person: { duties: [{ contactId: 'ben', from: '10:00', to: '10:18' }] } });
    simulation.wait(HOUR);
    simulation.values([62, 80]);
    simulation.acknowledge('ben');
    simulation.wait(12 * MINUTE);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.wait(MINUTE);
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('another’s stays confirmed', () => {
    const simulation = had(62, { by: 'mia' });
    simulation.wait(4 * MINUTE);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    expect(simulation.lines).toEqual(['1:00 sms duty ben ana']);
  });

  test('not when the same contact’s next duty begins then', () => {
    const simulation = had(62);
    simulation.changePerson({
      duties: [
        { contactId: 'ben', from: '10:00', to: '15:00' },
        { contactId: 'ben', from: '15:00', to: '15:40' },
      ],
    });
    simulation.steady(62, 30);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.steady(62, 15);
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('another contact’s that begins then takes over from 0', () => {
    const simulation = had(62);
    simulation.changePerson({
      duties: [
        { contactId: 'ben', from: '10:00', to: '15:00' },
        { contactId: 'tom', from: '15:00', to: '16:00' },
      ],
    });
    simulation.mark();
    simulation.wait(2 * MINUTE);
    expect(simulation.lines).toContain('1:27 voice tom');
    expect(simulation.lines).toContain('1:27 sms tom mia ben');
  });

  test('ended by hand, and of every kind of alert', () => {
    const simulation = onDuty();
    simulation.values([260, 260, 260, 260]);
    simulation.acknowledge('ben', 'high');
    simulation.mark();
    simulation.endDuty('ben');
    expect(simulation.live('high')?.state).toBe('open');
    expect(simulation.lines).toContain('0:00 sms duty-alarm ben');
  });

  test('slept over, it is judged by what came since', () => {
    const simulation = had(62);
    simulation.sleep(2 * HOUR);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    simulation.row(90);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    const low = had(62);
    low.sleep(2 * HOUR);
    low.row(60);
    expect(low.live('low')?.state).toBe('open');
  });

  test('a whole duty that was slept over ends all the same', () => {
    const duties = [{ contactId: 'ben', from: '10:00', to: '10:10' }];
    const simulation = createSimulation({ person: { duties } });
    simulation.wait(50 * MINUTE);
    simulation.row(62);
    simulation.acknowledge('ben');
    simulation.sleep(25 * MINUTE);
    simulation.row(62);
    expect(simulation.live('low')?.state).toBe('open');
  });
});

test('R7: whoever is on duty is texted at 0 of a re-alarm, as the confirmer is', () => {
  const simulation = onDuty();
  simulation.row(62);
  simulation.acknowledge('mia');
  simulation.mark();
  simulation.wait(5 * MINUTE);
  simulation.row(52);
  expect(simulation.lines).toContain('5:00 sms re-alarm mia');
  expect(simulation.lines).toContain('5:00 sms duty-alarm ben');
  expect(simulation.sent.find(({ kind, at }) => kind === 'duty-alarm' && at === '5:00')?.body).toMatch(
    /^Vigil: still not over: Ana URGENT LOW/,
  );
});
