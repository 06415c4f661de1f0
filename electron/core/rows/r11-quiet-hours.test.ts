import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import type { DayWindow } from '../../../shared/people/day-window';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Severity } from '../../../shared/severity';
import { severitySchema } from '../../../shared/severity-schema';
import { messageKindSchema, type MessageKind } from '../../../shared/status/status';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/time';
import { nextStep } from '../alerts/next';
import { decide } from '../decide';
import { heldUntil, quietUntil } from '../escalation/quiet-hours';
import { sampleContact, samplePerson, START, type PersonChanges } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation/simulation.test-support';

/** It is 09:00 in Madrid at the start. */
const quietUntilTen: DayWindow[] = [{ from: '22:00', to: '10:00' }];

const quietContacts = (quietHours: DayWindow[], ids = ['mia', 'ben', 'tom']) =>
  ['mia', 'ben', 'tom'].map((id) => sampleContact(id, ids.includes(id) ? { quietHours } : {}));

const household = (quietHours = quietUntilTen, changes: PersonChanges = {}): SimulationOptions => ({
  person: { contacts: quietContacts(quietHours), ...changes },
});

const held = (simulation: Simulation, direction: 'low' | 'high' = 'low') =>
  simulation.live(direction)?.run.held.map(({ contactId, medium }) => `${medium} ${contactId}`);

const said = (simulation: Simulation, code: string) => simulation.reasons.filter((one) => one === code).length;

test('R11: what waits for one contact goes on waiting when the quiet hours of another end', () => {
  const contacts = [
    sampleContact('mia', { quietHours: quietUntilTen }),
    sampleContact('ben', { quietHours: [{ from: '22:00', to: '10:30' }] }),
  ];
  const policies = { ...defaultPolicies, high: [{ afterSeconds: 0, text: ['contacts' as const] }] };
  const simulation = createSimulation({ person: { contacts, policies } });
  simulation.row(250);
  simulation.steady(250, 95);
  const texts = simulation.sent.filter(({ severity, channel }) => severity === 'high' && channel === 'sms');
  expect(texts.map(({ at, to }) => [at, to])).toEqual([
    ['45:00', 'mia'],
    ['75:00', 'ben'],
  ]);
});

describe('R11: what quiet hours hold back', () => {
  const person = samplePerson({ contacts: quietContacts(quietUntilTen), self: null });
  const minutesHeld = (severity: Severity, kind: MessageKind, afterMinutes = 0, { times } = person): number | null => {
    const run = { number: 0, zeroAt: START, beganAt: null, steps: {}, profile: null, policyMark: null, held: [] };
    const now = START + afterMinutes * MINUTE;
    const until = heldUntil(
      { alert: { severity, run }, contact: person.contacts[0]!, kind },
      { person: { ...person, times }, duties: [] },
      now,
    );
    return until === null ? null : (until - START) / MINUTE;
  };

  test.each<[Severity, number | null]>([
    ['low', 20],
    ['urgent-low', null],
    ['high', 60],
    ['urgent-high', 60],
    ['no-data', null],
    ['no-data-fast', null],
    ['channel-down', 60],
    ['low-soon', 60],
    ['long-high', 60],
  ])('an alarm of %s waits so many minutes at most: %j', (severity, minutes) => {
    expect(minutesHeld(severity, 'alarm')).toBe(minutes);
  });

  test('a low waits 20 min from the 0 of its policy, and not a moment longer', () => {
    expect(minutesHeld('low', 'alarm', 19.99)).toBe(20);
    expect(minutesHeld('low', 'alarm', 20)).toBeNull();
  });

  test('what is set for lows holds lows, what is set for check-ins those', () => {
    const set = samplePerson({ times: { quietLowAtMost: 300, quietCheckInAtMost: 600 } });
    expect(minutesHeld('low', 'alarm', 0, set)).toBe(5);
    expect(minutesHeld('check-in-overdue', 'alarm', 0, set)).toBe(10);
  });

  test.each<MessageKind>(['all-clear', 'data-back', 'watch-stopped'])('never waits: %s', (kind) => {
    expect(severitySchema.options.map((severity) => minutesHeld(severity, kind))).toEqual(
      severitySchema.options.map(() => null),
    );
  });

  test('every other kind waits with its alarm', () => {
    const others = messageKindSchema.options.filter((kind) => minutesHeld('high', kind) !== null);
    expect(others).toEqual(['alarm', 'reopened', 're-alarm']);
  });

  test('the person’s own quiet hours never hold R5, but a high', () => {
    const self = sampleContact('ana', { quietHours: quietUntilTen });
    const own = createSimulation({ person: { self } });
    own.row(62);
    own.wait(2 * MINUTE);
    expect(own.lines).toEqual(['0:00 desktop', '0:00 voice ana', '0:27 sms mia ben tom', '2:00 voice ana']);
    const high = createSimulation({ person: { self } });
    high.values([260, 260, 260, 260]);
    high.steady(260, 20);
    expect(high.lines).toEqual(['0:00 desktop']);
    expect(held(high, 'high')).toEqual(['text ana']);
  });
});

