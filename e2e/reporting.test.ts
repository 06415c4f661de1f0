import { rmSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SECOND } from '../shared/time';
import { buildEntry, type Built } from './build';
import type { MovedTime } from './moved-time/moved-time';
import { patience } from './patience';
import {
  everybodyInTime,
  isAlive,
  linesIn,
  lowReachesAt,
  mountDisk,
  openMovedReporting,
  readyIn,
  whyNoDisk,
  whyNoTerminal,
  type Reporting,
} from './reporting';
import type { LogLine } from './running-vigil';

let built: Built;
let reporting: Reporting & { time: MovedTime };

beforeAll(async () => {
  built = await buildEntry('killable-host');
});
beforeEach(async () => {
  reporting = await openMovedReporting(built.entry);
});
afterEach(async () => {
  await reporting.close();
});

const logIn = (name: string): LogLine[] => linesIn(reporting.file(name)).map((line) => JSON.parse(line) as LogLine);

const events = (name: string): string[] => logIn(name).map(({ event }) => event);

/** Once it is so, as time passes. What was printed may be on its way. */
const until = (what: () => void): Promise<void> =>
  vi.waitFor(async () => {
    await reporting.time.pass(SECOND / 10);
    what();
  }, patience);

const noDisk = whyNoDisk();
describe.skipIf(noDisk !== null)(`a log on a full disk${noDisk === null ? '' : ` (needs ${noDisk})`}`, () => {
  test('beside the data costs lines of the log: a low is called on time, before and after a restart', async () => {
    const disk = mountDisk(reporting.loopback.dataDirectory);
    try {
      const first = reporting.start('exec VIGIL 2>> data/vigil.log');
      await first.ready;
      disk.fill();
      expect(await lowReachesAt(reporting)).toEqual(everybodyInTime);
      first.kill('SIGKILL');
      await first.exited;

      const before = reporting.loopback.accepted().length;
      const second = reporting.start('exec VIGIL 2>> data/vigil.log');
      await second.ready;
      // Nothing of the first low could be written: it is as new.
      await until(() => {
        expect(reporting.loopback.accepted().length).toBeGreaterThan(before + 2);
      });
      // What was kept is written once there is room, with no line broken by what fitted before.
      disk.free();
      await until(() => {
        expect(events('data/vigil.log')).toContain('trouble-over');
      });
      second.kill('SIGTERM');
      expect(await second.exited).toEqual({ code: 0, signal: null });
    } finally {
      disk.unmount();
    }
  });

  test('a start with nothing but a cleanly closed database there: a low is called on time, and SIGTERM ends it with 0', async () => {
    const disk = mountDisk(reporting.loopback.dataDirectory);
    try {
      const first = reporting.start('exec VIGIL');
      await first.ready;
      first.kill('SIGTERM');
      await first.exited;
      for (const suffix of ['-wal', '-shm']) rmSync(reporting.file(`data/vigil.sqlite${suffix}`), { force: true });
      disk.fill();
      const second = reporting.start('exec VIGIL 2>> data/vigil.log');
      await second.ready;
      expect(await lowReachesAt(reporting)).toEqual(everybodyInTime);
      second.kill('SIGTERM');
      expect(await second.exited).toEqual({ code: 0, signal: null });
    } finally {
      disk.unmount();
    }
  });
});

describe.skipIf(process.platform !== 'linux')('a log nobody reads', () => {
  test('on a device that is always full: a low is called on time', async () => {
    const vigil = reporting.start('exec VIGIL 2> /dev/full');
    await vigil.ready;
    expect(await lowReachesAt(reporting)).toEqual(everybodyInTime);
    vigil.kill('SIGTERM');
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
  });

  test.each([
    ['its log', 'exec VIGIL 2> >(exec 3>&-; head -n 1 > /dev/null)'],
    ['both its streams', 'exec VIGIL > >(exec 3>&-; head -n 1 > out.json) 2> >(exec 3>&-; head -n 1 > /dev/null)'],
  ])('whoever read %s has gone: a low is called on time', async (_what, line) => {
    const vigil = reporting.start(line);
    const { pid } = line.includes('out.json') ? await readyIn(reporting, 'out.json') : await vigil.ready;
    expect(pid).toBe(vigil.pid);
    expect(await lowReachesAt(reporting)).toEqual(everybodyInTime);
    expect(isAlive(pid)).toBe(true);
  });

  test('a pipe that nobody reads, and that is full: a low is called on time', async () => {
    const vigil = reporting.start('exec VIGIL 2> >(exec 3>&-; sleep 60)');
    const { port } = await vigil.ready;
    await refuse(port, 1500);
    expect(await lowReachesAt(reporting)).toEqual(everybodyInTime);
  });
});

const noTerminal = whyNoTerminal();
describe.skipIf(noTerminal !== null)(
  `a log on a terminal that stands still${noTerminal === null ? '' : ` (needs ${noTerminal})`}`,
  () => {
    test('a low is called on time, the lines come when it goes on, and SIGTERM ends it with 0', async () => {
      const terminal = reporting.startOnTerminal('exec VIGIL > out.json');
      const { port, pid } = await readyIn(reporting, 'out.json');
      terminal.stop();
      await refuse(port, 500);
      expect(await lowReachesAt(reporting)).toEqual(everybodyInTime);
      terminal.goOn();
      await until(() => {
        expect(terminal.shown()).toContain('"event":"request-refused"');
      });
      terminal.stop();
      process.kill(pid, 'SIGTERM');
      await until(() => {
        expect(isAlive(pid)).toBe(false);
      });
      terminal.goOn();
      expect(await terminal.exited).toBe(0);
    });
  },
);

/** So many requests of a stranger: each was a line of the log. */
async function refuse(port: number, times: number): Promise<void> {
  for (let number = 0; number < times; number += 100) {
    const hundred = Array.from({ length: 100 }, () =>
      fetch(`http://127.0.0.1:${port}/`, { headers: { Origin: 'https://evil.example' } }),
    );
    for (const { status } of await Promise.all(hundred)) expect(status).toBe(403);
  }
}
