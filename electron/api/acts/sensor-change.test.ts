import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHousehold, watchedPerson, type Household } from '../../../e2e/household';
import { HOUR, MINUTE } from '../../../shared/time';
import type { SourceState } from '../../core/state/reading';
import { newWatch } from '../../core/time/watch';
import { NOW } from '../../storage/sample-facts.test-support';
import { createHandlers } from '../handlers';

let household: Household;

beforeEach(async () => {
  household = await createHousehold({ now: () => NOW });
});

afterEach(() => {
  household.close();
});

const source: SourceState = {
  sourceId: 'nightscout-1',
  siteName: 'example.org',
  firstStartedAt: NOW - 5 * HOUR,
  lastSuccessAt: NOW,
  clockSkewMs: 0,
  unreadableAt: null,
  wrongUnits: [],
  trouble: null,
  successesSinceResume: 1,
  failuresSinceResume: 0,
  series: [],
};

/** Ana's last value, and how long ago it was measured. */
function last(mgPerDl: number, minutesAgo: number): void {
  household.people[0]!.sources = [source];
  household.people[0]!.watch = { ...newWatch(NOW - 5 * HOUR), why: 'woke', settled: true };
  household.addReadings([
    {
      personId: 'ana',
      sourceId: 'nightscout-1',
      series: 'sensor',
      measuredAt: NOW - minutesAgo * MINUTE,
      receivedAt: NOW - minutesAgo * MINUTE,
      firstReadAt: NOW - minutesAgo * MINUTE,
      glucose: { kind: 'value', mgPerDl },
      trend: 'flat',
    },
  ]);
}

const press = (personId = 'ana') => createHandlers(household.ports).sensorChange({ personId });

const shown = async () => {
  const status = await createHandlers(household.ports).status({});
  return status.ok ? status.value.people[0]?.sensorChange : null;
};

test('R9: tells until when the contacts are put off, and the window shows it', async () => {
  last(150, 20);
  expect(await shown()).toEqual({ isPossible: true, until: null });
  const until = NOW - 20 * MINUTE + 2.5 * HOUR;
  expect(await press()).toEqual({
    ok: true,
    value: {
      until,
      sentence:
        'Sensor change of Ana: contacts hear of no data at 13:10, unless it is back before. After a low value they hear at once.',
    },
  });
  expect(await shown()).toEqual({ isPossible: false, until });
});

test.each([
  ['values come', 150, 5, 'data-is-current', 'Values are still coming.'],
  ['the last value was low', 78, 20, 'after-a-low', 'The last value was low'],
  ['contacts are told already', 150, 151, 'too-late', 'No value has come for too long'],
])('R9: is refused with a sentence while %s', async (_, value, minutesAgo, code, sentence) => {
  last(value, minutesAgo);
  expect(await press()).toMatchObject({
    ok: false,
    problem: { code, sentence: expect.stringContaining(sentence) as string, path: null },
  });
  expect(await shown()).toEqual({ isPossible: false, until: null });
});

test('nobody with that id, and a decision that cannot be made, are said', async () => {
  last(150, 20);
  expect(await press('zoe')).toMatchObject({ ok: false, problem: { code: 'unknown-person', path: 'personId' } });
  household.ports.silence = () => Promise.resolve(false);
  expect(await press()).toMatchObject({ ok: false, problem: { code: 'not-decided' } });
});

test('the name of the profile in force is part of the status', async () => {
  const inProfile = watchedPerson({ profile: { id: 'night', name: 'Night' } });
  household.people[0]!.person = inProfile;
  const status = await createHandlers(household.ports).status({});
  expect(status).toMatchObject({ ok: true, value: { people: [{ profile: 'Night' }] } });
});
