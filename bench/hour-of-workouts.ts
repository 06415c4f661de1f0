import { createWorld, NIGHT } from '../e2e/world';
import type { GarminStandIn } from '../electron/standins/garmin/garmin';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import { HOUR, MINUTE, SECOND, type Millis } from '../shared/time';
import { garminSource, phoneOf, secretsOf } from './neighbourhood';
import { benchRow, p95, type BenchRow } from './row';
import { besideSilentGarmin } from './silent-garmin';

/** One of them goes low every ten minutes. */
const PEOPLE = 6;
const APART: Millis = 10 * MINUTE;
const ROWS_APART = APART / (5 * MINUTE);
const LAG: Millis = 8 * SECOND;

/** The real app through an hour of a clock moved by hand, with Garmin silent on every call of it and without Garmin. */
export async function benchHourOfWorkouts(): Promise<BenchRow[]> {
  const { without, hanging, lists } = await besideSilentGarmin(waitsFor);
  return [
    benchRow({
      name: `low at the site → call, in an hour in which Garmin hangs (${lists} lists), p95`,
      unit: 's of that hour',
      value: p95(hanging) / SECOND,
      reference: { name: 'the same without Garmin', value: p95(without) / SECOND },
      limit: { ratio: 1.01 },
    }),
  ];
}

/**
 * From the moment a low can be had at its site to the moment its call is accepted, in time of the clock moved by hand.
 */
async function waitsFor(garmin: GarminStandIn | null): Promise<Millis[]> {
  const people = Array.from({ length: PEOPLE }, (_, person) => ({
    id: `person-${person}`,
    name: 'Ana',
    contactId: `contact-${person}`,
    preferredContactId: undefined,
    contactIds: [],
  }));
  const [first, ...others] = people;
  const world = await createWorld({
    person: first ?? {},
    others,
    contacts: people.map(({ contactId }, person) => ({ id: contactId, name: 'Ana', phone: phoneOf(person) })),
    secrets: createMemorySecrets(secretsOf(PEOPLE, garmin)),
    hanging: garmin === null ? [] : [garmin.url()],
    sourcesBeside: (index) => (garmin === null ? [] : [garminSource(garmin, index)]),
  });
  try {
    for (const [person, { id }] of people.entries()) {
      const values = Array.from({ length: 24 }, (_, row) => (row < 12 + person * ROWS_APART ? 110 : 62));
      world.glucose(values, { of: id, from: NIGHT - HOUR, lagMs: LAG });
    }
    await world.pass(HOUR);
    return people.map((_, person) => {
      const call = world.twilio.received.find(({ kind, to }) => kind === 'call' && to === phoneOf(person));
      return (call?.at ?? NaN) - (NIGHT + person * APART + LAG);
    });
  } finally {
    await world.end();
  }
}