describe('R11: a low', () => {
  test('every contact in quiet hours at 62: only the person until +20, then everybody', () => {
    const simulation = createSimulation({ ...household(), tickMs: null });
    simulation.row(62);
    simulation.steady(62, 35);
    expect(simulation.lines).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '2:00 voice ana',
      '20:00 voice ana mia ben tom',
      '20:00 sms ana mia ben tom',
      '35:00 voice ana mia ben tom',
      '35:00 sms ana mia ben tom',
    ]);
    expect(said(simulation, 'held-quiet-hours')).toBe(6);
    expect(said(simulation, 'held-replaced')).toBe(6);
    expect(held(simulation)).toEqual([]);
  });

  test('of a policy without a step at +20 goes out then all the same', () => {
    const policies = { ...defaultPolicies, low: [{ afterSeconds: 60, text: ['contact-1' as const] }] };
    const simulation = createSimulation({ ...household(quietUntilTen, { policies }), tickMs: null });
    simulation.row(62);
    simulation.steady(62, 30);
    expect(simulation.lines).toEqual(['20:00 sms mia']);
  });

  test('is told with the words of then when the quiet hours end before', () => {
    const simulation = createSimulation({ ...household([{ from: '08:00', to: '09:07' }]), tickMs: null });
    simulation.row(62);
    simulation.wait(5 * MINUTE);
    simulation.row(58);
    simulation.wait(6 * MINUTE);
    expect(simulation.lines).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '2:00 voice ana',
      '7:00 sms mia ben tom',
      '7:00 voice mia',
      '10:00 voice ben',
    ]);
    expect(simulation.sent.find(({ to }) => to === 'mia')?.body).toContain('58 mg/dL');
  });

  test('of somebody without a number waits for nothing: that there is none is said at once', () => {
    const ben: Contact = {
      id: 'ben',
      name: 'Ben',
      addresses: {},
      channels: ['sms'],
      language: 'en',
      distanceUnits: 'km',
      drills: true,
      quietHours: quietUntilTen,
    };
    const simulation = createSimulation({ person: { contacts: [ben] } });
    simulation.row(62);
    simulation.wait(MINUTE);
    expect(held(simulation)).toEqual([]);
    expect(simulation.reasons).toContain('no-number');
    expect(simulation.reasons).not.toContain('held-quiet-hours');
  });

  test('that becomes urgent is told at once, and what waited is dropped', () => {
    const simulation = createSimulation(household());
    simulation.row(62);
    simulation.wait(5 * MINUTE);
    expect(held(simulation)).toEqual(['text mia', 'text ben', 'text tom', 'call mia']);
    simulation.mark();
    simulation.row(50);
    simulation.wait(2 * MINUTE);
    expect(simulation.lines).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '0:27 sms mia ben tom',
      '2:00 voice ana mia ben tom',
      '2:00 sms ana mia ben tom',
    ]);
    expect(said(simulation, 'held-dropped')).toBe(4);
  });

  test.each<[string, (simulation: Simulation) => void]>([
    [
      'confirmed',
      (simulation) => {
        simulation.acknowledge('ana');
      },
    ],
    [
      'snoozed',
      (simulation) => {
        simulation.snooze('low', 10);
      },
    ],
    [
      'over',
      (simulation) => {
        simulation.values([80, 82]);
      },
    ],
  ])('that is %s drops what waited, and says so', (_, end) => {
    const simulation = createSimulation(household());
    simulation.row(62);
    simulation.wait(MINUTE);
    expect(held(simulation)).toHaveLength(3);
    end(simulation);
    expect(simulation.alerts.every(({ run }) => run.held.length === 0)).toBe(true);
    expect(said(simulation, 'held-dropped')).toBeGreaterThanOrEqual(3);
    expect(simulation.sent.some(({ to }) => to === 'mia')).toBe(false);
  });

  test('that is silenced holds nothing twice: after the snooze it starts from 0', () => {
    const simulation = createSimulation(household());
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.snooze('low', 10);
    simulation.steady(62, 10);
    simulation.wait(MINUTE);
    expect(held(simulation)).toEqual(['text mia', 'text ben', 'text tom']);
    simulation.mark();
    simulation.steady(62, 20);
    expect(simulation.lines.filter((line) => line.includes('mia'))).toEqual([
      '19:00 voice ana mia ben tom',
      '19:00 sms ana mia ben tom',
    ]);
  });
});

