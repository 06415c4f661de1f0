import { describe, expect, test } from 'vitest';
import type { CheckInSchedule } from '../../../shared/people/check-in';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import { START } from '../simulation/sample-known.test-support';
import { createSimulation, type SimulationOptions } from '../simulation/simulation.test-support';

/** Every day, unless said otherwise, from 10:00 to 11:30 in Madrid; it is 09:00 there at the start, on a Friday. */
function scheduled(schedule: Partial<CheckInSchedule> = {}, options: SimulationOptions = {}) {
  const checkIns = [{ leaveAt: '10:00', homeBy: '11:30', ...schedule }];
  return createSimulation({ sources: [], ...options, person: { checkIns, ...options.person } });
}

describe('R16: check-ins that begin by themselves', () => {
  test('at "leave at" in the zone of the person, with the usual grace or its own', () => {
    const simulation = scheduled({}, { tickMs: null });
    simulation.look();
    expect(simulation.wakeAt).toBe(START + HOUR);
    simulation.wait(HOUR);
    expect(simulation.checkIns).toMatchObject([
      { state: 'out', begunBy: 'schedule', startedAt: START + HOUR, homeBy: START + 2.5 * HOUR, graceSeconds: 900 },
    ]);
    const own = scheduled({ graceSeconds: 60 });
    own.wait(HOUR);
    expect(own.checkIns).toMatchObject([{ graceSeconds: 60 }]);
  });

  test('on its days only, and again on each', () => {
    const simulation = scheduled({ days: ['sat', 'sun'] }, { tickMs: MINUTE });
    simulation.wait(20 * HOUR);
    expect(simulation.checkIns).toEqual([]);
    simulation.wait(6 * HOUR);
    simulation.home();
    simulation.wait(24 * HOUR);
    expect(simulation.checkIns).toHaveLength(2);
  });

  test('not twice: after it was ended, after a restart, and after the clock was set back', () => {
    const simulation = scheduled();
    simulation.wait(HOUR + MINUTE);
    simulation.home();
    simulation.wait(MINUTE);
    simulation.restart(10 * MINUTE);
    simulation.wait(MINUTE);
    simulation.jumpClock(-30 * MINUTE);
    simulation.wait(HOUR);
    expect(simulation.checkIns).toMatchObject([{ state: 'closed' }]);
  });

  test('not while another one runs, which is said', () => {
    const simulation = scheduled();
    simulation.checkIn(120);
    simulation.wait(HOUR + 10 * MINUTE);
    expect(simulation.checkIns).toMatchObject([{ begunBy: 'hand' }]);
    expect(simulation.reasons).toContain('check-in-not-begun');
  });

  test('one that is entered later on the day is meant for the next day', () => {
    const simulation = scheduled({ leaveAt: '08:00', homeBy: '11:30' });
    simulation.wait(10 * MINUTE);
    expect(simulation.checkIns).toEqual([]);
  });

  test.each([
    [5 * MINUTE, 1],
    [5 * MINUTE + 1, 0],
  ])(
    'one that is entered %i ms after its "leave at" begins %i check-ins, also some time after a sleep',
    (afterMs, count) => {
      const simulation = createSimulation({ sources: [], tickMs: null });
      simulation.wait(MINUTE);
      simulation.sleep(10 * MINUTE);
      simulation.wait(HOUR - 11 * MINUTE + afterMs);
      simulation.changePerson({ checkIns: [{ leaveAt: '10:00', homeBy: '11:30' }] });
      expect(simulation.checkIns).toHaveLength(count);
    },
  );

  test.each(['sleep', 'restart', 'setForward'] as const)(
    'after a %s past it, it begins when home-by is ahead',
    (how) => {
      const simulation = scheduled();
      simulation.wait(30 * MINUTE);
      simulation[how](90 * MINUTE);
      expect(simulation.checkIns).toMatchObject([
        { state: 'out', startedAt: START + HOUR, homeBy: START + 2.5 * HOUR },
      ]);
    },
  );

  test('after a sleep past all of it, it does not begin, and the person is told that nobody watched', () => {
    const simulation = scheduled();
    simulation.mark();
    simulation.wait(30 * MINUTE);
    simulation.sleep(4 * HOUR);
    simulation.wait(10 * MINUTE);
    expect(simulation.checkIns).toMatchObject([{ state: 'closed', closedBy: 'missed' }]);
    expect(simulation.lines).toEqual(['270:00 desktop reminder', '270:00 sms reminder ana']);
    expect(simulation.sent[1]?.body).toContain('from 10:00 to 11:30 was missed: nobody was watching.');
    simulation.sleep(HOUR);
    expect(simulation.checkIns).toHaveLength(1);
    expect(simulation.alerts).toEqual([]);
  });

  test.each([
    [2.5 * HOUR, 'closed'],
    [2.5 * HOUR - 1, 'out'],
  ])('after a sleep that ends at home-by there is nothing left of it: %i ms, %s', (sleptMs, state) => {
    const simulation = scheduled();
    simulation.sleep(sleptMs);
    expect(simulation.checkIns).toMatchObject([{ state }]);
  });

  test('yesterday’s over midnight begins when Vigil starts after midnight', () => {
    const simulation = scheduled({ leaveAt: '23:50', homeBy: '00:40' });
    simulation.wait(MINUTE);
    // From 09:01 to 00:10.
    simulation.restart(15 * HOUR + 9 * MINUTE);
    expect(simulation.checkIns).toMatchObject([{ state: 'out', startedAt: START + 14 * HOUR + 50 * MINUTE }]);
  });

  test('it is waited for up to a week', () => {
    const simulation = scheduled({ days: ['thu'] }, { tickMs: null });
    simulation.look();
    expect(simulation.wakeAt).toBe(START + HOUR + 6 * DAY);
  });

  test('over midnight, home-by is the next day’s; longer than the longest it ends with the longest', () => {
    const simulation = scheduled({ leaveAt: '10:00', homeBy: '09:00' });
    simulation.wait(HOUR);
    expect(simulation.checkIns).toMatchObject([{ homeBy: START + 13 * HOUR }]);
    const all = scheduled({ leaveAt: '10:00', homeBy: '10:00' });
    all.wait(HOUR);
    expect(all.checkIns).toMatchObject([{ homeBy: START + 13 * HOUR }]);
    const night = scheduled({ leaveAt: '22:00', homeBy: '01:00' }, { tickMs: MINUTE });
    night.wait(14 * HOUR);
    expect(night.checkIns).toMatchObject([{ startedAt: START + 13 * HOUR, homeBy: START + 16 * HOUR }]);
  });
});

