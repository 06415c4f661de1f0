import { expect, test } from 'vitest';
import { createHousehold } from '../../../e2e/household';
import { contract } from '../../../shared/contract';
import { HOUR, MINUTE } from '../../../shared/time';
import type { Alert } from '../../core/state/alert';
import type { Gap } from '../../core/state/gap';
import { NOW, sampleAlert, sampleReading } from '../../storage/sample-facts.test-support';
import { chart } from './chart';

test('a chart holds values, alerts that reach into it, and gaps; sensor errors are holes', async () => {
  const household = await createHousehold({ now: () => NOW });
  household.addReadings([
    sampleReading({ measuredAt: NOW - 25 * HOUR }),
    sampleReading({ measuredAt: NOW - HOUR, glucose: { kind: 'low' } }),
    sampleReading({ measuredAt: NOW - 30 * MINUTE, glucose: { kind: 'sensor-error', code: 5 } }),
  ]);
  const long = sampleAlert({
    id: 'ana/low/1',
    openedAt: NOW - 30 * HOUR,
    state: 'resolved',
    resolvedAt: NOW - 23 * HOUR,
  });
  const old = sampleAlert({
    id: 'ana/low/0',
    openedAt: NOW - 40 * HOUR,
    state: 'resolved',
    resolvedAt: NOW - 39 * HOUR,
  });
  for (const alert of [old, long, sampleAlert({ openedAt: NOW - HOUR })]) household.put(alert);
  household.store.addUnwatched({ from: NOW - 3 * HOUR, to: NOW - 2 * HOUR, why: 'asleep' });

  const answer = await chart(household.ports, { personId: 'ana', hours: 24 });
  expect(answer).toEqual({
    ok: true,
    value: {
      from: NOW - 24 * HOUR,
      to: NOW,
      points: [{ at: NOW - HOUR, mgPerDl: 39, series: 'xDrip' }],
      bucketMs: 0,
      counts: { below: 1, within: 0, above: 0 },
      alerts: [
        { id: 'ana/low/1', severity: 'low', from: NOW - 30 * HOUR, to: NOW - 23 * HOUR },
        { id: sampleAlert().id, severity: 'low', from: NOW - HOUR, to: null },
      ],
      gaps: [{ from: NOW - 3 * HOUR, to: NOW - 2 * HOUR, why: 'asleep' }],
      lastAlarm: { severity: 'low', from: NOW - 30 * HOUR, to: NOW - 23 * HOUR, taken: null },
    },
  });
  if (answer.ok) contract.chart.output.parse(answer.value);
  household.close();
});

test('R21: without a network nobody watched either: one gap with what was slept in it, of this person alone', async () => {
  const household = await createHousehold({ now: () => NOW });
  const gap: Gap = {
    id: 'ana/gap/1',
    personId: 'ana',
    from: NOW - 5 * HOUR,
    to: NOW - 2 * HOUR,
    why: ['offline', 'asleep'],
    worst: null,
    toldTo: [],
    toldAt: null,
  };
  const goesOn: Gap = { ...gap, id: 'ana/gap/2', from: NOW - HOUR, to: null, why: ['offline'] };
  household.store.save({ gaps: [gap, goesOn, { ...gap, id: 'ben/gap/1', personId: 'ben' }] });
  household.store.addUnwatched({ from: NOW - 4 * HOUR, to: NOW - 3 * HOUR, why: 'asleep' });
  household.store.addUnwatched({ from: NOW - 8 * HOUR, to: NOW - 7 * HOUR, why: 'closed' });
  const answer = await chart(household.ports, { personId: 'ana', hours: 24 });
  expect(answer.ok && answer.value.gaps).toEqual([
    { from: NOW - 8 * HOUR, to: NOW - 7 * HOUR, why: 'closed' },
    { from: NOW - 5 * HOUR, to: NOW - 2 * HOUR, why: 'offline' },
    { from: NOW - HOUR, to: NOW, why: 'offline' },
  ]);
  household.close();
});

test('R2: values of a clock that is fast stand where they were measured', async () => {
  const household = await createHousehold({ now: () => NOW });
  const rows = Array.from({ length: 8 }, (_, row) => NOW - (7 - row) * 5 * MINUTE);
  household.addReadings(rows.map((at) => sampleReading({ measuredAt: at + HOUR, receivedAt: at })));
  const answer = await chart(household.ports, { personId: 'ana', hours: 24 });
  expect(answer.ok && answer.value.points.map(({ at }) => at)).toEqual(rows);
  household.close();
});

test('ninety days are few points with their lowest value, and every value is counted', async () => {
  const household = await createHousehold({ now: () => NOW });
  const days = Array.from({ length: 90 * 288 }, (_, row) =>
    sampleReading({
      measuredAt: NOW - row * 5 * MINUTE,
      glucose: { kind: 'value', mgPerDl: row % 4 === 0 ? 69 : row % 4 === 1 ? 70 : row % 4 === 2 ? 180 : 181 },
    }),
  );
  const low = { kind: 'value', mgPerDl: 43 } as const;
  household.store.addReadings(days.map((reading, row) => (row === 12_345 ? { ...reading, glucose: low } : reading)));
  const answer = await chart(household.ports, { personId: 'ana', hours: 24 * 90 });
  if (!answer.ok) throw new Error(answer.problem.sentence);
  const { points, counts, bucketMs } = answer.value;
  expect(points.length).toBeLessThanOrEqual(2000);
  expect(bucketMs).toBeGreaterThan(HOUR);
  expect(Math.min(...points.map(({ mgPerDl }) => mgPerDl))).toBe(43);
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted((one, other) => one - other));
  expect(counts).toEqual({ below: 6481, within: 12_959, above: 6480 });
  household.close();
});

test('the last alarm is the newest that is over, with who had it; warnings and what is still live are none', async () => {
  const household = await createHousehold({ now: () => NOW });
  const over = (id: string, hoursAgo: number, changes: Partial<Alert> = {}): Alert =>
    sampleAlert({
      id,
      openedAt: NOW - hoursAgo * HOUR,
      state: 'resolved',
      resolvedAt: NOW - hoursAgo * HOUR + 20 * MINUTE,
      ...changes,
    });
  const last = async () => {
    const answer = await chart(household.ports, { personId: 'ana', hours: 3 });
    return answer.ok && answer.value.lastAlarm;
  };
  expect(await last()).toBeNull();
  household.put(sampleAlert({ openedAt: NOW - HOUR }));
  household.put(over('ana/falling/1', 2, { direction: 'low-soon', severity: 'low-soon' }));
  expect(await last()).toBeNull();
  const acknowledgement = {
    at: NOW - 50 * HOUR + 4 * MINUTE,
    contactId: 'mia',
    mgPerDl: 62,
    newestMeasuredAt: null,
    readUntil: NOW - 50 * HOUR,
  };
  household.put(over('ana/high/1', 50, { direction: 'high', severity: 'high', acknowledgement }));
  household.put(over('ana/low/0', 60));
  expect(await last()).toEqual({
    severity: 'high',
    from: NOW - 50 * HOUR,
    to: NOW - 50 * HOUR + 20 * MINUTE,
    taken: { at: NOW - 50 * HOUR + 4 * MINUTE, by: 'Mia' },
  });
  household.close();
});
