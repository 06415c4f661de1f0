import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Status } from '../../shared/status/status';
import type { DesktopState, NotificationState } from '../electron/desktop-state';
import { numbers } from '../loopback';
import { patience } from '../patience';
import { buildDesktop, startOn, type BuiltDesktop, type RunningDesktop } from './running-desktop';
import { onStandIn, runsOn, whyNot } from './which-electron';

const isMain = ({ url }: { url: string }): boolean => !url.endsWith('#/panel');

describe.skipIf(whyNot !== null)(`an alarm on the desktop (${runsOn})`, () => {
  let built: BuiltDesktop;
  let vigil: RunningDesktop;

  beforeAll(async () => {
    built = await buildDesktop();
  });
  beforeEach(async () => {
    vigil = await startOn(built);
    await vigil.desktop.page();
  });
  afterEach(async () => {
    await vigil.close();
  });

  const ana = async () => ((await vigil.call('status')).value as Status).people[0]!;
  const showing = ({ notifications }: DesktopState): NotificationState[] =>
    notifications.filter(({ state, actions }) => state === 'shown' && actions.includes('I have it'));
  const alarmed = async (): Promise<NotificationState> => {
    const state = await vigil.desktop.until('the notification of the alarm', (seen) => showing(seen).length > 0);
    return showing(state)[0]!;
  };
  const silent = (): Promise<DesktopState> =>
    vigil.desktop.until('no notification of an alarm', (seen) => showing(seen).length === 0);
  const until = (what: () => Promise<void> | void): Promise<void> => vi.waitFor(what, patience);
  const trayIcon = (word: string): Promise<DesktopState> =>
    vigil.desktop.until(`the icon ${word}`, ({ trays }) => trays[0]?.image.path?.includes(`tray/${word}-`) === true);
  const isAcknowledged = (): Promise<void> =>
    until(async () => {
      expect((await ana()).alerts).toMatchObject([{ state: 'acknowledged' }]);
    });
  const closeWindow = async (): Promise<void> => {
    const { windows } = await vigil.desktop.state();
    await vigil.hand.closeWindow(windows.find(isMain)!.id);
    await vigil.desktop.until('no window', (state) => state.windows.length === 0);
  };

  test('row 68: a click on the icon, Pause, a low that is held back and shown, an urgent low that comes through, Resume', async () => {
    vigil.loopback.glucose([100, 60]);
    await trayIcon('fine');
    await vigil.hand.clickTray();
    const { windows } = await vigil.desktop.until('the panel', (state) =>
      state.windows.some((window) => !isMain(window) && window.isLoaded),
    );
    expect(windows.find((window) => !isMain(window))).toMatchObject({
      url: 'app://vigil/index.html#/panel',
      isVisible: true,
      isFocused: true,
      isAlwaysOnTop: true,
      bounds: { width: 340 },
    });
    const panel = await vigil.desktop.page((window) => !isMain(window));
    await until(async () => {
      expect(await panel.evaluate('document.activeElement.ariaLabel')).toBe('Pause for 15 min');
    });
    await panel.getByRole('button', { name: 'Pause for 1 hour' }).click();
    await trayIcon('paused');
    await panel.getByRole('button', { name: 'Resume alerts' }).waitFor();
    await vigil.hand.blurWindow(windows.find((window) => !isMain(window))!.id);
    await vigil.desktop.until('no panel', (state) => state.windows.every(isMain));
    vigil.loopback.glucose([65, 1]);
    await until(async () => {
      const { alerts, silences } = await ana();
      expect(silences).toMatchObject([{ kind: 'pause' }]);
      expect(alerts).toMatchObject([{ severity: 'low', state: 'open', silencedUntil: expect.any(Number) as number }]);
    });
    expect(vigil.loopback.accepted()).toEqual([]);
    expect(showing(await vigil.desktop.state())).toEqual([]);

    vigil.loopback.glucose([45, 0]);
    expect(await alarmed()).toMatchObject({
      title: 'Urgent low',
      urgency: 'critical',
      actions: ['I have it', 'Open'],
    });
    await trayIcon('urgent');
    await until(() => {
      expect(vigil.loopback.accepted().map(({ to }) => to)).toContain(numbers.ana);
    });

    const { trays } = await vigil.desktop.state();
    const resume = trays[0]?.menu?.find(({ label }) => label.startsWith('Resume'));
    await vigil.hand.chooseInTray(resume!.label);
    await until(async () => {
      expect((await ana()).silences).toEqual([]);
    });
  });

  test('acknowledged from the notification: it goes, and nobody is called any more', async () => {
    vigil.loopback.glucose([45, 1]);
    const { id } = await alarmed();
    await vigil.hand.chooseInNotification(id, 0);
    await isAcknowledged();
    await silent();
  });

  test('acknowledged from the tray', async () => {
    vigil.loopback.glucose([45, 1]);
    await alarmed();
    const { trays } = await vigil.desktop.until('its entry', (state) =>
      Boolean(state.trays[0]?.menu?.some(({ label }) => label.startsWith('I have it'))),
    );
    await vigil.hand.chooseInTray(trays[0]!.menu!.find(({ label }) => label.startsWith('I have it'))!.label);
    await isAcknowledged();
    await silent();
  });

  test('acknowledged from the window: the notification goes too', async () => {
    vigil.loopback.glucose([45, 1]);
    await alarmed();
    const [alert] = (await ana()).alerts;
    expect(await vigil.call('acknowledge', { alertId: alert!.id })).toMatchObject({ ok: true });
    await silent();
  });

  test('with the window closed it comes by itself, without taking the keyboard, and goes to the alarm when it is clicked', async () => {
    await closeWindow();
    vigil.loopback.glucose([45, 1]);
    const { windows } = await vigil.desktop.until('the window that flashes', (state) =>
      state.windows.some(({ isFlashing }) => isFlashing),
    );
    expect(windows).toMatchObject([{ isVisible: true, isFocused: false, isFlashing: true }]);
    const { id } = await alarmed();
    await vigil.hand.clickNotification(id);
    await vigil.desktop.until('the window in front', (state) => state.windows.some(({ isFocused }) => isFocused));
    // The page may still be on its way.
    await until(async () => {
      expect((await ana()).alerts).toMatchObject([{ state: 'open' }]);
    });
  });

  test('row 57: notifications that fail are told, and the alarm is shown all the same', async () => {
    await vigil.hand.arrange({ notifications: 'failing' });
    vigil.loopback.glucose([45, 1]);
    await vigil.desktop.until('the window that flashes', (state) => state.windows.some(({ isFlashing }) => isFlashing));
    await until(async () => {
      expect(await vigil.call('computer')).toMatchObject({ value: { notifications: { state: 'failing' } } });
    });
    await until(async () => {
      const { value } = (await vigil.call('history', { show: 'messages' })) as { value: { lines: object[] } };
      expect(value.lines).toContainEqual(expect.objectContaining({ channel: 'desktop', label: 'Shown' }));
    });
  });

  test('row 55: the page crashes during an alarm: the escalation goes on, and the alarm sounds again in the new page', async () => {
    vigil.loopback.glucose([45, 1]);
    await alarmed();
    const { windows } = await vigil.desktop.state();
    await vigil.hand.crashWindow(windows.find(isMain)!.id);
    await vigil.desktop.until('the new window', (state) =>
      state.windows.some(({ id, isLoaded }) => isLoaded && id !== windows[0]!.id),
    );
    await until(() => {
      const called = vigil.loopback.accepted().map(({ to }) => to);
      expect(called).toContain(numbers.ana);
      expect(called).toContain(numbers.mia);
    });
    expect(await heard()).toContainEqual(expect.objectContaining({ event: 'alarm' }));
  });

  test('a suspend with an alert open texts that nobody watches now', async () => {
    vigil.loopback.glucose([45, 1]);
    await alarmed();
    await vigil.hand.tellPower('suspend');
    await until(() => {
      const bodies = vigil.loopback.accepted().map(({ body }) => body);
      expect(bodies.some((body) => /sleep|nobody/i.test(body))).toBe(true);
    });
  });

  onStandIn(
    'row 26: asleep while Twilio’s answer is awaited: it is asked afterwards, and nobody is called twice',
    async () => {
      const calls = () => vigil.loopback.accepted().filter(({ kind, to }) => kind === 'call' && to === numbers.ana);
      await vigil.loopback.twilio.fault('hang', { times: 1, resource: 'calls' });
      vigil.loopback.glucose([45, 1]);
      await until(() => {
        expect(calls()).toHaveLength(1);
      });
      await vigil.hand.sleepFor(20_000);
      await until(async () => {
        const { value } = (await vigil.call('history', { show: 'messages' })) as { value: { lines: object[] } };
        const settled = expect.stringMatching(/accepted|delivered|undelivered/) as string;
        expect(value.lines).toContainEqual(expect.objectContaining({ channel: 'voice', to: 'Ana', status: settled }));
      });
      expect(calls()).toHaveLength(1);
    },
  );

  /** What a page hears when it begins to listen. */
  async function heard(): Promise<unknown[]> {
    const page = await vigil.desktop.page(isMain);
    return page.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const events: unknown[] = [];
          (window as unknown as { vigil: { live(listener: (event: unknown) => void): () => void } }).vigil.live(
            (event) => events.push(event),
          );
          setTimeout(() => {
            resolve(events);
          }, 2000);
        }),
    );
  }
});
