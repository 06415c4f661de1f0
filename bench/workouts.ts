import type { GarminStandIn } from '../electron/standins/garmin/garmin';
import { SECOND, type Millis } from '../shared/time';
import { createNeighbourhood, EARLY, phoneOf } from './neighbourhood';
import { preciseNow } from './precise-clock';
import { benchRow, p95, type BenchRow } from './row';
import { besideSilentGarmin } from './silent-garmin';
import { until } from './waiting';

/** The first one loads the Twilio client and is not counted. */
const PEOPLE = 17;
/** One call a second leaves from a number: sooner, the wait for that would be measured. */
const APART: Millis = 1150;
/** The watch settles in meanwhile, and every list of workouts has been asked for. */
const BEFORE_THE_FIRST: Millis = 4 * SECOND;

/**
 * From the moment a low can be had at the site to the arrival of the call, with Garmin
 * silent on every call and without Garmin.
 */
export async function benchWorkouts(): Promise<BenchRow[]> {
  const { without, hanging, lists } = await besideSilentGarmin(waitsFor);
  return [
    benchRow({
      name: `low at the site → first POST, Garmin of ${PEOPLE} people hangs (${lists} lists), p95`,
      unit: 'ms',
      value: p95(hanging),
      reference: { name: 'the same without Garmin', value: p95(without) },
      limit: { ratio: 1.5 },
    }),
  ];
}

async function waitsFor(garmin: GarminStandIn | null): Promise<Millis[]> {
  const startAt = preciseNow() + BEFORE_THE_FIRST;
  const lowAt = (person: number): Millis => startAt + person * APART;
  const neighbourhood = await createNeighbourhood(PEOPLE, lowAt, garmin);
  const arrivals = (person: number): Millis | undefined =>
    neighbourhood.twilio.received.find(({ kind, to }) => kind === 'call' && to === phoneOf(person))?.at;
  try {
    const waits: Millis[] = [];
    for (let person = 0; person < PEOPLE; person += 1) {
      await until(`the call to person ${person}`, () => arrivals(person) !== undefined);
      waits.push((arrivals(person) ?? NaN) - (lowAt(person) - EARLY));
    }
    return waits.slice(1);
  } finally {
    await neighbourhood.end();
  }
}
