import { createSystemClock } from '../electron/runtime/clock';
import { createGarminStandIn, type GarminStandIn } from '../electron/standins/garmin/garmin';
import type { Millis } from '../shared/time';

/** The same waits without Garmin and with one that takes every request and never answers. */
export async function besideSilentGarmin(
  waitsFor: (garmin: GarminStandIn | null) => Promise<Millis[]>,
): Promise<{ without: Millis[]; hanging: Millis[]; lists: number }> {
  const garmin = createGarminStandIn({ clock: createSystemClock() });
  await garmin.start();
  await garmin.misbehave({ kind: 'hang' });
  try {
    const without = await waitsFor(null);
    const hanging = await waitsFor(garmin);
    return { without, hanging, lists: garmin.lists().length };
  } finally {
    await garmin.close();
  }
}
