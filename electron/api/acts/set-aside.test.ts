import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHousehold, watchedPerson, type Household } from '../../../e2e/household';
import { asideOf } from '../../../shared/status/aside';
import { HOUR, MINUTE } from '../../../shared/time';
import { NOW } from '../../storage/sample-facts.test-support';
import { createHandlers } from '../handlers';

let household: Household;
let handlers: ReturnType<typeof createHandlers>;

beforeEach(async () => {
  household = await createHousehold({ now: () => NOW }, [watchedPerson({ timeZone: 'UTC' })]);
  handlers = createHandlers(household.ports);
});

afterEach(() => {
  household.close();
});

/** Values 5 min apart, the last one a minute ago. */
function add(series: string, ...values: number[]): void {
  const common = { personId: 'ana', sourceId: 'nightscout-1', series, trend: null };
  household.addReadings(
    values.map((mgPerDl, index) => {
      const measuredAt = NOW - MINUTE - (values.length - 1 - index) * 5 * MINUTE;
      const glucose = { kind: 'value' as const, mgPerDl };
      return { ...common, measuredAt, receivedAt: measuredAt, firstReadAt: measuredAt, glucose };
    }),
  );
}

const wish = (series: string, seconds: number, sourceId = 'nightscout-1') =>
  handlers.setAside({ personId: 'ana', sourceId, series, seconds });

const statusOfAna = async () => {
  const answer = await handlers.status({});
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value.people[0]!;
};

test('R25: one series is set aside, shown with its end, and used again by hand', async () => {
  add('A', 80, 78);
  add('B', 104, 107);
  const answer = await wish('A', 3600);
  expect(answer).toMatchObject({ ok: true, value: { silence: { kind: 'set-aside', endsAt: NOW + HOUR } } });
  const { series, silences, newest } = await statusOfAna();
  expect(series).toMatchObject([
    { series: 'A', newest: { glucose: { mgPerDl: 78 } }, isUsable: true, isStuck: false, asideUntil: NOW + HOUR },
    { series: 'B', newest: { glucose: { mgPerDl: 107 } }, asideUntil: null },
  ]);
  expect(newest?.glucose).toMatchObject({ mgPerDl: 107 });
  expect(silences).toMatchObject([{ kind: 'set-aside', endsAt: NOW + HOUR, holdsUrgent: false }]);
  await handlers.resume({ personId: 'ana', silenceId: silences[0]!.id });
  expect(asideOf(await statusOfAna())).toBeUndefined();
});

test('R25: a pause that is ended ends nothing that is set aside', async () => {
  add('A', 80, 78);
  add('B', 104, 107);
  await wish('A', 3600);
  await handlers.resume({ personId: 'ana' });
  expect(asideOf(await statusOfAna())?.series).toBe('A');
});

test('R25: its end is shown as early as it can come: an hour after it first read low', async () => {
  add('A', 80, 78);
  add('B', 104, 107);
  await wish('A', 7200);
  household.people[0]!.readings = household.people[0]!.readings.filter(({ series }) => series === 'B');
  add('A', 52);
  const { silences, series } = await statusOfAna();
  expect(series[0]?.asideUntil).toBe(NOW - MINUTE + HOUR);
  expect(silences[0]).toMatchObject({ endsAt: NOW - MINUTE + HOUR });
});

test.each<[string, number[], number[], number, string, string]>([
  ['too long', [80], [104], 43_201, 'too-long', 'A sensor is set aside for 12 hours at most.'],
  ['longer than a low allows', [52], [104], 7200, 'low', 'A reads 69 mg/dL or less: it can be set aside until 10:59'],
  ['without another one', [80], [69], 60, 'nobody-else', 'No other sensor of Ana has a usable value above 69 mg/dL'],
  [
    'low for an hour',
    Array.from({ length: 14 }, () => 60),
    [104],
    60,
    'low-for-long',
    'A has been at 69 mg/dL or less',
  ],
])('R25: refused, with a sentence: %s', async (_, a, b, seconds, code, sentence) => {
  add('A', ...a);
  add('B', ...b);
  const answer = await wish('A', seconds);
  expect(answer).toMatchObject({ ok: false, problem: { code } });
  expect(!answer.ok && answer.problem.sentence).toContain(sentence);
  expect(household.people[0]!.silences).toEqual([]);
});

test('R25: refused while another one is set aside, of an unknown sensor, and of somebody else', async () => {
  add('A', 80);
  add('B', 104);
  add('C', 110);
  household.people[0]!.readings.forEach((reading, index) => {
    // Of three sources: three new devices of one are the same sensor under other names (R2).
    reading.sourceId = `site-${index}`;
  });
  expect(await wish('A', 60, 'site-0')).toMatchObject({ ok: true });
  expect(await wish('B', 60, 'site-1')).toMatchObject({ ok: false, problem: { code: 'another' } });
  expect(await wish('X', 60)).toMatchObject({ ok: false, problem: { code: 'unknown-series', path: 'series' } });
  const of = await handlers.setAside({ personId: 'eve', sourceId: 'site-0', series: 'A', seconds: 60 });
  expect(of).toMatchObject({ ok: false, problem: { code: 'unknown-person' } });
});

test('R25: what could not be taken in is said', async () => {
  add('A', 80);
  add('B', 104);
  household.ports.silence = () => Promise.resolve(false);
  expect(
    await createHandlers(household.ports).setAside({
      personId: 'ana',
      sourceId: 'nightscout-1',
      series: 'A',
      seconds: 60,
    }),
  ).toMatchObject({
    ok: false,
    problem: { code: 'not-decided' },
  });
});