describe('R11: a high', () => {
  /** R15's warnings stay out of it. */
  const thresholds = { longHighAt: 600, fallingAt: 13, forecastAt: 13 };
  const high = { person: { thresholds, self: sampleContact('ana', { quietHours: quietUntilTen }) } };

  test('waits for the end of the quiet hours and is told once, with the words of then', () => {
    const simulation = createSimulation({ ...high, tickMs: null });
    simulation.values([260, 260, 260, 260]);
    simulation.steady(260, 40);
    simulation.wait(4 * MINUTE);
    simulation.row(271);
    simulation.wait(20 * MINUTE);
    simulation.row(271);
    expect(simulation.lines).toEqual(['0:00 desktop', '45:00 sms ana']);
    expect(simulation.sent.at(-1)?.body).toContain('271 mg/dL');
    expect(said(simulation, 'quiet-hours-over')).toBe(1);
  });

  test('that is over by then is not told, and neither is its end: nobody was told of the beginning', () => {
    const simulation = createSimulation(high);
    simulation.values([260, 260, 260, 260]);
    simulation.steady(260, 20);
    simulation.values([230, 228]);
    simulation.steady(220, 60);
    expect(simulation.lines).toEqual(['0:00 desktop', '25:00 desktop all-clear']);
  });

  test('that is over within quiet hours is told as over to whom it was told before them', () => {
    const simulation = createSimulation({
      person: { thresholds, self: sampleContact('ana', { quietHours: [{ from: '09:31', to: '12:00' }] }) },
    });
    simulation.values([260, 260, 260, 260]);
    simulation.steady(260, 20);
    simulation.values([230, 228]);
    expect(simulation.lines).toEqual([
      '0:00 desktop',
      '15:00 sms ana',
      '25:00 desktop all-clear',
      '25:00 sms all-clear ana',
    ]);
    simulation.mark();
    simulation.values([260, 260, 260, 260], { everyMs: 6 * MINUTE });
    expect(simulation.lines).toEqual(['18:00 desktop']);
    expect(held(simulation, 'high')).toEqual(['text ana']);
    simulation.steady(260, 130);
    expect(simulation.lines.at(-1)).toBe('140:00 sms ana');
    expect(held(simulation, 'high')).toEqual([]);
  });

  test('that came again in quiet hours is told so at their end, unless a step did meanwhile', () => {
    const policies = {
      ...defaultPolicies,
      high: [
        { afterSeconds: 0, text: ['person' as const] },
        { afterSeconds: 7200, desktop: true },
      ],
    };
    const self = sampleContact('ana', { quietHours: [{ from: '09:16', to: '12:00' }] });
    const simulation = createSimulation({ person: { thresholds, self, policies } });
    simulation.values([260, 260, 260, 260, 230, 228]);
    simulation.mark();
    simulation.changePerson({
      thresholds,
      self,
      policies: { ...policies, high: [{ afterSeconds: 7200, desktop: true }] },
    });
    simulation.wait(MINUTE);
    simulation.values([260, 260, 260, 260]);
    simulation.steady(260, 150);
    expect(simulation.lines).toEqual(['136:00 desktop', '155:00 sms reopened ana']);
  });

  test('holds the newest of each contact and medium only', () => {
    const policies = {
      ...defaultPolicies,
      high: [{ afterSeconds: 0, everySeconds: 600, text: ['contacts' as const], call: ['contact-1' as const] }],
    };
    const simulation = createSimulation(household(quietUntilTen, { policies }));
    simulation.values([260, 260, 260, 260]);
    simulation.steady(260, 25);
    expect(held(simulation, 'high')).toEqual(['call mia', 'text mia', 'text ben', 'text tom']);
    expect(simulation.live('high')?.run.held.map(({ round }) => round)).toEqual([2, 2, 2, 2]);
    expect(said(simulation, 'held-replaced')).toBe(8);
    expect(said(simulation, 'held-quiet-hours')).toBe(12);
  });

  test('what got stuck is joined after the quiet hours, not within them', () => {
    const self = sampleContact('ana', { quietHours: [{ from: '09:31', to: '10:00' }] });
    const simulation = createSimulation({ person: { self }, tickMs: null });
    simulation.values([260, 260, 260, 260]);
    simulation.world(({ channel }) => (channel === 'sms' ? 'bounces' : 'arrives'));
    simulation.wait(15 * MINUTE - 3 * SECOND);
    simulation.changePerson({ self: { ...self, quietHours: [{ from: '09:30', to: '10:00' }] } });
    simulation.changePerson({ self: { ...self, quietHours: [] } });
    simulation.wait(4 * SECOND);
    simulation.changePerson({ self: { ...self, quietHours: [{ from: '09:30', to: '10:00' }] } });
    simulation.wait(10 * MINUTE);
    expect(simulation.lines).toEqual(['0:00 desktop', '15:00 sms ana']);
    simulation.row(260);
    simulation.wait(20 * MINUTE);
    expect(simulation.lines).toEqual(['0:00 desktop', '15:00 sms ana', '45:00 voice ana']);
  });
});

