import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/time';
import { sampleWorkout } from '../core/simulation/sample-workout.test-support';
import type { CheckIn } from '../core/state/check-in';
import type { Duty } from '../core/state/duty';
import type { Gap } from '../core/state/gap';
import { NOW, sampleAlert, sampleMessage, sampleReading } from './sample-facts.test-support';
import type { Store } from './store';
import type { OpenStore } from './store-contract.test-support';

const garmin = { sourceId: 'garmin', account: 'ana' };
const telling = { outcome: 'announced', sentence: 'Mia is told.' } as const;
const seen = (id: string, endedAt: number) => ({ ...sampleWorkout(id, endedAt), telling });

const pruneAll = async (store: Store, now: number): Promise<void> => {
  while (await store.prune(now)) continue;
};

/** Readings, workouts, check-ins, gaps and small values, and how long each is kept. */
export function keptFacts(open: OpenStore): void {
  it('R2: a known row is not new; a corrected one is received now, its moment was first read before', async () => {
    const { store } = await open();
    const first = sampleReading();
    const second = sampleReading({ measuredAt: NOW + 5 * MINUTE });
    expect(await store.addReadings([first])).toEqual([first]);
    expect(await store.addReadings([{ ...first, receivedAt: NOW + HOUR }, second])).toEqual([second]);
    const corrected = { ...first, glucose: { kind: 'low' } as const, receivedAt: NOW + HOUR };
    expect(await store.addReadings([corrected])).toEqual([corrected]);
    expect(await store.readings('ana', NOW, NOW)).toEqual([{ ...corrected, firstReadAt: first.firstReadAt }]);
  });

  it('R1: rows that were deleted are taken out, and may come again', async () => {
    const { store } = await open();
    const [first, other] = [sampleReading(), sampleReading({ series: 'other' })];
    await store.addReadings([first, other]);
    await store.removeReadings([]);
    await store.removeReadings([first, sampleReading({ measuredAt: NOW + 5 * MINUTE })]);
    expect(await store.readings('ana', NOW, NOW)).toEqual([other]);
    expect(await store.addReadings([{ ...first, receivedAt: NOW + HOUR, firstReadAt: NOW + HOUR }])).toHaveLength(1);
  });

  it('every kind of value comes back; rows are ascending, of one person, within the window', async () => {
    const { store } = await open();
    const kinds = [
      { kind: 'value', mgPerDl: 54 },
      { kind: 'low' },
      { kind: 'high' },
      { kind: 'sensor-error', code: 9 },
    ] as const;
    const rows = kinds.map((glucose, index) => sampleReading({ glucose, measuredAt: NOW + index, trend: null }));
    await store.addReadings([...rows].reverse());
    await store.addReadings([sampleReading({ personId: 'ben' })]);
    expect(await store.readings('ana', NOW, NOW + 3)).toEqual(rows);
    expect(await store.readings('ana', NOW + 1, NOW + 2)).toEqual(rows.slice(1, 3));
  });

  it('gaps that touch the window are listed', async () => {
    const { store } = await open();
    const gap = { from: NOW, to: NOW + HOUR, why: 'asleep' } as const;
    await store.addUnwatched(gap);
    await store.addUnwatched(gap);
    expect(await store.unwatched(NOW + 59 * MINUTE, NOW + 2 * HOUR)).toEqual([gap]);
    expect(await store.unwatched(NOW + 61 * MINUTE, NOW + 2 * HOUR)).toEqual([]);
  });

  it('what is remembered is recalled, replaced and forgotten', async () => {
    const { store } = await open();
    await store.remember('source/nightscout-1', { etag: 'W/"1"', lagMs: 8000 });
    expect(await store.recall('source/nightscout-1')).toEqual({ etag: 'W/"1"', lagMs: 8000 });
    await store.remember('source/nightscout-1', 7);
    expect(await store.recall('source/nightscout-1')).toBe(7);
    await store.remember('source/nightscout-1', undefined);
    expect(await store.recall('source/nightscout-1')).toBeUndefined();
  });

  it('what is remembered with a change is on disk with it, or not at all', async () => {
    const { store } = await open();
    const message = sampleMessage({ tag: 'ABCDE' });
    await store.save({ messages: [message], remembered: [{ id: 'replies/sms', value: { upTo: 1 } }] });
    expect(await store.recall('replies/sms')).toEqual({ upTo: 1 });
    const unwritable = { at: NOW, personId: null, code: null as never, sentence: '', aboutId: null, messageId: null };
    const remembered = [{ id: 'replies/sms', value: { upTo: 2 } }];
    await expect(store.save({ remembered, history: [unwritable] })).rejects.toThrow();
    expect(await store.recall('replies/sms')).toEqual({ upTo: 1 });
  });

  it('several values are remembered together', async () => {
    const { store, again } = await open();
    await store.remember('b', 1);
    await store.rememberAll(
      new Map<string, unknown>([
        ['a', [1]],
        ['b', undefined],
      ]),
    );
    const next = await again();
    expect([await next.recall('a'), await next.recall('b')]).toEqual([[1], undefined]);
    expect(await next.recallAll()).toEqual(new Map([['a', [1]]]));
  });

  it('a workout comes back as it was, and an edit replaces it', async () => {
    const { store } = await open();
    const first = seen('1', NOW);
    await store.save({ workouts: [first], listed: [{ ...garmin, at: NOW, isFirst: true }] });
    expect(await store.seen(garmin, ['garmin/1', 'garmin/2'])).toEqual({ workouts: [first], lastListedAt: NOW });
    expect(await store.seen({ ...garmin, sourceId: 'other' }, [])).toEqual({ workouts: [], lastListedAt: null });
    await store.save({
      workouts: [{ ...first, name: 'Evening Run' }],
      listed: [{ ...garmin, at: NOW + 1, isFirst: false }],
    });
    expect(await store.seen(garmin, ['garmin/1'])).toMatchObject({
      workouts: [{ name: 'Evening Run' }],
      lastListedAt: NOW + 1,
    });
  });

  it('another account’s list is a first one again', async () => {
    const { store } = await open();
    await store.save({ listed: [{ ...garmin, at: NOW, isFirst: true }] });
    expect((await store.seen({ ...garmin, account: 'eva' }, [])).lastListedAt).toBeNull();
    await store.save({ listed: [{ ...garmin, account: 'eva', at: NOW + 1, isFirst: true }] });
    expect((await store.seen(garmin, [])).lastListedAt).toBeNull();
    expect((await store.seen({ ...garmin, account: 'eva' }, [])).lastListedAt).toBe(NOW + 1);
  });

  it('the feed has the latest first, page by page, and keeps together what began in one moment', async () => {
    const { store } = await open();
    const all = [0, 1, 2, 2, 2, 3].map((minutes, index) => seen(String(index), NOW - minutes * MINUTE));
    await store.save({ workouts: [...all, { ...seen('other', NOW), personId: 'eva' }] });
    const page = await store.workouts({ personId: 'ana', limit: 3 });
    expect(page.map(({ id }) => id)).toEqual(['garmin/0', 'garmin/1', 'garmin/2', 'garmin/3', 'garmin/4']);
    const before = page.at(-1)?.startedAt ?? 0;
    expect((await store.workouts({ personId: 'ana', limit: 3, before })).map(({ id }) => id)).toEqual(['garmin/5']);
    expect(await store.workouts({ personId: 'ana', limit: 3, before: 0 })).toEqual([]);
    expect((await store.workoutsEnded(NOW - MINUTE, NOW)).map(({ id }) => id)).toEqual([
      'garmin/1',
      'garmin/0',
      'garmin/other',
    ]);
  });

  it('check-ins: the running ones, however old, and the recent ones', async () => {
    const { store } = await open();
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
    await store.save({ checkIns: [checkIn] });
    expect(await store.checkIns(NOW - DAY)).toEqual([checkIn]);
    await store.save({ checkIns: [{ ...checkIn, state: 'closed', closedAt: NOW, closedBy: 'hand' }] });
    expect(await store.checkIns(NOW - DAY)).toEqual([]);
    expect(await store.checkIns(NOW - 4 * DAY)).toMatchObject([{ state: 'closed' }]);
  });

  it('duties: the running ones, however old, and those that ended lately', async () => {
    const { store } = await open();
    const duty: Duty = {
      id: 'ana/duty/mia/1',
      personId: 'ana',
      contactId: 'mia',
      begunBy: 'hand',
      startedAt: NOW - 4 * DAY,
      endsAt: NOW - 3 * DAY,
      endedAt: null,
      toldUntil: NOW - 3 * DAY,
      isOver: false,
    };
    await store.save({ duties: [duty] });
    expect(await store.duties(NOW - DAY)).toEqual([duty]);
    await store.save({ duties: [{ ...duty, endedAt: duty.endsAt, isOver: true }] });
    expect(await store.duties(NOW - DAY)).toEqual([]);
    expect(await store.duties(NOW - 3 * DAY)).toMatchObject([{ isOver: true }]);
  });

  it('gaps: one that goes on, however old, and those that ended lately, ascending', async () => {
    const { store } = await open();
    const gap: Gap = {
      id: 'ana/gap/1',
      personId: 'ana',
      from: NOW - 4 * DAY,
      to: null,
      why: ['offline', 'asleep'],
      worst: { which: 'lowest', glucose: { kind: 'low' }, at: NOW - 3 * DAY },
      toldTo: ['mia'],
      toldAt: NOW - 3 * DAY,
    };
    const earlier: Gap = { ...gap, id: 'ana/gap/0', from: NOW - 5 * DAY, to: NOW, worst: null };
    await store.save({ gaps: [gap, earlier] });
    expect(await store.gaps(NOW - DAY)).toEqual([earlier, gap]);
    await store.save({ gaps: [{ ...gap, to: NOW - 3 * DAY }] });
    expect(await store.gaps(NOW - DAY)).toEqual([earlier]);
    expect(await store.gaps(NOW - 3 * DAY)).toMatchObject([{ to: NOW }, { to: NOW - 3 * DAY }]);
  });

  it('a workout stays for 90 days after it was received', async () => {
    const { store } = await open();
    await store.save({ workouts: [seen('1', NOW), seen('1970', 0)] });
    while (await store.prune(NOW + 90 * DAY)) continue;
    expect(await store.workouts({ personId: 'ana', limit: 9 })).toHaveLength(1);
    while (await store.prune(NOW + 90 * DAY + 2 * MINUTE)) continue;
    expect(await store.workouts({ personId: 'ana', limit: 9 })).toEqual([]);
  });

  it('readings go after 13 months and history after 90 days; alerts and messages stay', async () => {
    const { store } = await open();
    const old = NOW - 400 * DAY;
    await store.addReadings([
      sampleReading({ measuredAt: old }),
      sampleReading({ measuredAt: NOW - 390 * DAY }),
      sampleReading(),
    ]);
    const line = { personId: 'ana', code: 'x', sentence: 'x', aboutId: null, messageId: null };
    await store.save({
      alerts: [sampleAlert({ openedAt: old })],
      messages: [sampleMessage({ queuedAt: old })],
      silences: [],
      history: [
        { ...line, at: NOW - 91 * DAY },
        { ...line, at: NOW - 89 * DAY },
      ],
    });
    await pruneAll(store, NOW);
    expect((await store.readings('ana', 0, NOW)).map((reading) => reading.measuredAt)).toEqual([NOW - 390 * DAY, NOW]);
    expect((await store.history({ limit: 9 })).map((entry) => entry.at)).toEqual([NOW - 89 * DAY]);
    expect(await store.alerts({ limit: 9 })).toHaveLength(1);
    expect(await store.messages({ limit: 9 })).toHaveLength(1);
  });

  it('row 21: a clock that is ten years ahead does not empty the readings', async () => {
    const { store } = await open();
    await store.addReadings([sampleReading(), sampleReading({ measuredAt: NOW - 30 * DAY })]);
    await pruneAll(store, NOW + 3652 * DAY);
    expect(await store.readings('ana', 0, NOW)).toHaveLength(2);
  });
}
