import type { Computer } from '../../../shared/status/computer';
import { desktopWords } from '../desktop-words';

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
        sentence: desktopWords.thisVigilWasStartedByHand,
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
      sentence: desktopWords.macosWaitsForYourApprovalSwitch,
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
    sentence: desktopWords.windowsWillNotStartItSwitch,
  };
}

function ofLinux(entry: Extract<LoginItem, { kind: 'linux' }>['entry']): Computer['startAtLogin'] {
  if (entry === 'present') return on;
  if (entry === 'absent') return off;
  return {
    state: 'blocked',
    sentence:
      entry === 'hidden' ? desktopWords.yourDesktopHasSwitchedItOff : desktopWords.anotherVigilStartsAtLoginSwitch,
  };
}

const on: Computer['startAtLogin'] = { state: 'on', sentence: desktopWords.vigilStartsWhenYouLogIn };
const off: Computer['startAtLogin'] = {
  state: 'off',
  sentence: desktopWords.vigilDoesNotStartByItself,
};
