import { afterEach, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { Reading } from '../../core/state/reading';
import { createActivity } from '../../runtime/activity';
import { createHandClock } from '../../standins/hand-clock';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.test-support';
import { unhurried } from '../world.test-support';
import { createReadingsWindow } from './readings-window';
import { createRecorder } from './recorder';
import { createTroubles } from './troubles';

const NOW = Date.UTC(2026, 10, 22, 3);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

function reading(series: string, measuredAt: Millis): Reading {
  const glucose = { kind: 'value', mgPerDl: 50 } as const;
  return {
    personId: 'ana',
    sourceId: 'site',
    series,
    measuredAt,
    receivedAt: NOW,
    firstReadAt: NOW,
    glucose,
    trend: null,
  };
}

/** Of a store of its own; `again` is one after a restart. */
async function opened() {
  const disk = await openTemporaryStore();
  disks.push(disk);
  const clock = createHandClock(NOW, createActivity());
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const troubles = createTroubles({ notifier: { alarm: () => ({ shownIn: 0 }) }, clock, log });
  const newRecorder = () =>
    createRecorder({
      store: disk.store,
      clock,
      log,
      troubles,
      activity: createActivity(),
      pace: unhurried(createActivity()),
    });
  const recorder = newRecorder();
  const again = () => createReadingsWindow({ recorder: newRecorder(), clock });
  return { window: createReadingsWindow({ recorder, clock }), recorder, disk, again, clock };
}

it('a site full of rows dated ahead does not push out those of now, also after a restart', async () => {
  const { window: readings, recorder, again } = await opened();
  const ahead = Array.from({ length: 2500 }, (_, index) => reading('fast', NOW + DAY + index * 5 * MINUTE));
  readings.add('ana', [reading('sensor', NOW - MINUTE), ...ahead]);
  await recorder.flush();
  for (const window of [readings, again()]) {
    await window.load('ana');
    const rows = window.of('ana');
    expect(rows[0]?.series).toBe('sensor');
    expect(rows.length).toBeLessThan(2100);
  }
});

it('R1: a row marked as deleted is taken out, in memory and on disk, also before it was written', async () => {
  const { window, recorder, disk } = await opened();
  window.add('ana', [reading('sensor', NOW - MINUTE), reading('sensor', NOW)]);
  await recorder.flush();
  window.add('ana', [reading('other', NOW)], [reading('sensor', NOW)]);
  window.add('ana', [], [reading('other', NOW)]);
  await recorder.flush();
  expect(window.of('ana').map(({ series, measuredAt }) => [series, measuredAt])).toEqual([['sensor', NOW - MINUTE]]);
  expect(disk.rows.readings('ana', 0, NOW)).toHaveLength(1);
  // It may come again.
  window.add('ana', [reading('sensor', NOW)]);
  await recorder.flush();
  expect(disk.rows.readings('ana', 0, NOW)).toHaveLength(2);
});

it('R2: when values were received is the same in memory and after a restart', async () => {
  const { window, recorder, again } = await opened();
  const later = { receivedAt: NOW + MINUTE, firstReadAt: NOW + MINUTE };
  const glucose = { kind: 'value', mgPerDl: 60 } as const;
  window.add('ana', [reading('sensor', NOW - MINUTE), reading('sensor', NOW)]);
  window.add('ana', [
    { ...reading('sensor', NOW - MINUTE), ...later },
    { ...reading('sensor', NOW), ...later, glucose },
  ]);
  await recorder.flush();
  const rows = window.of('ana').map(({ receivedAt, firstReadAt }) => [receivedAt, firstReadAt]);
  expect(rows).toEqual([
    [NOW, NOW],
    [NOW + MINUTE, NOW],
  ]);
  const restarted = again();
  await restarted.load('ana');
  expect(restarted.of('ana')).toEqual(window.of('ana'));
});

it('R21: of a gap that is under way older rows are kept than of any other time, until it is over', async () => {
  const { recorder, clock } = await opened();
  let from = NOW - 10 * HOUR;
  const window = createReadingsWindow({ recorder, clock, wantedFrom: () => from });
  await window.load('ana');
  window.add('ana', [reading('sensor', NOW - 11 * HOUR), reading('sensor', NOW - 9 * HOUR), reading('sensor', NOW)]);
  const kept = (): number[] => window.of('ana').map(({ measuredAt }) => NOW - measuredAt);
  expect(kept()).toEqual([9 * HOUR, 0]);
  from = Number.POSITIVE_INFINITY;
  window.add('ana', [reading('sensor', NOW - MINUTE)]);
  expect(kept()).toEqual([MINUTE, 0]);
});
