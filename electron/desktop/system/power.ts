import { powerMonitor, powerSaveBlocker } from 'electron';
import type { KeepAwakePorts } from './keep-awake';
import type { PowerEvent } from './power-events';

const EVENTS: PowerEvent[] = ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'shutdown'];

export function onPowerEvent(heard: (event: PowerEvent) => void, supplyChanged: () => void): void {
  // One name at a time: Electron types each on its own.
  const listen = powerMonitor.on.bind(powerMonitor) as (event: string, listener: () => void) => void;
  for (const event of EVENTS) {
    listen(event, () => {
      heard(event);
    });
  }
  listen('on-ac', supplyChanged);
  listen('on-battery', supplyChanged);
}

export const power: Pick<KeepAwakePorts, 'isOnBattery' | 'hold'> = {
  isOnBattery: () => powerMonitor.isOnBatteryPower(),
  hold() {
    const id = powerSaveBlocker.start('prevent-app-suspension');
    return () => {
      powerSaveBlocker.stop(id);
    };
  },
};
