import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { DAY } from '../../../../shared/time';
import { sampleWorkout } from '../../../core/simulation/sample-workout.test-support';
import type { CheckIn } from '../../../core/state/check-in';
import { createRecordingLog, createTemporaryDirectory, NOW } from '../../sample-facts.test-support';
import { openDatabase } from '../database';
import { openRows } from '../open-rows';
import { loadSqlite } from '../sqlite';

const sqlite = await loadSqlite();

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function open() {
  const folder = createTemporaryDirectory();
  folders.push(folder);
  const opened = openDatabase({ sqlite, file: join(folder.path, 'vigil.sqlite'), now: NOW });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const { database } = opened.value;
  return { database, store: openRows({ database, log: createRecordingLog() }) };
}

const garmin = { sourceId: 'garmin', account: 'ana' };
const telling = { outcome: 'announced', sentence: 'Mia is told.' } as const;
const seen = (id: string, endedAt: number) => ({ ...sampleWorkout(id, endedAt), telling });

it('a row of the version before is read, and the next list adds what it lacks', () => {
  const { store } = open();
  const old = seen('1', NOW);
  expect(old).not.toHaveProperty('timerSeconds');
  store.save({ workouts: [old], listed: [] });
  expect(store.seen(garmin, ['garmin/1']).workouts).toEqual([old]);
  const full = { ...old, timerSeconds: 3100, parentType: 'running' };
  store.save({ workouts: [full], listed: [] });
  expect(store.seen(garmin, ['garmin/1']).workouts).toEqual([full]);
});

it('another account’s list is a first one again, and one of before accounts were kept counts for whoever is there', () => {
  const { store, database } = open();
  store.save({ listed: [{ ...garmin, at: NOW, isFirst: true }] });
  expect(store.seen({ ...garmin, account: 'eva' }, []).lastListedAt).toBeNull();
  store.save({ listed: [{ ...garmin, account: 'eva', at: NOW + 1, isFirst: true }] });
  expect(store.seen(garmin, []).lastListedAt).toBeNull();
  expect(store.seen({ ...garmin, account: 'eva' }, []).lastListedAt).toBe(NOW + 1);
  database.exec('UPDATE listed_sources SET account = NULL');
  expect(store.seen(garmin, []).lastListedAt).toBe(NOW + 1);
});

it('check-ins: the running ones, however old, and the recent ones', () => {
  const { store, database } = open();
  const checkIn: CheckIn = {
    id: 'ana/home-by/1',
    personId: 'ana',
    state: 'overdue',
    begunBy: 'hand',
    startedAt: NOW - 3 * DAY,
    homeBy: NOW,
    graceSeconds: 900,
    scheduledFor: null,
    remindedFor: NOW,
    alertId: 'ana/check-in/1',
    lateness: null,
    closedAt: null,
    closedBy: null,
  };
  store.save({ checkIns: [checkIn] });
  expect(store.checkIns(NOW - DAY)).toEqual([checkIn]);
  store.save({ checkIns: [{ ...checkIn, state: 'closed', closedAt: NOW, closedBy: 'hand' }] });
  expect(store.checkIns(NOW - DAY)).toEqual([]);
  expect(store.checkIns(NOW - 4 * DAY)).toMatchObject([{ state: 'closed' }]);
  database.exec("UPDATE check_ins SET document = 'x'");
  expect(store.checkIns(0)).toEqual([]);
  expect(store.badRows()).toEqual({ check_ins: 1 });
});
