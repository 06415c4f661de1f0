import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStream } from '../../e2e/event-stream';
import { serveHousehold, type Served } from '../../e2e/served-household';
import { createLive, type LivePorts } from '../api/live';
import { subjectOf } from '../core/state/messages/message';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import { NOW, sampleAlert, sampleMessage, sampleReading } from '../storage/sample-facts.test-support';
import { streamsTo, type Live } from './live';
import { createPageNotifier } from './page-notifier';

let clock: HandClock;
let served: Served;

beforeEach(async () => {
  clock = createHandClock(NOW);
  served = await serveHousehold(clock);
});

afterEach(async () => {
  await served.stop();
});

const liveOf = (ports: LivePorts): Live => streamsTo(createLive(ports));

const alarm = sampleMessage({ contactId: null, channel: 'desktop', address: null, body: 'Ana 45 mg/dL' });

test('a page gets the status at once, and again only when something changed', async () => {
  const page = await openStream(served.origin, await served.enter());
  const first = await page.next('status');
  expect(first).toMatchObject({ data: { now: NOW, people: [{ id: 'ana', state: 'waiting' }] } });

  served.live.changed();
  await page.next('history');
  served.household.addReadings([sampleReading({ measuredAt: NOW })]);
  served.live.changed();

  expect(await page.next('status')).toMatchObject({ data: { people: [{ state: 'fine' }] } });
  expect(page.seen.filter(({ event }) => event === 'status')).toHaveLength(2);
  page.close();
});

test('a page hears within seconds that the host lives and what its time is', async () => {
  const live = liveOf({
    status: () => ({ now: 4711, people: [], ways: [], troubles: [] }),
    log: served.log,
    beatEveryMs: 5,
  });
  Object.assign(served.live, live);
  const page = await openStream(served.origin, await served.enter());
  expect(await page.next('beat')).toEqual({ event: 'beat', data: { now: 4711 } });
  page.close();
});

test('an alarm reaches every open page and is counted; with none open that is said', async () => {
  const notifier = createPageNotifier(served.live);
  expect(notifier.alarm(alarm)).toEqual({ shownIn: 0 });

  const cookie = await served.enter();
  const pages = [await openStream(served.origin, cookie), await openStream(served.origin, cookie)];
  expect(notifier.alarm(alarm)).toEqual({ shownIn: 2 });
  for (const page of pages) {
    expect(await page.next('alarm')).toMatchObject({ data: { messageId: alarm.id, body: null } });
    page.close();
  }
});

test('a page that opens during an alarm gets it too, but not after it was confirmed', async () => {
  const notifier = createPageNotifier(served.live);
  const cookie = await served.enter();
  served.household.put(sampleAlert());
  notifier.alarm(alarm);

  const during = await openStream(served.origin, cookie);
  expect(await during.next('alarm')).toMatchObject({ data: { alertId: subjectOf(alarm) } });
  during.close();

  await served.call(cookie, 'acknowledge', { alertId: subjectOf(alarm) });
  const after = await openStream(served.origin, cookie);
  await after.next('status');
  served.live.changed();
  await after.next('history');
  expect(after.seen.map(({ event }) => event)).toEqual(['status', 'history']);
  after.close();
});

test('row 47: a page that connects twice harms nothing', async () => {
  const cookie = await served.enter();
  const pages = await Promise.all([openStream(served.origin, cookie), openStream(served.origin, cookie)]);
  await Promise.all(pages.map((page) => page.next('status')));
  const confirm = { alertId: sampleAlert().id };
  served.household.put(sampleAlert());
  const answers = await Promise.all([
    served.call(cookie, 'acknowledge', confirm),
    served.call(cookie, 'acknowledge', confirm),
  ]);
  expect(answers.map(({ body }) => (body as { value: { outcome: string } }).value.outcome).sort()).toEqual([
    'acknowledged',
    'already',
  ]);
  for (const page of pages) page.close();
});

test('a status that cannot be told is logged and the stream goes on', async () => {
  let isBroken = true;
  const live = liveOf({
    status: () => {
      if (isBroken) throw new Error('no');
      return { now: 1, people: [], ways: [], troubles: [] };
    },
    log: served.log,
  });
  Object.assign(served.live, live);
  const page = await openStream(served.origin, await served.enter());
  expect(served.log.lines).toContainEqual({ event: 'status-broken', fields: { error: 'Error' } });
  isBroken = false;
  live.changed();
  expect(await page.next('status')).toMatchObject({ data: { now: 1 } });
  page.close();
});

test('a thousand changes are one status, and what changes while it is made is in the next', async () => {
  let changes = 0;
  let made = 0;
  const holds: (() => void)[] = [];
  const live = liveOf({
    status: async () => {
      made += 1;
      const sentence = String(changes);
      await new Promise<void>((goOn) => holds.push(goOn));
      return {
        now: 1,
        people: [],
        ways: [],
        troubles: [{ code: 'storage', sentence, since: null, mendedAt: 'health' }],
      };
    },
    log: served.log,
    beatEveryMs: 100_000,
    apartMs: 0,
  });
  Object.assign(served.live, live);
  const page = await openStream(served.origin, await served.enter());
  const finishOne = async (): Promise<void> => {
    while (holds.length === 0) await new Promise((resolve) => setImmediate(resolve));
    holds.shift()?.();
  };
  const changeOften = (): void => {
    for (let times = 0; times < 1000; times += 1) {
      changes += 1;
      live.changed();
    }
  };
  await finishOne();
  changeOften();
  while (holds.length === 0) await new Promise((resolve) => setImmediate(resolve));
  changeOften();
  await finishOne();
  await page.next('history');
  await finishOne();
  await page.next('history');
  const said = page.seen.flatMap((one) =>
    one.event === 'status' ? one.data.troubles.map(({ sentence }) => sentence) : [],
  );
  expect(said).toEqual(['0', '1000', '2000']);
  expect(made).toBe(3);
  page.close();
});
