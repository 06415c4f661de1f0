import { waitingLow } from '../core/directions/low';
import { disagreementNow } from '../core/disagreement-words';
import { nextStep } from '../core/next';
import { canChangeSensor } from '../core/sensor-change';
import { takeSnapshot } from '../core/snapshot';
import type { Describe } from './ports';

/** What core says of a person, for the contract. */
export const describe: Describe = {
  newest(known, now) {
    const { newest, newestUsable } = takeSnapshot(known, now);
    if (newest === null) return null;
    const { reading, ageMs } = newest;
    const isUsable = newestUsable === newest;
    return { glucose: reading.glucose, trend: reading.trend, measuredAt: reading.measuredAt, ageMs, isUsable };
  },
  disagreement: disagreementNow,
  waiting: waitingLow,
  nextStep,
  canChangeSensor,
};
