import {
  app,
  BrowserWindow,
  dialog,
  nativeImage,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  shell,
  Tray,
} from 'electron';
import type { DesktopState, NotificationState, Surroundings } from '../desktop-state';
import { sayRelaunch } from '../standin/say-relaunch';

/** What the app told Electron, as far as nobody can ask Electron for it afterwards. */
export interface Notes {
  surroundings: Pick<Surroundings, 'notifications' | 'isOnBattery' | 'dialogAnswer'>;
  trays: Map<Tray, { toolTip: string; image: Electron.NativeImage | null; menu: Electron.Menu | null }>;
  imagePaths: WeakMap<Electron.NativeImage, string>;
  notifications: { notification: Notification; state: NotificationState['state'] }[];
  flashing: Set<number>;
  powerBlockers: Map<number, string>;
  openedLinks: string[];
  relaunches: DesktopState['relaunches'];
  dialogs: DesktopState['dialogs'];
}

/**
 * Before the app's first statement. What would reach beyond the test (a browser, a
 * question, a new start) is noted instead of done.
 */
export function takeNotes(given: Partial<Surroundings>): Notes {
  const notes: Notes = {
    surroundings: { notifications: 'shown', isOnBattery: false, dialogAnswer: { response: 0, checkboxChecked: false } },
    trays: new Map(),
    imagePaths: new WeakMap(),
    notifications: [],
    flashing: new Set(),
    powerBlockers: new Map(),
    openedLinks: [],
    relaunches: [],
    dialogs: [],
  };
  arrange(notes, given);
  noteTrays(notes);
  noteNotifications(notes);
  notePower(notes);
  noteWayOut(notes);
  instead<BrowserWindow>(BrowserWindow.prototype, 'flashFrame', (original, self, [flag]) => {
    if (flag === true) notes.flashing.add(self.id);
    else notes.flashing.delete(self.id);
    return original();
  });
  return notes;
}

/** All else can be arranged around the stand-in only. */
export function arrange({ surroundings }: Notes, change: Partial<Surroundings>): void {
  const strange = Object.keys(change).find((name) => !(name in surroundings));
  if (strange !== undefined) throw new Error(`"${strange}" is not in a test's hands with a real Electron.`);
  Object.assign(surroundings, change);
}

function noteTrays({ trays, imagePaths }: Notes): void {
  instead(nativeImage, 'createFromPath', (original, _self, [path]) => {
    const image = original() as Electron.NativeImage;
    imagePaths.set(image, path as string);
    return image;
  });
  const noteOf = (tray: Tray) => {
    const note = trays.get(tray) ?? { toolTip: '', image: null, menu: null };
    trays.set(tray, note);
    return note;
  };
  instead<Tray>(Tray.prototype, 'setImage', (original, self, [image]) => {
    noteOf(self).image = image as Electron.NativeImage;
    return original();
  });
  instead<Tray>(Tray.prototype, 'setToolTip', (original, self, [toolTip]) => {
    noteOf(self).toolTip = toolTip as string;
    return original();
  });
  instead<Tray>(Tray.prototype, 'setContextMenu', (original, self, [menu]) => {
    noteOf(self).menu = menu as Electron.Menu;
    return original();
  });
  // Open, it would hold everything up until somebody chooses.
  instead<Tray>(Tray.prototype, 'popUpContextMenu', (_original, self, [menu]) => {
    noteOf(self).menu = menu as Electron.Menu;
  });
}

/** Whether a notification is seen depends on who runs the tests; so none is handed to the system. */
function noteNotifications({ notifications, surroundings }: Notes): void {
  instead(Notification, 'isSupported', () => surroundings.notifications !== 'unsupported');
  instead<Notification>(Notification.prototype, 'show', (_original, notification) => {
    const isFailing = surroundings.notifications === 'failing';
    notifications.push({ notification, state: isFailing ? 'failed' : 'shown' });
    setImmediate(() => {
      if (isFailing) notification.emit('failed', {}, 'Notifications are not allowed for this application');
      else notification.emit('show', {});
    });
  });
  instead<Notification>(Notification.prototype, 'close', (_original, self) => {
    const note = notifications.find(({ notification }) => notification === self);
    if (note?.state !== 'shown') return;
    note.state = 'closed';
    self.emit('close', {});
  });
}

function notePower({ powerBlockers, surroundings }: Notes): void {
  instead(powerMonitor, 'isOnBatteryPower', () => surroundings.isOnBattery);
  instead(powerSaveBlocker, 'start', (original, _self, [type]) => {
    const id = original() as number;
    powerBlockers.set(id, type as string);
    return id;
  });
  instead(powerSaveBlocker, 'stop', (original, _self, [id]) => {
    powerBlockers.delete(id as number);
    return original();
  });
}

function noteWayOut({ openedLinks, relaunches, dialogs, surroundings }: Notes): void {
  instead(shell, 'openExternal', (_original, _self, [url]) => {
    openedLinks.push(url as string);
    return Promise.resolve();
  });
  instead(app, 'relaunch', (_original, _self, [options]) => {
    const asked = options ?? {};
    relaunches.push(asked);
    sayRelaunch(asked);
  });
  instead(dialog, 'showMessageBox', (_original, _self, given) => {
    const { title = '', message, detail = '', buttons = [] } = given.at(-1) as Electron.MessageBoxOptions;
    dialogs.push({ title, message, detail, buttons });
    return Promise.resolve(surroundings.dialogAnswer);
  });
}

type Made<Owner> = (original: () => unknown, self: Owner, given: unknown[]) => unknown;

/** Puts `made` in the place of a function of Electron; `original` does what was asked. */
function instead<Owner extends object>(owner: Owner, name: keyof Owner, made: Made<Owner>): void {
  const original = owner[name] as (...given: unknown[]) => unknown;
  const value = function (this: Owner, ...given: unknown[]): unknown {
    return made(() => original.apply(this, given), this, given);
  };
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}
