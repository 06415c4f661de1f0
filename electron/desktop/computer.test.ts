import { beforeEach, describe, expect, it } from 'vitest';
import type { ComputerPort } from '../api/ports';
import { createComputer } from './computer';
import { openPreferences, type PreferenceFile } from './preferences';
import { createKeepAwake } from './system/keep-awake';
import type { LoginItem } from './system/start-at-login';

let login: LoginItem;
let isRefused: boolean;
let isFull: boolean;
let preferences: PreferenceFile;
let redrawn: number;
let computer: ComputerPort;

beforeEach(() => {
  login = { kind: 'win32', isOpenAtLogin: false, isLaunched: false };
  isRefused = false;
  isFull = false;
  redrawn = 0;
  preferences = openPreferences({
    read: () => ({}),
    write() {
      if (isFull) throw new Error('ENOSPC');
    },
  });
  computer = createComputer({
    loginItems: {
      read: () => login,
      set(isOn) {
        if (isRefused) throw new Error('EACCES');
        login = { kind: 'win32', isOpenAtLogin: isOn, isLaunched: false };
      },
    },
    keepAwake: createKeepAwake({
      mode: () => preferences.current().keepAwake,
      isOnBattery: () => true,
      hold: () => () => undefined,
    }),
    preferences,
    tray: () => Promise.resolve({ isShown: true, sentence: 'There.' }),
    notifications: () => ({ state: 'unknown', sentence: 'Not known.' }),
    hasMenuBar: false,
    openWindow: () => undefined,
    login: { logIn: () => Promise.reject(new Error('not asked here')), forgetLogIn: () => Promise.resolve() },
    changed: () => {
      redrawn += 1;
    },
  });
});

describe('this computer', () => {
  it('is told as it is', async () => {
    expect(await computer.read()).toMatchObject({
      startAtLogin: { state: 'off' },
      keepAwake: { mode: 'on-mains', isHeld: false },
      valueInMenuBar: null,
      tray: { isShown: true },
      notifications: { state: 'unknown' },
    });
  });

  it('start at login is answered as it is read back, not as it was asked for', async () => {
    expect(await computer.change({ startAtLogin: true })).toMatchObject({
      ok: true,
      value: { startAtLogin: { state: 'blocked', sentence: expect.stringMatching(/Task Manager/) as string } },
    });
  });

  it('what the system refuses is a problem of that field, in words', async () => {
    isRefused = true;
    expect(await computer.change({ startAtLogin: true })).toMatchObject({
      ok: false,
      problem: { code: 'login-item-refused', path: 'startAtLogin' },
    });
  });

  it('keeping awake holds at once, and the tray is drawn anew', async () => {
    expect(await computer.change({ keepAwake: 'always' })).toMatchObject({
      ok: true,
      value: { keepAwake: { isHeld: true } },
    });
    expect(redrawn).toBe(1);
  });

  it('a preference that could not be written holds until Vigil ends, and that is said', async () => {
    isFull = true;
    expect(await computer.change({ keepAwake: 'always' })).toMatchObject({
      ok: false,
      problem: { code: 'preferences-unwritable' },
    });
    expect((await computer.read()).keepAwake).toMatchObject({ mode: 'always', isHeld: true });
  });
});
