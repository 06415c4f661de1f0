import type { Computer } from '../../../shared/status/computer';
import { desktopWords } from '../desktop-words';

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

function sentenceOf(mode: KeepAwakeMode, isHeld: boolean): string {
  if (isHeld) return desktopWords.thisComputerDoesNotGo;
  if (mode === 'on-mains') return desktopWords.itRunsOnBatteryNow;
  return desktopWords.thisComputerMayGoToSleep;
}
