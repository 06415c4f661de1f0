import type { Act } from '../desktop-state';
import { app } from './app';
import { BrowserWindow } from './browser-window';
import { desk } from './desk';
import { createEvent } from './emitter';
import { failSoon } from './fail-soon';
import { Frame } from './frames';
import { choose, Menu } from './menu';
import { Notification } from './notification';
import { tellPower } from './power';
import { sleep } from './sleep';
import { nativeTheme } from './surface';
import { shownTrays, type Tray } from './tray';
import { windowList } from './window-list';

/** Does what somebody, or the operating system, does to the app; what it answers goes back to the test. */
export async function perform(act: Act): Promise<unknown> {
  switch (act.act) {
    case 'tray':
      tray().press(act.event);
      return undefined;
    case 'menu':
      choose(act.of === 'tray' ? tray().openMenu() : Menu.application, act.path);
      return undefined;
    case 'notification':
      answerNotification(act);
      return undefined;
    case 'power':
      tellPower(act.event);
      return undefined;
    case 'sleep':
      sleep(act.ms);
      for (const { webContents } of windowList.all) webContents.slept(act.ms);
      return undefined;
    case 'window':
      windowOf(act.id)[act.event]();
      return undefined;
    case 'crash':
      windowOf(act.id).webContents.crash(act.reason);
      return undefined;
    case 'child-gone':
      app.tell('child-process-gone', createEvent({}), { type: act.type, reason: act.reason, exitCode: 1 });
      return undefined;
    case 'forge':
      return windowOf(act.id).webContents.forge(act.kind, act.channel, { args: act.args, frame: frameOf(act) });
    case 'webview':
      return windowOf(act.id).webContents.attachWebview(act.src);
    case 'fail':
      failSoon(act.by);
      return undefined;
    case 'activate':
      app.tell(
        'activate',
        createEvent({}),
        windowList.all.some((window) => window.isVisible()),
      );
      return undefined;
    case 'quit':
      // Answered first: the process ends here.
      setImmediate(() => {
        app.quit();
      });
      return undefined;
    case 'surroundings':
      return change(act.change);
  }
}

function change(surroundings: Partial<typeof desk.surroundings>): Promise<void> {
  const wasDark = desk.surroundings.isDark;
  Object.assign(desk.surroundings, surroundings);
  if (desk.surroundings.isDark !== wasDark) nativeTheme.tell('updated');
  desk.changed();
  return Promise.resolve();
}

function tray(): Tray {
  const [first] = shownTrays();
  if (!first) throw new Error('No tray icon is shown.');
  return first;
}

function windowOf(id: number): BrowserWindow {
  const window = BrowserWindow.fromId(id);
  if (!window) throw new Error(`There is no window ${id} any more.`);
  return window;
}

function answerNotification({ id, event, index = 0, text = '' }: Act & { act: 'notification' }): void {
  const notification = Notification.all[id];
  if (!notification) throw new Error(`There is no notification ${id}.`);
  if (event === 'click') notification.press();
  else if (event === 'close') notification.dismiss('userCanceled');
  else if (event === 'action') notification.choose(index);
  else if (event === 'reply') notification.answer(text);
  else notification.fail(text);
}

function frameOf({ id, url, isMainFrame }: Act & { act: 'forge' }): Frame {
  const { mainFrame } = windowOf(id).webContents;
  const frame = new Frame('forged', 1000, isMainFrame ? null : mainFrame);
  frame.url = url;
  return frame;
}