describe('R11: what waits', () => {
  const urgentHigh = (): Simulation => {
    const simulation = createSimulation(household());
    simulation.values([310, 310, 310, 310]);
    simulation.steady(310, 30);
    expect(held(simulation, 'high')).toEqual(['call mia']);
    return simulation;
  };

  test('survives a restart', () => {
    const simulation = urgentHigh();
    simulation.restart(MINUTE);
    simulation.row(310);
    expect(held(simulation, 'high')).toEqual(['call mia']);
    simulation.wait(20 * MINUTE);
    expect(simulation.lines.at(-1)).toBe('45:00 voice mia');
  });

  test('R0: is judged by the local time when the clock is set back, and waits no longer than a low may', () => {
    const simulation = urgentHigh();
    simulation.jumpClock(-HOUR);
    simulation.steady(310, 30);
    expect(held(simulation, 'high')).toEqual(['call mia']);
    const low = createSimulation(household());
    low.row(62);
    low.wait(10 * MINUTE);
    low.row(62);
    low.jumpClock(-50 * SECOND);
    low.steady(62, 5);
    low.wait(5 * MINUTE - 1);
    expect(low.lines.some((line) => line.includes('mia'))).toBe(false);
    low.wait(1);
    expect(low.lines.slice(-2)).toEqual(['20:00 voice ana mia ben tom', '20:00 sms ana mia ben tom']);
  });

  test('goes at once when the quiet hours are taken out of the settings', () => {
    const simulation = urgentHigh();
    simulation.mark();
    simulation.changePerson({ contacts: quietContacts([]) });
    expect(simulation.lines).toEqual(['0:00 voice mia']);
  });

  test('is dropped with a reason when its contact is no contact any more', () => {
    const simulation = urgentHigh();
    simulation.mark();
    simulation.changePerson({ contacts: [sampleContact('ben')] });
    expect(simulation.lines).toEqual([]);
    expect(held(simulation, 'high')).toEqual([]);
    expect(said(simulation, 'held-dropped')).toBe(1);
    const gone = urgentHigh();
    gone.changePerson({ contacts: [] });
    gone.acknowledge(null, 'high');
    expect(said(gone, 'held-dropped')).toBe(1);
  });

  test('names no contact who is gone by the time it is confirmed', () => {
    const simulation = urgentHigh();
    const known = simulation.known();
    const alertId = simulation.live('high')!.id;
    const withoutMia = { ...known, person: { ...known.person, contacts: [sampleContact('ben')] } };
    const { reasons } = decide(withoutMia, { kind: 'acknowledged', alertId, contactId: null }, simulation.now);
    expect(reasons.find(({ code }) => code === 'held-dropped')?.sentence).toBe(
      'What waited for the end of a former contact’s quiet hours is dropped. It was confirmed.',
    );
  });

  test('stands in what comes next', () => {
    const simulation = createSimulation(household());
    simulation.row(62);
    const next = () => nextStep(simulation.known(), simulation.live('low')!, simulation.now);
    expect(next()?.sentence).toBe('Mia, Ben and Tom are texted (quiet hours: Mia, Ben, Tom)');
    simulation.steady(62, 15);
    simulation.wait(MINUTE);
    expect(next()).toMatchObject({ at: START + 20 * MINUTE });
    const high = urgentHigh();
    expect(nextStep(high.known(), high.live('high')!, high.now)).toEqual({
      at: START + HOUR,
      sentence: 'Mia is called: that waits for the quiet hours',
    });
    const known = high.known();
    const usual = { at: START + 105 * MINUTE, sentence: 'Ana and Mia are called' };
    expect(nextStep(known, high.live('high')!, high.now + 30 * MINUTE)).toEqual(usual);
    const without = { ...known, person: { ...known.person, contacts: [sampleContact('ben')] } };
    expect(nextStep(without, high.live('high')!, high.now)).toEqual({ ...usual, sentence: 'Ana and Ben are called' });
    const alone = createSimulation(household(quietUntilTen, { self: null }));
    alone.row(62);
    alone.wait(MINUTE);
    expect(nextStep(alone.known(), alone.live('low')!, alone.now)?.sentence).toBe(
      'Mia is called in Ana’s place (quiet hours: Mia)',
    );
    alone.wait(18 * MINUTE);
    alone.row(62);
    const alert = {
      ...alone.live('low')!,
      severity: 'low' as const,
      run: { ...alone.live('low')!.run, zeroAt: START },
    };
    const held = ['text', 'call'].map((medium) => ({
      contactId: 'mia',
      medium: medium as 'text',
      kind: 'alarm' as const,
      step: 1,
      round: 0,
    }));
    expect(nextStep(alone.known(), { ...alert, run: { ...alert.run, held } }, alone.now)?.at).toBe(START + 20 * MINUTE);
  });
});

