import { describe, expect, test } from 'vitest';
import { createHousehold } from '../../../../e2e/household';
import type { Glucose } from '../../../../shared/glucose/glucose';
import { thresholdsSchema } from '../../../../shared/glucose/thresholds';
import type { Severity } from '../../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../../shared/status/status';
import { HOUR, MINUTE } from '../../../../shared/time';
import { sampleWorkoutSource } from '../../../core/simulation/sample-workout.test-support';
import type { Alert } from '../../../core/state/alert';
import { newPause, type Silence } from '../../../core/state/silence';
import { NOW, sampleAlert } from '../../../storage/sample-facts.test-support';
import { personView, stateOf } from './person-view';

const thresholds = thresholdsSchema.parse({});

function newest(glucose: Glucose, isUsable = true): PersonStatus['newest'] {
  return { glucose, trend: null, measuredAt: NOW, ageMs: 0, isUsable, change: null };
}

describe('the state of the large number', () => {
  test.each<[Glucose, string]>([
    [{ kind: 'low' }, 'urgent-low'],
    [{ kind: 'value', mgPerDl: 55 }, 'urgent-low'],
    [{ kind: 'value', mgPerDl: 56 }, 'low'],
    [{ kind: 'value', mgPerDl: 69 }, 'low'],
    [{ kind: 'value', mgPerDl: 70 }, 'fine'],
    [{ kind: 'value', mgPerDl: 240 }, 'fine'],
    [{ kind: 'value', mgPerDl: 241 }, 'high'],
    [{ kind: 'value', mgPerDl: 300 }, 'urgent-high'],
    [{ kind: 'high' }, 'urgent-high'],
    [{ kind: 'sensor-error', code: 5 }, 'no-data'],
  ])('%o is %s', (glucose, state) => {
    expect(stateOf(newest(glucose), [], thresholds)).toBe(state);
  });

  test('a value too old to rely on is stale, whatever it says', () => {
    expect(stateOf(newest({ kind: 'value', mgPerDl: 110 }, false), [], thresholds)).toBe('stale');
  });

  test('without any value it waits', () => {
    expect(stateOf(null, [], thresholds)).toBe('waiting');
  });

  test('back in range is not fine while the low is not over', () => {
    const inRange = newest({ kind: 'value', mgPerDl: 80 });
    expect(stateOf(inRange, [sampleAlert({ state: 'acknowledged' })], thresholds)).toBe('low');
    expect(stateOf(inRange, [sampleAlert({ state: 'resolved' })], thresholds)).toBe('fine');
  });
});

describe('a warning', () => {
  test.each<[Severity, number, string]>([
    ['low-soon', 92, 'low-soon'],
    ['long-high', 260, 'long-high'],
  ])('colours the number: %s', (severity, mgPerDl, state) => {
    const alert = sampleAlert({ direction: severity as Alert['direction'], severity });
    expect(stateOf(newest({ kind: 'value', mgPerDl }), [alert], thresholds)).toBe(state);
    expect(stateOf(newest({ kind: 'value', mgPerDl: 50 }), [alert], thresholds)).toBe('urgent-low');
  });

  test('says the value and what makes it one', async () => {
    const household = await createHousehold({ now: () => NOW });
    const known = household.people[0]!;
    const raisedBy = { ...sampleAlert().raisedBy!, glucose: { kind: 'value' as const, mgPerDl: 92 } };
    const detail = 'Heading for 52 mg/dL in 20 min.';
    known.alerts = [sampleAlert({ direction: 'low-soon', severity: 'low-soon', raisedBy, detail })];
    const describe = {
      newest: () => null,
      series: () => [],
      disagreement: () => null,
      waiting: () => null,
      nextStep: () => null,
      canChangeSensor: () => false,
      stepsIfLow: () => [],
    };
    expect(personView(known, describe, NOW).alerts[0]).toMatchObject({
      headline: 'Low soon: 92 mg/dL',
      sentence: '92 mg/dL at 11:00. Heading for 52 mg/dL in 20 min.',
    });
    household.close();
  });
});

describe('a low or a high says the same value as texts do', () => {
  const viewOf = async (changes: Partial<Alert>) => {
    const household = await createHousehold({ now: () => NOW });
    const known = household.people[0]!;
    known.alerts = [sampleAlert(changes)];
    const view = personView(known, household.ports.describe, NOW).alerts[0];
    household.close();
    return view;
  };
  const raisedAhead = { ...sampleAlert().raisedBy!, isAhead: true };

  test('the worst of its life, when that was', async () => {
    const worst = { glucose: { kind: 'low' as const }, measuredAt: NOW - 5 * MINUTE, row: null };
    expect(await viewOf({ severity: 'urgent-low', worst })).toMatchObject({
      headline: 'Urgent low: LOW',
      sentence: 'LOW at 10:55.',
    });
  });

  test.each<[Partial<Alert>, string]>([
    [{}, 'Low'],
    [{ direction: 'high', severity: 'high' }, 'High'],
    [{ direction: 'long-high', severity: 'long-high' }, 'High for long'],
  ])('none that is dated ahead: %j', async (changes, headline) => {
    expect(await viewOf({ ...changes, raisedBy: raisedAhead, worst: null })).toMatchObject({
      headline,
      sentence: 'The value that says so is dated ahead: a clock is wrong.',
    });
  });
});

