import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startSessionBus } from '../electron/session-bus';
import { nameOf } from '../loopback';
import { patience } from '../patience';
import { buildDesktop, startOn, type BuiltDesktop, type RunningDesktop } from './running-desktop';
import { isReal, onStandIn, runsOn, whyNot } from './which-electron';

const HOUR = 3_600_000;

describe.skipIf(whyNot !== null)(`Vigil on the desktop (${runsOn})`, () => {
  let built: BuiltDesktop;
  let vigil: RunningDesktop;

  beforeAll(async () => {
    built = await buildDesktop();
  }, 240_000);
  afterEach(async () => {
    await vigil.close();
  });

  const polls = (): number => vigil.loopback.nightscout.requests().length;
  const polled = (more: number): Promise<void> => {
    const before = polls();
    return vi.waitFor(() => {
      expect(polls()).toBeGreaterThanOrEqual(before + more);
    }, 15_000);
  };
  const opened = () => vigil.desktop.until('a window', ({ windows }) => windows.length === 1);
  const closed = () => vigil.desktop.until('no window', ({ windows }) => windows.length === 0);
  const closeWindow = async (): Promise<void> => {
    const { windows } = await opened();
    await vigil.hand.closeWindow(windows[0]!.id);
  };

  test('started with no settings it shows its window, watches nobody, and writes nothing yet', async () => {
    vigil = await startOn(built, { household: 'none' });
    const { windows, trays } = await opened();
    expect(windows).toMatchObject([{ url: 'app://vigil/index.html#/now', isVisible: true }]);
    expect(trays).toHaveLength(1);
    expect(await vigil.call('status')).toMatchObject({ ok: true, value: { people: [], troubles: [] } });
    expect(existsSync(join(vigil.loopback.dataDirectory, 'settings.json'))).toBe(false);
    const { value } = (await vigil.call('readSettings')) as { value: { revision: string; settings: object } };
    const saved = await vigil.call('saveSettings', {
      ...value,
      settings: { ...value.settings, contacts: [{ id: 'mia', name: 'Mia', phone: '+14155550102' }] },
    });
    expect(saved).toMatchObject({ ok: true });
    expect(readFileSync(join(vigil.loopback.dataDirectory, 'settings.json'), 'utf8')).toContain('+14155550102');
  });

  test('the window closed is gone with its page, the watch goes on, and that is said once', async () => {
    vigil = await startOn(built);
    await closeWindow();
    const { notifications } = await closed();
    expect(notifications.map(({ title }) => title)).toEqual(['Vigil keeps watching']);
    await polled(3);
    await vigil.hand.chooseInTray('Open Vigil');
    await closeWindow();
    expect((await closed()).notifications).toHaveLength(1);
    await vigil.hand.chooseInTray('History');
    const { windows } = await opened();
    expect(windows[0]?.url).toBe('app://vigil/index.html#/history');
  });

  test('secrets come from $CREDENTIALS_DIRECTORY here as well, and the log is a file beside the data', async () => {
    vigil = await startOn(built);
    await polled(1);
    const secrets = await vigil.call('secrets');
    expect(secrets).toMatchObject({ ok: true, value: { place: 'credentials-directory', isWritable: false } });
    await vigil.restart();
    await polled(1);
    const log = readFileSync(join(vigil.loopback.dataDirectory, 'vigil.log'), 'utf8');
    const lines = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string });
    expect(lines.length).toBeGreaterThan(0);
    expect(log).not.toContain('+1415');
  });

  test('the window comes back where it was', async () => {
    vigil = await startOn(built);
    await closeWindow();
    await closed();
    const { window } = JSON.parse(readFileSync(join(vigil.loopback.dataDirectory, 'computer.json'), 'utf8')) as {
      window: object;
    };
    await vigil.hand.chooseInTray('Open Vigil');
    expect((await opened()).windows[0]?.bounds).toEqual(window);
  });

  test('row 18: a second copy ends at once and shows the window of the first', async () => {
    vigil = await startOn(built);
    await closeWindow();
    await closed();
    expect(await vigil.desktop.startSecond()).toEqual({ code: 0, signal: null });
    expect((await opened()).windows).toMatchObject([{ isVisible: true, isFocused: true }]);
    expect(vigil.desktop.stderr().join('\n')).not.toContain('refused');
  });

  test('started by the system at login it keeps out of the way', async () => {
    vigil = await startOn(built, { args: ['--hidden'] });
    await polled(3);
    expect(await vigil.desktop.state()).toMatchObject({ windows: [], trays: [{}] });
  });

  onStandIn('row 24: an hour asleep is noticed, the site is asked first, and the gap is kept and told', async () => {
    vigil = await startOn(built);
    vigil.loopback.glucose([110, 200]);
    await polled(3);
    await vigil.hand.sleepFor(HOUR);
    await polled(2);
    await vi.waitFor(async () => {
      const { value } = (await vigil.call('chart', { personId: 'ana', hours: 24 })) as { value: { gaps: object[] } };
      expect(value.gaps).toMatchObject([{ why: 'asleep' }]);
      // R21: it is told as past, to Ana alone; nobody is alarmed.
      expect(vigil.loopback.accepted().map(({ kind, to }) => [kind, nameOf(to)])).toEqual([['message', 'ana']]);
    }, patience);
    expect(vigil.loopback.accepted()[0]?.body).toContain('nobody watched Ana');
  });

  test('row 25: a hundred spurious suspend and resume: hardly a poll more', async () => {
    vigil = await startOn(built);
    await polled(3);
    const before = polls();
    for (let pair = 0; pair < 100; pair += 1) {
      await vigil.hand.tellPower('suspend');
      await vigil.hand.tellPower('resume');
    }
    expect(polls() - before).toBeLessThan(25);
  });

  test('a shutdown of the computer ends it cleanly, unasked', async () => {
    vigil = await startOn(built);
    await polled(1);
    await vigil.hand.tellPower('shutdown').catch(() => undefined);
    expect(await vigil.desktop.exited).toEqual({ code: 0, signal: null });
  });

  // Windows has no such signal: it ends a program unasked.
  test.skipIf(isReal && process.platform === 'win32')('SIGTERM ends it cleanly with 0', async () => {
    vigil = await startOn(built);
    await polled(1);
    vigil.desktop.kill('SIGTERM');
    expect(await vigil.desktop.exited).toEqual({ code: 0, signal: null });
  });

  describe('quitting', () => {
    // At once: whom it watches is known before anything was polled.
    test('says what stops; by default nothing does', async () => {
      vigil = await startOn(built, { surroundings: { dialogAnswer: { response: 0, checkboxChecked: false } } });
      await vigil.desktop.until('its icon', ({ trays }) => trays.length === 1);
      await vigil.hand.chooseInTray('Quit Vigil');
      const { dialogs } = await vigil.desktop.until('the question', (state) => state.dialogs.length === 1);
      expect(dialogs[0]).toMatchObject({
        message: 'Quit Vigil?',
        detail: 'Vigil stops watching Ana; nobody is alerted until it runs again.',
        buttons: ['Keep watching', 'Quit'],
      });
      await polled(3);
    });

    test('confirmed, it ends with 0 and lets go of its data', async () => {
      vigil = await startOn(built, { surroundings: { dialogAnswer: { response: 1, checkboxChecked: false } } });
      await polled(2);
      await vigil.hand.chooseInTray('Quit Vigil').catch(() => undefined);
      expect(await vigil.desktop.exited).toEqual({ code: 0, signal: null });
      await vigil.restart();
      await polled(2);
    });
  });

  describe('row 55: something crashes', () => {
    // Nobody can make a real page run out of memory at will.
    const reasons = isReal ? (['crashed'] as const) : (['crashed', 'memory-eviction', 'oom'] as const);
    test.each(reasons)('the page (%s): the watch goes on and it opens once', async (reason) => {
      vigil = await startOn(built);
      const { windows } = await opened();
      await vigil.desktop.page();
      await vigil.hand.crashWindow(windows[0]!.id, reason);
      const again = await vigil.desktop.until('another window', (state) =>
        state.windows.some(({ id, isLoaded }) => isLoaded && id !== windows[0]!.id),
      );
      expect(again.windows).toHaveLength(1);
      await vigil.hand.crashWindow(again.windows[0]!.id, reason);
      await closed();
      await polled(3);
      expect((await vigil.desktop.state()).windows).toEqual([]);
      // Each system has its own word for a page that is made to crash.
      const told = { reason: isReal ? (expect.any(String) as string) : reason };
      expect(vigil.logged('window-crashed')).toMatchObject([told, told]);
      await vigil.hand.chooseInTray('Open Vigil');
      await opened();
    });

    test('what draws (the GPU process): logged, and the window is made anew once', async () => {
      vigil = await startOn(built);
      const { windows } = await opened();
      await vigil.hand.crashGpu();
      await vigil.desktop.until('another window', (state) => state.windows.some(({ id }) => id !== windows[0]!.id));
      expect(vigil.logged('child-process-gone')).toMatchObject([{ type: 'GPU', reason: 'crashed' }]);
      await polled(2);
    });
  });

  describe.skipIf(isReal)('row 57, on the stand-in only: a desktop without a place for icons', () => {
    let bus: Awaited<ReturnType<typeof startSessionBus>>;
    beforeAll(async () => {
      bus = await startSessionBus();
    });
    afterAll(() => {
      bus.stop();
    });

    test('the window stays as a small one, and says why', async () => {
      vigil = await startOn(built, {
        surroundings: { hasTrayHost: false },
        env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
      });
      await closeWindow();
      const { windows, notifications } = await vigil.desktop.until('a small window', (state) =>
        state.windows.some(({ isMinimized }) => isMinimized),
      );
      expect(windows).toHaveLength(1);
      expect(notifications.at(-1)?.body).toMatch(/no place for its icon.*Quit/);
      expect(await vigil.call('computer')).toMatchObject({ value: { tray: { isShown: false } } });
    });

    test('started at login it is there as a small one', async () => {
      vigil = await startOn(built, {
        surroundings: { hasTrayHost: false },
        env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
        args: ['--hidden'],
      });
      await vigil.desktop.until('a small window', (state) => state.windows.some(({ isMinimized }) => isMinimized));
    });
  });

  describe('this computer', () => {
    test('is kept awake on mains, and let go on battery', async () => {
      vigil = await startOn(built);
      await vigil.desktop.until('it is held', ({ powerBlockers }) => powerBlockers.length === 1);
      await vigil.hand.arrange({ isOnBattery: true });
      await vigil.hand.tellPower('on-battery');
      await vigil.desktop.until('it is let go', ({ powerBlockers }) => powerBlockers.length === 0);
      await opened();
      await vigil.call('setComputer', { keepAwake: 'always' });
      const { powerBlockers } = await vigil.desktop.until(
        'it is held again',
        (state) => state.powerBlockers.length === 1,
      );
      expect(powerBlockers).toEqual(['prevent-app-suspension']);
    });

    onStandIn('start at login is read back, not believed', async () => {
      vigil = await startOn(built, {
        platform: 'win32',
        surroundings: { loginItem: { openAtLogin: true, executableWillLaunchAtLogin: false } },
      });
      await opened();
      expect(await vigil.call('setComputer', { startAtLogin: true })).toMatchObject({
        value: { startAtLogin: { state: 'blocked' } },
      });
      expect((await vigil.desktop.state()).loginItem).toMatchObject({ openAtLogin: true, args: ['--hidden'] });
    });

    test.skipIf(isReal && process.platform !== 'linux')(
      'on Linux it is an entry among what starts at login',
      async () => {
        vigil = await startOn(built);
        await opened();
        expect(await vigil.call('setComputer', { startAtLogin: true })).toMatchObject({
          value: { startAtLogin: { state: 'on' } },
        });
        const entry = join(vigil.loopback.dataDirectory, '../config/autostart/vigil.desktop');
        expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".+" --hidden$/m);
        expect(await vigil.call('setComputer', { startAtLogin: false })).toMatchObject({
          value: { startAtLogin: { state: 'off' } },
        });
        expect(existsSync(entry)).toBe(false);
      },
    );

    onStandIn('on macOS the dock shows Vigil while it has a window', async () => {
      vigil = await startOn(built, { platform: 'darwin' });
      await vigil.desktop.until('the dock', ({ dock, windows }) => dock?.isVisible === true && windows.length === 1);
      await closeWindow();
      await vigil.desktop.until('no dock', ({ dock }) => dock?.isVisible === false);
      await vigil.hand.clickDock();
      await opened();
    });
  });
});
