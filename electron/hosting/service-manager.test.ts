import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { patience } from '../../e2e/patience';
import { MINUTE, SECOND } from '../../shared/time';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import { createRecordingLog } from '../standins/recording-log';
import { createServiceManager, type ServiceManager } from './service-manager';

let folder: string;
let clock: HandClock;
let log: ReturnType<typeof createRecordingLog>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-notify-'));
  clock = createHandClock(0);
  log = createRecordingLog();
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
});

const file = (): string => join(folder, 'said');

const said = (): string[] => (existsSync(file()) ? readFileSync(file(), 'utf8').trimEnd().split('\n') : []);

/** A program of that name that writes down what it was told, and by which socket. */
function standIn(script = `echo "$NOTIFY_SOCKET $*" >> "${file()}"`): void {
  writeFileSync(join(folder, 'systemd-notify'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'systemd-notify'), 0o755);
}

const started = (env: NodeJS.ProcessEnv): ServiceManager =>
  createServiceManager({ env: { PATH: `${folder}:/bin:/usr/bin`, ...env }, clock, log });

const underSystemd = { NOTIFY_SOCKET: '/run/notify', WATCHDOG_USEC: String(120 * 1_000_000) };

describe.skipIf(process.platform === 'win32')('systemd is told', () => {
  test('that Vigil is ready, and that it stops, by the socket that it gave', async () => {
    standIn();
    const manager = started(underSystemd);
    manager.ready();
    await vi.waitFor(() => {
      expect(said()).toEqual(['/run/notify READY=1']);
    }, patience);
    await manager.stopping();
    expect(said()).toEqual(['/run/notify READY=1', '/run/notify STOPPING=1']);
  });

  test('of completed cycles, three times within its watchdog, and of none when none completes', async () => {
    standIn();
    const manager = started(underSystemd);
    for (let second = 0; second < 120; second += 5) {
      manager.cycled();
      await clock.advance(5 * SECOND);
    }
    await vi.waitFor(() => {
      expect(said()).toEqual(Array(3).fill('/run/notify WATCHDOG=1'));
    }, patience);
    await clock.advance(10 * MINUTE);
    await manager.stopping();
    manager.cycled();
    expect(said()).toHaveLength(4);
  });

  test('of no cycle when it keeps no watchdog', async () => {
    standIn();
    const manager = started({ NOTIFY_SOCKET: '/run/notify' });
    manager.cycled();
    await manager.stopping();
    expect(said()).toEqual(['/run/notify STOPPING=1']);
  });

  test('nothing where it did not start Vigil', async () => {
    standIn();
    const manager = started({ WATCHDOG_USEC: underSystemd.WATCHDOG_USEC });
    manager.ready();
    manager.cycled();
    await manager.stopping();
    expect([said(), log.lines]).toEqual([[], []]);
  });

  test.each([
    ['is not there', null],
    ['fails', 'exit 1'],
  ])('or the log says that it was not, when systemd-notify %s', async (_, script) => {
    if (script !== null) standIn(script);
    const manager = createServiceManager({ env: { ...underSystemd, PATH: folder }, clock, log });
    await manager.stopping();
    expect(log.lines.map(({ event, fields }) => [event, fields])).toEqual([
      ['service-manager-not-told', { state: 'STOPPING=1' }],
    ]);
  });
});