describe('a person', () => {
  test.each([
    ['without any source is waited for', [], { hasGlucoseSource: true, state: 'waiting' }],
    [
      'of whom only workouts are read is fine without a value',
      [sampleWorkoutSource()],
      { hasGlucoseSource: false, state: 'fine' },
    ],
  ])('%s', async (_who, workoutSources, view) => {
    const household = await createHousehold({ now: () => NOW });
    const known = { ...household.people[0]!, sources: [], workoutSources };
    expect(personView(known, household.ports.describe, NOW)).toMatchObject(view);
    household.close();
  });

  test('shows the unconfirmed and worst alert first, with its words and what comes next', async () => {
    const household = await createHousehold({ now: () => NOW });
    const known = household.people[0]!;
    const high = sampleAlert({ id: 'ana/high/1', direction: 'high', severity: 'urgent-high', state: 'acknowledged' });
    const noData = sampleAlert({
      id: 'ana/no-data/1',
      direction: 'no-data',
      severity: 'no-data',
      raisedBy: null,
      cause: 'credentials-refused',
      detail: 'example.org answers 401.',
    });
    const low = sampleAlert({ unknownSince: NOW + 10 * MINUTE });
    known.alerts = [sampleAlert({ id: 'ana/low/0', state: 'resolved', resolvedAt: NOW }), high, noData, low];
    const nextStep = { at: NOW, sentence: 'Call Mia' };
    const view = personView(
      known,
      {
        newest: () => null,
        series: () => [],
        disagreement: () => 'Two sensors disagree.',
        waiting: () => null,
        nextStep: () => nextStep,
        canChangeSensor: () => false,
        stepsIfLow: () => [],
      },
      NOW,
    );

    expect(view.alerts.map(({ id }) => id)).toEqual([low.id, noData.id, high.id, 'ana/low/0']);
    expect(view.alerts[0]).toMatchObject({
      headline: 'Low: 63 mg/dL',
      sentence: '63 mg/dL at 11:00. The value has been unknown since 11:10.',
      next: nextStep,
    });
    expect(view.alerts[1]).toMatchObject({
      headline: 'No data',
      sentence: 'The site refuses the log-in: enter it again. example.org answers 401.',
    });
    expect(view.alerts[3]).toMatchObject({ next: null });
    expect(view.disagreement).toBe('Two sensors disagree.');
    expect(view.contacts.map(({ name }) => name)).toEqual(['Ana', 'Mia', 'Ben']);
    household.close();
  });

  const silence = newPause({ personId: 'ana', endsAt: NOW + HOUR }, NOW);
  test.each<[string, Partial<Alert>, Silence[], Pick<AlertView, 'sound' | 'canBeSnoozed'>]>([
    ['a low sounds and can be snoozed', {}, [], { sound: 'alarm', canBeSnoozed: true }],
    ['a high that is urgent too', { severity: 'urgent-high' }, [], { sound: 'urgent', canBeSnoozed: true }],
    ['R10: an urgent low cannot be', { severity: 'urgent-low' }, [], { sound: 'urgent', canBeSnoozed: false }],
    ['nor no data after a low value', { severity: 'no-data-fast' }, [], { sound: 'alarm', canBeSnoozed: false }],
    ['nor an overdue check-in', { severity: 'check-in-overdue' }, [], { sound: 'urgent', canBeSnoozed: false }],
    ['a pause holds a low back', { isSilenced: true }, [silence], { sound: 'none', canBeSnoozed: false }],
    ['what is confirmed is silent', { state: 'acknowledged' }, [], { sound: 'none', canBeSnoozed: false }],
    ['and what is over', { state: 'resolved', resolvedAt: NOW }, [], { sound: 'none', canBeSnoozed: false }],
  ])('%s', async (_what, laid, silences, told) => {
    const household = await createHousehold({ now: () => NOW });
    const known = { ...household.people[0]!, alerts: [sampleAlert(laid)], silences };
    expect(personView(known, household.ports.describe, NOW).alerts).toMatchObject([told]);
    household.close();
  });

  test('is told who confirmed, by name, also once the contact is gone', () => {
    const person = { self: null, contacts: [], duties: [], language: 'en' };
    const acknowledgement = { at: NOW, contactId: 'gone', mgPerDl: 63, newestMeasuredAt: NOW, readUntil: NOW };
    const alert: Alert = sampleAlert({ state: 'acknowledged', acknowledgement });
    const nothing = { sources: [], silences: [], checkIns: [], duties: [], gaps: [], workouts: [], workoutSources: [] };
    const known = { person, alerts: [alert], ...nothing, watch: { settled: false } } as unknown as Parameters<
      typeof personView
    >[0];
    const view = personView(
      { ...known, person: { ...known.person, thresholds, units: 'mmol/L', timeZone: 'UTC' } },
      {
        newest: () => null,
        series: () => [],
        disagreement: () => null,
        waiting: () => null,
        nextStep: () => null,
        canChangeSensor: () => false,
        stepsIfLow: () => [],
      },
      NOW,
    );
    expect(view.alerts[0]).toMatchObject({
      headline: 'Low: 3.5 mmol/L',
      acknowledgedBy: 'A former contact',
      acknowledgedAt: NOW,
    });
    expect(view.settling).toBe(true);
  });
});
