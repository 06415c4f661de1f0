import type { Computer } from '../../../shared/status/computer';

/** As the system says it, read back. */
export type LoginItem =
  | { kind: 'unpackaged' }
  | { kind: 'darwin'; isOpenAtLogin: boolean; status: 'not-registered' | 'enabled' | 'requires-approval' | 'not-found' }
  | { kind: 'win32'; isOpenAtLogin: boolean; isLaunched: boolean }
  | { kind: 'linux'; entry: 'present' | 'absent' | 'hidden' | 'other' };

/** Asked for is not done: each system has its own way to say no. */
export function loginItemInWords(item: LoginItem): Computer['startAtLogin'] {
  switch (item.kind) {
    case 'unpackaged':
      return {
        state: 'unsupported',
        sentence: 'This Vigil was started by hand from its sources: it cannot start at login.',
      };
    case 'darwin':
      return ofMac(item);
    case 'win32':
      return ofWindows(item);
    case 'linux':
      return ofLinux(item.entry);
  }
}

function ofMac({ isOpenAtLogin, status }: Extract<LoginItem, { kind: 'darwin' }>): Computer['startAtLogin'] {
  if (status === 'requires-approval') {
    return {
      state: 'needs-approval',
      sentence: 'macOS waits for your approval: switch Vigil on in System Settings under General, Login Items.',
    };
  }
  if (status === 'enabled' || isOpenAtLogin) return on;
  return off;
}

function ofWindows({ isOpenAtLogin, isLaunched }: Extract<LoginItem, { kind: 'win32' }>): Computer['startAtLogin'] {
  if (!isOpenAtLogin) return off;
  if (isLaunched) return on;
  return {
    state: 'blocked',
    sentence: 'Windows will not start it: switch Vigil on in the Task Manager under Startup apps.',
  };
}

function ofLinux(entry: Extract<LoginItem, { kind: 'linux' }>['entry']): Computer['startAtLogin'] {
  if (entry === 'present') return on;
  if (entry === 'absent') return off;
  return {
    state: 'blocked',
    sentence:
      entry === 'hidden'
        ? 'Your desktop has switched it off. Switch Vigil on in its list of startup applications.'
        : 'Another Vigil starts at login. Switch this off and on again to start this one instead.',
  };
}

const on: Computer['startAtLogin'] = { state: 'on', sentence: 'Vigil starts when you log in.' };
const off: Computer['startAtLogin'] = {
  state: 'off',
  sentence: 'Vigil does not start by itself: after a restart of this computer nobody is watching until you start it.',
};