describe('R11: until when a contact is quiet', () => {
  const until = (quietHours: DayWindow[], at: string, changes: PersonChanges & { contactZone?: string } = {}) => {
    const { contactZone, ...rest } = changes;
    const contact = sampleContact('mia', { quietHours, ...(contactZone !== undefined && { timeZone: contactZone }) });
    const end = quietUntil(contact, samplePerson({ contacts: [contact], ...rest }), Date.parse(at));
    return end === null ? null : new Date(end).toISOString().slice(0, 16);
  };
  const night: DayWindow[] = [{ from: '22:00', to: '07:00' }];

  test('in the person’s zone, or in a zone of the contact’s own', () => {
    expect(until(night, '2027-01-15T04:00Z')).toBe('2027-01-15T06:00');
    expect(until(night, '2027-01-15T04:00Z', { contactZone: 'America/New_York' })).toBe('2027-01-15T12:00');
    expect(until(night, '2027-01-15T06:00Z')).toBeNull();
    expect(until([], '2027-01-15T04:00Z')).toBeNull();
  });

  test('windows that overlap or touch are one', () => {
    const windows = [...night, { from: '06:00', to: '09:00' }, { from: '09:00', to: '09:30' }];
    expect(until(windows, '2027-01-15T04:00Z')).toBe('2027-01-15T08:30');
  });

  test('whole days without end are looked at again after eight', () => {
    const always: DayWindow[] = [{ from: '00:00', to: '00:00' }];
    const end = until(always, '2027-01-15T04:00Z');
    expect(Date.parse(`${end}Z`) - Date.parse('2027-01-15T04:00Z')).toBeGreaterThanOrEqual(8 * DAY);
  });

  test('the spring night: 02:30 does not exist, quiet is 03:00 to 03:30', () => {
    const window: DayWindow[] = [{ from: '02:30', to: '03:30' }];
    expect(until(window, '2027-03-28T00:59:59Z')).toBeNull();
    expect(until(window, '2027-03-28T01:00Z')).toBe('2027-03-28T01:30');
    expect(until(window, '2027-03-28T01:30Z')).toBeNull();
  });

  test('the autumn night: 02:30 exists twice, quiet begins at the second', () => {
    const window: DayWindow[] = [{ from: '02:30', to: '03:30' }];
    expect(until(window, '2027-10-31T00:30Z')).toBeNull();
    expect(until(window, '2027-10-31T01:30Z')).toBe('2027-10-31T02:30');
    expect(until(window, '2027-10-31T02:30Z')).toBeNull();
  });

  test('a profile makes contacts quiet while it is in force, and joins with their own hours', () => {
    const profile = (id: string, from: string, to: string, quietContactIds: string[]) => ({
      id,
      name: id,
      hours: [{ from, to }],
      thresholds: {},
      policies: {},
      quietContactIds,
    });
    const school = profile('school', '08:00', '14:00', ['mia']);
    expect(until([], '2027-01-15T08:00Z', { profiles: [school] })).toBe('2027-01-15T13:00');
    expect(until([{ from: '14:00', to: '15:00' }], '2027-01-15T08:00Z', { profiles: [school] })).toBe(
      '2027-01-15T14:00',
    );
    expect(until([], '2027-01-15T08:00Z', { profiles: [{ ...school, quietContactIds: ['ben'] }] })).toBeNull();
    const exam = profile('exam', '10:00', '11:00', []);
    expect(until([], '2027-01-15T08:00Z', { profiles: [exam, school] })).toBe('2027-01-15T09:00');
    // The second hour of the night that is longer belongs to the profile, but not to its quiet hours.
    const late = profile('late', '22:00', '02:30', ['mia']);
    expect(until([], '2027-10-31T00:00Z', { profiles: [late] })).toBe('2027-10-31T00:30');
    expect(until([], '2027-10-31T01:00Z', { profiles: [late] })).toBeNull();
    const always = profile('always', '00:00', '00:00', ['mia']);
    expect(until([], '2027-01-15T08:00Z', { profiles: [always] })).not.toBeNull();
  });
});
