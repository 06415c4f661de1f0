import { app, BrowserWindow, Menu, powerMonitor, type Tray } from 'electron';
import type { Act } from '../desktop-state';
import { failSoon } from '../standin/fail-soon';
import { arrange, type Notes } from './notes';
import { trayMenu } from './snapshot';

/** Does what somebody does, by telling the app's own listeners what the system would tell them. */
export function perform(act: Act, notes: Notes): unknown {
  switch (act.act) {
    case 'tray': {
      const tray = trayOf(notes);
      return tray.emit(act.event, {}, tray.getBounds(), { x: 0, y: 0 });
    }
    case 'menu':
      choose(act.of === 'tray' ? trayMenu(trayOf(notes), notes) : Menu.getApplicationMenu(), act.path);
      return undefined;
    case 'notification':
      return answer(act, notes);
    case 'power':
      return powerMonitor.emit(act.event, { preventDefault: () => undefined });
    case 'window':
      windowOf(act.id)[act.event]();
      return undefined;
    case 'crash':
      windowOf(act.id).webContents.forcefullyCrashRenderer();
      return undefined;
    case 'child-gone':
      return app.emit('child-process-gone', {}, { type: act.type, reason: act.reason, exitCode: 1 });
    case 'fail':
      failSoon(act.by);
      return undefined;
    case 'activate':
      return app.emit('activate', {}, false);
    case 'quit':
      app.quit();
      return undefined;
    case 'surroundings':
      arrange(notes, act.change);
      return undefined;
    case 'sleep':
    case 'forge':
    case 'webview':
      throw new Error(
        `"${act.act}" is not in a test's hands with a real Electron: this test runs on the stand-in only.`,
      );
  }
}

function trayOf({ trays }: Notes): Tray {
  const shown = [...trays.keys()].find((tray) => !tray.isDestroyed());
  if (!shown) throw new Error('No tray icon is shown.');
  return shown;
}

function windowOf(id: number): Electron.BrowserWindow {
  const window = BrowserWindow.fromId(id);
  if (!window) throw new Error(`There is no window ${id} any more.`);
  return window;
}

function choose(menu: Electron.Menu | null, path: string[]): void {
  const [label, ...rest] = path;
  const item = menu?.items.find((one) => one.label === label);
  if (!item?.enabled) throw new Error(`There is no ${label ?? 'item'} to choose.`);
  if (rest.length > 0) choose(item.submenu ?? null, rest);
  else (item.click as () => void)();
}

function answer({ id, event, index = 0, text = '' }: Act & { act: 'notification' }, notes: Notes): boolean {
  const note = notes.notifications[id];
  if (!note) throw new Error(`There is no notification ${id}.`);
  const { notification } = note;
  switch (event) {
    case 'click':
      return notification.emit('click', {});
    case 'action':
      return notification.emit('action', { actionIndex: index }, index, 0);
    case 'reply':
      return notification.emit('reply', { reply: text }, text);
    case 'close':
      note.state = 'closed';
      return notification.emit('close', { reason: 'userCanceled' });
    case 'failed':
      note.state = 'failed';
      return notification.emit('failed', {}, text);
  }
}
