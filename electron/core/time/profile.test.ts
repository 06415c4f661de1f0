import { describe, expect, test } from 'vitest';
import type { DayWindow } from '../../../shared/people/day-window';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Profile } from '../../../shared/people/policies/profile';
import { HOUR, MINUTE } from '../../../shared/time';
import { decide } from '../decide';
import { policyOf } from '../escalation/steps';
import { sampleContact, samplePerson, START, type PersonChanges } from '../simulation/sample-known.test-support';
import { createSimulation } from '../simulation/simulation.test-support';
import { inForce } from './profile';

const profile = (id: string, hours: DayWindow[], changes: Partial<Profile> = {}): Profile => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  hours,
  thresholds: {},
  policies: {},
  quietContactIds: [],
  ...changes,
});

const night = profile('night', [{ from: '22:00', to: '07:00' }], {
  thresholds: { low: 80, lowEnds: 86 },
  nightFilter: 'every-low',
});
const school = profile('school', [{ from: '08:30', to: '14:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] }], {
  thresholds: { high: 200, highEnds: 190 },
});

const at = (moment: string, changes: PersonChanges = {}) =>
  inForce(samplePerson({ profiles: [night, school], ...changes }), Date.parse(moment));

const named = (moment: string, changes: PersonChanges = {}) => at(moment, changes).profile?.id ?? null;

describe('the profile in force', () => {
  test.each([
    ['a night that passes midnight', '2027-01-15T23:30Z', 'night'],
    ['its last minute', '2027-01-15T05:59:59Z', 'night'],
    ['the first after it', '2027-01-15T06:00Z', null],
    ['a Friday at school', '2027-01-15T08:00Z', 'school'],
    ['a Saturday', '2027-01-16T08:00Z', null],
  ])('%s', (_, moment, id) => {
    expect(named(moment)).toBe(id);
  });

  test('holds in each of its hours', () => {
    const meals = profile('meals', [
      { from: '09:00', to: '10:00' },
      { from: '13:00', to: '14:00' },
    ]);
    const inTurn = ['2027-01-15T08:30Z', '2027-01-15T10:30Z', '2027-01-15T12:30Z'];
    expect(inTurn.map((moment) => named(moment, { profiles: [meals] }))).toEqual(['meals', null, 'meals']);
  });

  test('of two whose hours hold the first in the list is in force', () => {
    const exam = profile('exam', [{ from: '09:00', to: '10:00' }]);
    expect(named('2027-01-15T08:30Z', { profiles: [exam, school] })).toBe('exam');
    expect(named('2027-01-15T08:30Z', { profiles: [school, exam] })).toBe('school');
  });

  test('its thresholds take the place of the usual ones, and what it leaves out stays', () => {
    const person = at('2027-01-15T23:30Z');
    expect(person.thresholds).toEqual({ ...samplePerson().thresholds, low: 80, lowEnds: 86 });
    expect(person.nightFilter).toBe('every-low');
    expect(at('2027-01-15T08:00Z', { nightFilter: 'sudden-drop' }).nightFilter).toBe('sudden-drop');
    expect(
      inForce(
        samplePerson({ profiles: [{ ...night, thresholds: { low: undefined } }] }),
        Date.parse('2027-01-15T23:30Z'),
      ).thresholds.low,
    ).toBe(69);
  });

  test('says when that may change, and nothing without profiles', () => {
    expect(new Date(at('2027-01-15T06:30Z').profileChangesAt ?? 0).toISOString()).toBe('2027-01-15T07:30:00.000Z');
    expect(new Date(at('2027-01-15T08:00Z').profileChangesAt ?? 0).toISOString()).toBe('2027-01-15T13:00:00.000Z');
    const always = profile('always', [{ from: '00:00', to: '00:00' }]);
    expect(at('2027-01-15T08:00Z', { profiles: [always] }).profileChangesAt).toBeNull();
    const plain = samplePerson();
    expect(inForce(plain, START)).toBe(plain);
  });

  const early = profile('early', [{ from: '02:30', to: '04:00' }]);
  const late = profile('late', [{ from: '22:00', to: '02:30' }]);
  test.each([
    ['spring, before the hour that does not exist', '2027-03-28T00:59:59Z', 'late'],
    ['spring, after it', '2027-03-28T01:00Z', 'early'],
    ['autumn, at the first 02:30: both, the first in the list holds', '2027-10-31T00:30Z', 'late'],
    ['autumn, at the second 02:29', '2027-10-31T01:29:59Z', 'late'],
    ['autumn, at the second 02:30', '2027-10-31T01:30Z', 'early'],
  ])('profiles that meet at 02:30 leave no gap: %s', (_, moment, id) => {
    expect(named(moment, { profiles: [late, early] })).toBe(id);
  });
});

describe('thresholds', () => {
  test('switch at the minute, also when nothing else happens', () => {
    const evening = profile('evening', [{ from: '09:02', to: '22:00' }], { thresholds: { low: 80, lowEnds: 86 } });
    const simulation = createSimulation({ person: { profiles: [evening] }, tickMs: null });
    simulation.row(76);
    simulation.wait(2 * MINUTE - 1);
    expect(simulation.live('low')).toBeUndefined();
    simulation.wait(1);
    expect(simulation.live('low')).toMatchObject({ severity: 'low', openedAt: START + 2 * MINUTE });
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
  });

  test('of the time decide when it is over: 80 ends a low by day, not at night', () => {
    const morning = profile('morning', [{ from: '08:00', to: '09:12' }], { thresholds: { low: 80, lowEnds: 86 } });
    const simulation = createSimulation({ person: { profiles: [morning] }, tickMs: null });
    simulation.values([78, 82, 82]);
    expect(simulation.live('low')?.state).toBe('open');
    simulation.wait(2 * MINUTE);
    expect(simulation.live('low')).toBeUndefined();
  });

  test('follow the person into another zone', () => {
    const simulation = createSimulation({ person: { profiles: [night] }, tickMs: null });
    simulation.row(76);
    expect(simulation.live('low')).toBeUndefined();
    simulation.changePerson({ timeZone: 'America/New_York' });
    expect(simulation.known().person.profile?.id).toBe('night');
    expect(simulation.reasons).toContain('low-waiting');
    simulation.wait(10 * MINUTE);
    expect(simulation.live('low')?.severity).toBe('low');
    simulation.changePerson({ timeZone: 'Europe/Madrid' });
    expect(simulation.known().person.profile).toBeNull();
  });
});

describe('policies', () => {
  const brief = {
    ...defaultPolicies,
    low: [
      { afterSeconds: 0, desktop: true },
      { afterSeconds: 240, text: ['contacts' as const] },
      { afterSeconds: 720, call: ['contact-1' as const] },
    ],
  };
  const morning = profile('morning', [{ from: '08:00', to: '09:05' }], { policies: { low: brief.low } });

  test('a run keeps the policy of the profile in which it began; the next one takes the policy of its time', () => {
    const simulation = createSimulation({ person: { profiles: [morning] }, tickMs: null });
    simulation.row(62);
    simulation.steady(62, 25);
    expect(simulation.lines).toEqual(['0:00 desktop', '4:00 sms mia ben tom', '12:00 voice mia']);
    simulation.mark();
    simulation.row(50);
    simulation.row(50);
    expect(simulation.live('low')?.run.profile).toBeNull();
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana']);
  });

  test('a profile without a policy for a severity climbs the usual one', () => {
    const person = samplePerson({ profiles: [morning] });
    const run = { number: 0, zeroAt: START, steps: {}, profile: 'morning', policyMark: null, held: [] };
    expect(policyOf({ severity: 'low', run }, person)).toBe(brief.low);
    expect(policyOf({ severity: 'urgent-low', run }, person)).toBe(defaultPolicies['urgent-low']);
    expect(policyOf({ severity: 'low', run: { ...run, profile: 'gone' } }, person)).toBe(defaultPolicies.low);
    expect(policyOf({ severity: 'low', run: { ...run, profile: null } }, person)).toBe(defaultPolicies.low);
  });

  test('when the profile is taken out of the settings, the usual steps go on after the last one, none twice', () => {
    const simulation = createSimulation({ person: { profiles: [morning] }, tickMs: null });
    simulation.row(62);
    simulation.steady(62, 5);
    simulation.changePerson({ profiles: [] });
    expect(simulation.live('low')?.run).toMatchObject({ number: 1, profile: null });
    simulation.steady(62, 20);
    expect(simulation.lines).toEqual([
      '0:00 desktop',
      '4:00 sms mia ben tom',
      '5:00 voice mia',
      '10:00 voice ben',
      '15:00 voice tom',
      '20:00 voice ana mia ben tom',
      '20:00 sms ana mia ben tom',
    ]);
    expect(simulation.reasons.filter((code) => code === 'policy-gone')).toHaveLength(1);
  });

  test('the same after rounds that repeat: they keep their distance', () => {
    const hourly = profile('hourly', [{ from: '08:00', to: '20:00' }], {
      policies: { low: [{ afterSeconds: 0, everySeconds: 2400, text: ['contact-1'] }] },
    });
    const simulation = createSimulation({ person: { profiles: [hourly] }, tickMs: null });
    simulation.row(62);
    simulation.steady(62, 45);
    simulation.changePerson({ profiles: [] });
    simulation.mark();
    simulation.steady(62, 10);
    // Rounds of everybody fall due at 20, 35 and 50 min; 35 was before the last text at 40.
    expect(simulation.lines).toEqual(['5:00 voice ana mia ben tom', '5:00 sms ana mia ben tom']);
    const confirmed = createSimulation({ person: { profiles: [hourly] }, tickMs: null });
    confirmed.row(62);
    confirmed.acknowledge('mia');
    confirmed.changePerson({ profiles: [] });
    expect(confirmed.live('low')).toMatchObject({ state: 'acknowledged', run: { profile: null } });
  });

  test('when the steps are edited while a run climbs them, the new ones go on after the last one, none twice', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(62);
    simulation.steady(62, 5);
    simulation.mark();
    const [atOnce, texts, ...later] = defaultPolicies.low;
    const edited = [atOnce!, texts!, { afterSeconds: 60, text: ['person' as const] }, ...later];
    simulation.changePerson({ policies: { ...defaultPolicies, low: edited } });
    expect(simulation.live('low')?.run).toMatchObject({ number: 1, profile: null });
    simulation.steady(62, 10);
    // Ten and fifteen minutes after it began; neither the new step at one minute nor the old one at five.
    expect(simulation.lines).toEqual(['5:00 voice ben', '10:00 voice tom']);
    expect(simulation.reasons.filter((code) => code === 'policy-changed')).toHaveLength(1);
  });

  test('of edited steps one that repeats keeps its distance to the last round', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(62);
    simulation.steady(62, 52);
    const everybody = { afterSeconds: 600, everySeconds: 720, text: ['contacts' as const] };
    simulation.changePerson({ policies: { ...defaultPolicies, low: [everybody] } });
    // The last round was that of 50 min: of the new ones those of 10, 22, 34 and 46 min count as done.
    expect(simulation.live('low')?.run.steps).toEqual({ 0: { rounds: 4, lastDueAt: START + 46 * MINUTE } });
    simulation.mark();
    simulation.steady(62, 5);
    expect(simulation.lines).toEqual(['3:00 sms mia ben tom']);
  });

  test('steps that are edited in the profile of the run are those it climbs', () => {
    const edited = {
      ...morning,
      policies: { low: [...brief.low, { afterSeconds: 900, text: ['contact-2' as const] }] },
    };
    const simulation = createSimulation({ person: { profiles: [morning] }, tickMs: null });
    simulation.row(62);
    simulation.steady(62, 10);
    simulation.changePerson({ profiles: [edited] });
    expect(simulation.live('low')?.run.profile).toBe('morning');
    simulation.mark();
    simulation.steady(62, 10);
    expect(simulation.lines).toEqual(['2:00 voice mia', '5:00 sms ben']);
  });

  test('a profile that stays does not stand in for the one that is gone', () => {
    const other = profile('other', [{ from: '18:00', to: '20:00' }]);
    const simulation = createSimulation({ person: { profiles: [morning, other] } });
    simulation.row(62);
    simulation.changePerson({ profiles: [other] });
    expect(simulation.reasons).toContain('policy-gone');
  });

  test('an alert that is over has no steps to change', () => {
    const simulation = createSimulation();
    simulation.values([62, 80, 85]);
    simulation.changePerson({ policies: { ...defaultPolicies, low: brief.low } });
    expect(simulation.reasons).not.toContain('policy-changed');
  });

  test('a step that was put ahead of where the run stands falls due at its time', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(62);
    simulation.steady(62, 5);
    simulation.mark();
    const late = { afterSeconds: 480, text: ['contact-2' as const] };
    simulation.changePerson({ policies: { ...defaultPolicies, low: [...defaultPolicies.low, late] } });
    simulation.steady(62, 5);
    expect(simulation.lines).toEqual(['3:00 sms ben', '5:00 voice ben']);
  });

  test('a run of before the mark was kept goes on as it was', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.row(62);
    const known = simulation.known();
    const alerts = known.alerts.map((alert) => ({ ...alert, run: { ...alert.run, policyMark: null } }));
    const { reasons } = decide({ ...known, alerts }, { kind: 'looked' }, START + MINUTE);
    expect(reasons.map(({ code }) => code)).not.toContain('policy-changed');
  });

  test('contacts of the profile are quiet until it ends', () => {
    const quiet = profile('quiet', [{ from: '08:00', to: '09:40' }], { quietContactIds: ['mia'] });
    const simulation = createSimulation({
      person: { contacts: [sampleContact('mia')], self: null, profiles: [quiet] },
      tickMs: null,
    });
    simulation.values([310, 310, 310, 310]);
    simulation.steady(310, 30);
    expect(simulation.lines).toEqual(['0:00 desktop', '25:00 voice mia', '30:00 voice mia']);
  });
});

test('history says which profile is in force, once', () => {
  const morning = profile('morning', [{ from: '08:00', to: '09:05' }]);
  const said: string[] = [];
  const simulation = createSimulation({
    person: { profiles: [morning] },
    watching: ({ decision }) =>
      said.push(...decision.reasons.filter(({ code }) => code === 'profile-changed').map(({ sentence }) => sentence)),
  });
  simulation.row(110);
  simulation.wait(HOUR / 6);
  expect([...new Set(said)]).toEqual([
    'Ana: "Morning" is in force.',
    'Ana: no profile is in force, the usual thresholds hold.',
  ]);
});
