import type { Computer } from '../../../shared/status/computer';

export type KeepAwakeMode = Computer['keepAwake']['mode'];

export interface KeepAwakePorts {
  mode: () => KeepAwakeMode;
  isOnBattery: () => boolean;
  /** Asks the system not to sleep by itself; answers the end of it. */
  hold: () => () => void;
}

export interface KeepAwake {
  /** The mode or the power supply may have changed. */
  follow(): void;
  read(): Computer['keepAwake'];
  release(): void;
}

export function createKeepAwake({ mode, isOnBattery, hold }: KeepAwakePorts): KeepAwake {
  let letGo: (() => void) | null = null;
  const release = (): void => {
    letGo?.();
    letGo = null;
  };
  return {
    follow() {
      if (!wants(mode(), isOnBattery())) release();
      else letGo ??= hold();
    },
    read: () => ({ mode: mode(), isHeld: letGo !== null, sentence: sentenceOf(mode(), letGo !== null) }),
    release,
  };
}

const wants = (mode: KeepAwakeMode, isOnBattery: boolean): boolean =>
  mode === 'always' || (mode === 'on-mains' && !isOnBattery);

const LIMITS =
  'That does not help when the lid is closed, the battery runs out or somebody sends it to sleep: then nobody is watching.';

function sentenceOf(mode: KeepAwakeMode, isHeld: boolean): string {
  if (isHeld) return `This computer does not go to sleep by itself while Vigil runs. ${LIMITS}`;
  if (mode === 'on-mains') return 'It runs on battery now, so it may go to sleep by itself: then nobody is watching.';
  return 'This computer may go to sleep by itself: then nobody is watching.';
}
