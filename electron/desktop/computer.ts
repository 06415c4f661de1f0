import { failed, succeeded } from '../../shared/result';
import type { Computer, ComputerChange } from '../../shared/status/computer';
import type { ComputerPort } from '../api/ports';
import { desktopWords } from './desktop-words';
import type { PreferenceFile } from './preferences';
import type { KeepAwake } from './system/keep-awake';
import { loginItemInWords, type LoginItem } from './system/start-at-login';

export interface ComputerParts {
  loginItems: { read(): LoginItem; set(isOn: boolean): void };
  keepAwake: KeepAwake;
  preferences: PreferenceFile;
  tray: () => Promise<Computer['tray']>;
  notifications: () => Computer['notifications'];
  hasMenuBar: boolean;
  openWindow: (page?: string) => void;
  login: Pick<ComputerPort, 'logIn' | 'forgetLogIn'>;
  /** What the tray shows may look different now. */
  changed: () => void;
}

/** This computer, as it is when it is asked: nothing is answered because it was asked for. */
export function createComputer(parts: ComputerParts): ComputerPort {
  const { loginItems, keepAwake, preferences } = parts;

  const read = async (): Promise<Computer> => ({
    startAtLogin: startAtLogin(loginItems),
    keepAwake: keepAwake.read(),
    valueInMenuBar: parts.hasMenuBar ? preferences.current().valueInMenuBar : null,
    tray: await parts.tray(),
    notifications: parts.notifications(),
  });

  return {
    read,
    openWindow: parts.openWindow,
    logIn: parts.login.logIn,
    forgetLogIn: parts.login.forgetLogIn,
    async change(wanted) {
      const problem = changeLogin(loginItems, wanted.startAtLogin) ?? changePreferences(preferences, wanted);
      keepAwake.follow();
      parts.changed();
      return problem === null ? succeeded(await read()) : failed(problem);
    },
  };
}

function startAtLogin(loginItems: ComputerParts['loginItems']): Computer['startAtLogin'] {
  try {
    return loginItemInWords(loginItems.read());
  } catch {
    return { state: 'blocked', sentence: desktopWords.whetherVigilStartsAtLogin };
  }
}

function changeLogin(loginItems: ComputerParts['loginItems'], isOn: boolean | undefined) {
  if (isOn === undefined) return null;
  try {
    loginItems.set(isOn);
    return null;
  } catch {
    const sentence = desktopWords.thisComputerDidNotLetVigil;
    return { code: 'login-item-refused', sentence, path: 'startAtLogin' };
  }
}

function changePreferences(preferences: PreferenceFile, { keepAwake, valueInMenuBar }: ComputerChange) {
  const part = {
    ...(keepAwake !== undefined && { keepAwake }),
    ...(valueInMenuBar !== undefined && { valueInMenuBar }),
  };
  if (Object.keys(part).length === 0 || preferences.change(part)) return null;
  const sentence = desktopWords.itHoldsUntilVigilEnds;
  return { code: 'preferences-unwritable', sentence, path: null };
}