describe('R16: both nights in which the clock changes, in Madrid', () => {
  /** Just after midnight UTC of that day. */
  const night = (month: number, day: number, schedule: Partial<CheckInSchedule>) => {
    const simulation = scheduled(schedule, { startAt: Date.UTC(2027, month, day), tickMs: MINUTE });
    simulation.wait(5 * HOUR);
    return simulation.checkIns.map(({ startedAt, homeBy }) =>
      [startedAt, homeBy].map((at) => new Date(at).toISOString().slice(11, 16)),
    );
  };

  test('a time that does not exist is the first instant after it', () => {
    expect(night(2, 28, { leaveAt: '02:30', homeBy: '05:00' })).toEqual([['01:00', '03:00']]);
    expect(night(2, 28, { leaveAt: '01:30', homeBy: '02:30' })).toEqual([['00:30', '01:00']]);
  });

  test('between two times that do not exist there is no time to be out', () => {
    expect(night(2, 28, { leaveAt: '02:10', homeBy: '02:50' })).toEqual([]);
  });

  test('of a time that exists twice it is the first', () => {
    expect(night(9, 31, { leaveAt: '02:30', homeBy: '04:00' })).toEqual([['00:30', '03:00']]);
    expect(night(9, 31, { leaveAt: '02:10', homeBy: '02:50' })).toEqual([['00:10', '00:50']]);
  });
});
