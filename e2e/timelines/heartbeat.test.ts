import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDeadMansSwitch, type DeadMansSwitch } from '../../electron/standins/dead-mans-switch';
import { createHandClock } from '../../electron/standins/hand-clock';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, NIGHT, type World } from '../world';

const falling = [98, 94, 90, 87, 84];
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

let world: World;
let outside: DeadMansSwitch;
/** Of the switch: it goes on while this computer sleeps. */
let now: () => number = () => NIGHT;

beforeEach(async () => {
  outside = createDeadMansSwitch({ clock: { now: () => now() } });
  await outside.start();
});
afterEach(async () => {
  await world.end();
  await outside.close();
});

async function open(url = outside.address(), hanging: string[] = []): Promise<void> {
  world = await createWorld({ before: falling, settings: { heartbeat: { url, onMyNetwork: true } }, hanging });
  now = () => NIGHT + world.since();
  world.glucose(times(30, 104));
}

const beats = () => outside.pings.filter(({ signal }) => signal === '');
const logged = () => outside.pings.filter(({ signal }) => signal === 'log').map(({ words }) => words);
const health = () => world.app().api.heartbeat();
const troubles = () =>
  world
    .app()
    .api.troubles()
    .filter(({ code }) => code === 'heartbeat')
    .map(({ sentence }) => sentence);

it('R22: a beat follows a completed decision cycle, at most one a minute, and says nothing of anybody', async () => {
  await open();
  await world.pass(HOUR);
  expect(beats().length).toBeGreaterThanOrEqual(55);
  expect(beats().length).toBeLessThanOrEqual(61);
  const gaps = beats().map(({ at }, index, all) => at - (all[index - 1]?.at ?? at - MINUTE));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(MINUTE);
  expect(new Set(beats().map(({ method, words }) => `${method} ${words}`))).toEqual(new Set(['POST Vigil watches.']));
  expect(outside.hasAlarmed()).toBe(false);
  expect(health()).toMatchObject({ failing: null });
});

it('R22: before sleep it says so, and the switch goes on: it alarms while this computer sleeps', async () => {
  await open();
  await world.pass(5 * MINUTE);
  const before = beats().length;
  world.app().suspending();
  await world.pass(SECOND);
  expect(logged()).toEqual(['This computer goes to sleep. Vigil watches nobody until it wakes.']);
  let hadAlarmed = false;
  await world.sleep(30 * MINUTE, () => {
    expect(beats().length).toBeLessThanOrEqual(before + 1);
    hadAlarmed = outside.hasAlarmed();
  });
  expect(hadAlarmed).toBe(true);
  await world.pass(MINUTE);
  expect(beats().length).toBeGreaterThan(before);
});

it('R22: a stop is said, and no beat follows it', async () => {
  await open();
  await world.pass(5 * MINUTE);
  const before = beats().length;
  await world.restart(20 * MINUTE);
  expect(logged()).toEqual(['Vigil was closed. It watches nobody until it is opened again.']);
  expect(outside.pings[before]?.signal).toBe('log');
  expect(outside.hasAlarmed()).toBe(true);
});

it.each([
  ['is away', () => outside.fault('refuse'), /refuses the connection/],
  ['answers as a network that wants a log-in does', () => outside.fault('html', { accepts: false }), /log-in/],
  ['is out of order', () => outside.fault('error-503', { accepts: false }), /HTTP 503/],
  ['takes no more', () => outside.fault('rate-limit'), /too many/],
  [
    'forgot the check, and answers 200',
    () => {
      outside.forget();
      return Promise.resolve();
    },
    /deleted or is paused/,
  ],
])('a switch that %s takes no beat: Health says so at once, a trouble after ten minutes', async (_, spoil, why) => {
  await open();
  await world.pass(2 * MINUTE);
  await spoil();
  await world.pass(2 * MINUTE);
  expect(health()?.failing?.sentence).toMatch(why);
  expect(troubles()).toEqual([]);
  await world.pass(11 * MINUTE);
  expect(troubles()).toEqual([expect.stringMatching(why)]);
  expect(world.sounded()).toEqual([]);
});

it('it is over with the first beat that is taken again', async () => {
  await open();
  await outside.fault('error-503', { accepts: false });
  await world.pass(15 * MINUTE);
  expect(troubles()).toHaveLength(1);
  await outside.fault(null);
  await world.pass(2 * MINUTE);
  expect(troubles()).toEqual([]);
  expect(health()).toMatchObject({ failing: null });
});

it('a switch that hangs holds nothing up: a low is called on time', async () => {
  await outside.fault('hang', { accepts: false });
  await open(outside.address(), [new URL(outside.address()).origin]);
  await world.pass(3 * MINUTE);
  world.glucose([62, 62, 62, 61, 60, 61], { replaces: true });
  await world.pass(12 * MINUTE);
  expect(outside.pings).toEqual([]);
  expect(health()?.failing).not.toBeNull();
  expect(world.told(world.opened('low'))).toContain('2:00 call Ana');
});

it('Uptime Kuma hears "up", whatever stands in the address, and no words that would count as a beat', async () => {
  await open(outside.kumaAddress());
  await world.pass(5 * MINUTE);
  expect(new Set(beats().map(({ method, status, words }) => `${method} ${status ?? ''} ${words}`))).toEqual(
    new Set(['GET up Vigil watches.']),
  );
  const before = outside.pings.length;
  world.app().suspending();
  await world.restart(20 * MINUTE);
  expect(outside.pings.slice(before).filter(({ at }) => at < NIGHT + world.since() - MINUTE)).toEqual([]);
  expect(outside.hasAlarmed()).toBe(true);
});

it('a switch that is taken out hears nothing more; another one is told at once, and of it nothing is known yet', async () => {
  await open();
  await world.pass(2 * MINUTE);
  const other = createDeadMansSwitch({ clock: createHandClock(NIGHT) });
  await other.start();
  await world.change((before) => ({ ...before, heartbeat: { url: other.address(), onMyNetwork: true } }));
  const before = outside.pings.length;
  await world.pass(10 * SECOND);
  expect(other.pings).toHaveLength(1);
  await world.change((before) => ({ ...before, heartbeat: undefined }));
  expect(health()).toBeNull();
  await world.pass(5 * MINUTE);
  expect(other.pings).toHaveLength(1);
  expect(outside.pings).toHaveLength(before);
  await other.close();
});
