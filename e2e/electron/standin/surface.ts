import { desk } from './desk';
import { CheckedEmitter, type Checked } from './emitter';
import { strict } from './strict';

/** Small parts of the operating system that are asked, or told, one thing. */
export const shell = strict('shell', {
  openExternal(url: string) {
    desk.deeds.openedLinks.push(url);
    desk.changed();
    return Promise.resolve();
  },
  openPath(path: string) {
    desk.deeds.openedPaths.push(path);
    desk.changed();
    return Promise.resolve('');
  },
  showItemInFolder(path: string) {
    desk.deeds.openedPaths.push(path);
    desk.changed();
  },
  beep() {
    desk.deeds.beeps += 1;
    desk.changed();
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>);

export const clipboard = strict('clipboard', {
  writeText(text: string) {
    desk.deeds.clipboard = text;
    desk.changed();
    return Promise.resolve();
  },
  readText: () => Promise.resolve(desk.deeds.clipboard),
} satisfies Pick<Electron.Clipboard, 'writeText' | 'readText'>);

export const net = strict('net', {
  isOnline: () => desk.surroundings.isOnline,
  get online() {
    return desk.surroundings.isOnline;
  },
} satisfies Pick<Electron.Net, 'isOnline' | 'online'>);

type Box = Electron.MessageBoxOptions;

function note({ title = '', message, detail = '', buttons = [] }: Box): void {
  desk.deeds.dialogs.push({ title, message, detail, buttons });
  desk.changed();
}

export const dialog = strict('dialog', {
  /** Answered at once, with the button the test has chosen for all of them. */
  showMessageBox(first: Electron.BaseWindow | Box, second?: Box) {
    note(second ?? (first as Box));
    return Promise.resolve(desk.surroundings.dialogAnswer);
  },
  showMessageBoxSync(
    first: Electron.BaseWindow | Electron.MessageBoxSyncOptions,
    second?: Electron.MessageBoxSyncOptions,
  ) {
    note(second ?? (first as Electron.MessageBoxSyncOptions));
    return desk.surroundings.dialogAnswer.response;
  },
  showErrorBox(title: string, content: string) {
    note({ title, message: content });
  },
} satisfies Pick<Electron.Dialog, 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox'>);

export type NativeThemeEvents = Checked<Electron.NativeTheme, { updated: () => void }>;
type ThemeMembers =
  'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'shouldUseHighContrastColors' | 'themeSource';

export class NativeTheme extends CheckedEmitter<NativeThemeEvents> implements Pick<Electron.NativeTheme, ThemeMembers> {
  themeSource: 'system' | 'light' | 'dark' = 'system';
  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'system' ? desk.surroundings.isDark : this.themeSource === 'dark';
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return desk.surroundings.isDark;
  }
  get shouldUseHighContrastColors(): boolean {
    return false;
  }
}
export const nativeTheme = strict('nativeTheme', new NativeTheme());

type Display = Pick<
  Electron.Display,
  'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor' | 'rotation'
>;

/** One screen, with a bar of 24 points below its work area. */
function display(): Display {
  const { workArea } = desk.surroundings;
  const { width, height } = workArea;
  const bounds = { ...workArea, height: height + 24 };
  const size = { width, height: bounds.height };
  return { id: 1, bounds, workArea, size, workAreaSize: { width, height }, scaleFactor: 1, rotation: 0 };
}

export type ScreenEvents = Checked<
  Electron.Screen,
  {
    'display-added': (event: Electron.Event, display: Electron.Display) => void;
    'display-removed': (event: Electron.Event, display: Electron.Display) => void;
    'display-metrics-changed': (event: Electron.Event, display: Electron.Display, changed: string[]) => void;
  }
>;

export class Screen extends CheckedEmitter<ScreenEvents> implements Pick<Electron.Screen, 'getCursorScreenPoint'> {
  getPrimaryDisplay = display;
  getDisplayNearestPoint = display;
  getDisplayMatching = display;
  getAllDisplays(): Display[] {
    return [display()];
  }
  /** Over the tray, where somebody has just clicked. */
  getCursorScreenPoint(): Electron.Point {
    const { x, y, width, height } = desk.surroundings.workArea;
    return { x: x + width - 188, y: y + height + 12 };
  }
}
export const screen = strict('screen', new Screen());

const mark = 'stand-in:';
type SafeMembers =
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend';

/** Marked and written in another way; not encrypted. */
export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: () => Promise.resolve(desk.surroundings.encryption !== 'unavailable'),
  encryptStringAsync: (plainText: string) =>
    desk.surroundings.encryption === 'unavailable'
      ? Promise.reject(new Error('Encryption is not available.'))
      : Promise.resolve(Buffer.from(`${mark}${Buffer.from(plainText).toString('base64')}`)),
  decryptStringAsync(encrypted: Buffer) {
    const text = encrypted.toString();
    if (!text.startsWith(mark)) return Promise.reject(new Error('Error while decrypting the ciphertext.'));
    return Promise.resolve({
      result: Buffer.from(text.slice(mark.length), 'base64').toString(),
      shouldReEncrypt: false,
    });
  },
  getSelectedStorageBackend: () => (desk.surroundings.encryption === 'basic_text' ? 'basic_text' : 'gnome_libsecret'),
} satisfies Pick<Electron.SafeStorage, SafeMembers>);
