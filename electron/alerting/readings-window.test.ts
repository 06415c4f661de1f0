import { afterEach, expect, it } from 'vitest';
import { DAY, MINUTE, type Millis } from '../../shared/time';
import { createActivity } from '../activity';
import type { Reading } from '../core/reading';
import { createHandClock } from '../standins/hand-clock';
import { createReadingsWindow } from './readings-window';
import { createRecorder } from './recorder';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.test-support';
import { createTroubles } from './troubles';
import { unhurried } from './world.test-support';

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

it('a site full of rows dated ahead does not push out those of now, also after a restart', async () => {
  const disk = await openTemporaryStore();
  disks.push(disk);
  const clock = createHandClock(NOW, createActivity());
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const troubles = createTroubles({ notifier: { alarm: () => ({ shownIn: 0 }) }, clock, log });
  const recorder = () => createRecorder({ store: disk.store, clock, log, troubles, pace: unhurried(createActivity()) });
  const first = recorder();
  const readings = createReadingsWindow({ recorder: first, clock });
  const ahead = Array.from({ length: 2500 }, (_, index) => reading('fast', NOW + DAY + index * 5 * MINUTE));
  readings.add('ana', [reading('sensor', NOW - MINUTE), ...ahead]);
  first.flush();
  for (const window of [readings, createReadingsWindow({ recorder: recorder(), clock })]) {
    const rows = window.of('ana');
    expect(rows[0]?.series).toBe('sensor');
    expect(rows.length).toBeLessThan(2100);
  }
});
