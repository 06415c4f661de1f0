import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { shiftableClock } from '../world/clock';

const clock = shiftableClock();
let slept = 0;

/**
 * From here on wall clock and uptime can be moved; `performance.now()` stays, as CLOCK_MONOTONIC does in a real sleep.
 */
export function installSleep(): void {
  globalThis.Date = clock.Date;
  const { uptime } = os;
  os.uptime = () => uptime() + slept / 1000;
  syncBuiltinESMExports();
}

export function sleep(ms: number): void {
  slept += ms;
  clock.shift(ms);
}

export const sleptMs = (): number => slept;
