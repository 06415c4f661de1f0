import type { DesktopState, Surroundings } from '../desktop-state';

const usual: Surroundings = {
  hasTrayHost: true,
  notifications: 'shown',
  isOnBattery: false,
  idleState: 'active',
  idleSeconds: 0,
  isDark: false,
  isOnline: true,
  locale: 'en-GB',
  appVersion: '0.0.0',
  isPackaged: true,
  loginItem: {},
  dialogAnswer: { response: 0, checkboxChecked: false },
  encryption: 'keyring',
  workArea: { x: 0, y: 0, width: 1280, height: 776 },
  outside: {},
};

type Deeds = Pick<
  DesktopState,
  | 'openedLinks'
  | 'openedPaths'
  | 'relaunches'
  | 'dialogs'
  | 'clipboard'
  | 'requests'
  | 'permissions'
  | 'popUps'
  | 'navigations'
  | 'downloads'
  | 'switches'
  | 'beeps'
>;

/**
 * The computer this process runs on: what the app may ask of it, and what the app has done to it. One per process, as
 * Electron itself is one per process; a test has an app process of its own.
 */
export const desk = {
  surroundings: { ...usual, ...(JSON.parse(process.env['STANDIN_SURROUNDINGS'] ?? '{}') as Partial<Surroundings>) },
  deeds: {
    openedLinks: [],
    openedPaths: [],
    relaunches: [],
    dialogs: [],
    clipboard: '',
    requests: [],
    permissions: [],
    popUps: [],
    navigations: [],
    downloads: [],
    switches: [],
    beeps: 0,
  } as Deeds,
  /** Called when anything a test can see became different. Replaced by the control channel. */
  changed: (): void => undefined,
};
