import { expect, test } from 'vitest';
import { succeeded } from '../../../shared/result';
import type { Computer } from '../../../shared/status/computer';
import { computerHandlers } from './computer';

const computer: Computer = {
  startAtLogin: { state: 'off', sentence: 'Vigil is not started when you log in.' },
  keepAwake: { mode: 'never', isHeld: false, sentence: 'This computer may sleep; nobody watches while it does.' },
  valueInMenuBar: null,
  tray: { isShown: true, sentence: 'The icon is in the tray.' },
  notifications: { state: 'unknown', sentence: 'No notification was shown yet.' },
};

test('a host without a desktop has no computer to tell about, and says who can change it', async () => {
  const { computer: read, openWindow, setComputer } = computerHandlers({ computer: null });
  expect(await openWindow({})).toMatchObject({ ok: false, problem: { code: 'no-desktop' } });
  expect(await read({})).toEqual({ ok: true, value: null });
  expect(await setComputer({ startAtLogin: true })).toMatchObject({
    ok: false,
    problem: { code: 'no-desktop', sentence: expect.stringContaining('on that computer itself') as string },
  });
});

test('a desktop host answers what holds, not what was asked for', async () => {
  const opened: (string | undefined)[] = [];
  const {
    computer: read,
    openWindow,
    setComputer,
  } = computerHandlers({
    computer: {
      read: () => Promise.resolve(computer),
      openWindow: (page) => opened.push(page),
      logIn: () => Promise.reject(new Error('not asked here')),
      forgetLogIn: () => Promise.resolve(),
      change: () => Promise.resolve(succeeded(computer)),
    },
  });
  expect(await openWindow({})).toEqual({ ok: true, value: {} });
  expect(await openWindow({ page: 'health' })).toEqual({ ok: true, value: {} });
  expect(opened).toEqual([undefined, 'health']);
  expect(await read({})).toEqual({ ok: true, value: computer });
  expect(await setComputer({ startAtLogin: true })).toEqual({ ok: true, value: computer });
});
