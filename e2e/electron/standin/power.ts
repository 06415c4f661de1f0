import type { PowerEvent } from '../desktop-state';
import { desk } from './desk';
import { CheckedEmitter, createEvent, type Checked } from './emitter';
import { strict } from './strict';

export type PowerEvents = Checked<
  Electron.PowerMonitor,
  {
    suspend: () => void;
    resume: () => void;
    'lock-screen': () => void;
    'unlock-screen': () => void;
    'on-ac': () => void;
    'on-battery': () => void;
    shutdown: () => void;
  }
>;

type Members = 'getSystemIdleState' | 'getSystemIdleTime' | 'isOnBatteryPower' | 'onBatteryPower';

export class PowerMonitor extends CheckedEmitter<PowerEvents> implements Pick<Electron.PowerMonitor, Members> {
  get onBatteryPower(): boolean {
    return desk.surroundings.isOnBattery;
  }
  isOnBatteryPower(): boolean {
    return desk.surroundings.isOnBattery;
  }
  getSystemIdleState(): 'active' | 'idle' | 'locked' | 'unknown' {
    return desk.surroundings.idleState;
  }
  getSystemIdleTime(): number {
    return desk.surroundings.idleSeconds;
  }
}

export const powerMonitor = strict('powerMonitor', new PowerMonitor());

/** What goes with an event holds when its listeners hear it. */
export function tellPower(event: PowerEvent): void {
  const { surroundings } = desk;
  if (event === 'on-ac' || event === 'on-battery') surroundings.isOnBattery = event === 'on-battery';
  if (event === 'lock-screen' || event === 'unlock-screen') {
    surroundings.idleState = event === 'lock-screen' ? 'locked' : 'active';
  }
  // The declaration leaves the event of `shutdown` out; the documentation lets it be prevented.
  if (event === 'shutdown') powerMonitor.emit(event, createEvent({}));
  else powerMonitor.tell(event);
  desk.changed();
}

const blockers = new Map<number, string>();
let lastBlocker = 0;

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(type: 'prevent-app-suspension' | 'prevent-display-sleep') {
    lastBlocker += 1;
    blockers.set(lastBlocker, type);
    desk.changed();
    return lastBlocker;
  },
  stop(id: number) {
    const wasThere = blockers.delete(id);
    desk.changed();
    return wasThere;
  },
  isStarted: (id: number) => blockers.has(id),
} satisfies Electron.PowerSaveBlocker);

export const powerBlockers = (): string[] => [...blockers.values()];
