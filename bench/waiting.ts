import { setTimeout as after } from 'node:timers/promises';
import { SECOND, type Millis } from '../shared/time';

const LOOK_EVERY_MS = 10;

/** Looks until it is so; throws when it takes longer than anything here may. */
export async function until(what: string, isSo: () => boolean, atMostMs: Millis = 60 * SECOND): Promise<void> {
  const from = performance.now();
  while (!isSo()) {
    if (performance.now() - from > atMostMs) throw new Error(`Waited ${atMostMs / SECOND} s for ${what}.`);
    await after(LOOK_EVERY_MS);
  }
}
