import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createWorld, type World } from '../e2e/world';
import { HOUR, MINUTE } from '../shared/time';
import { benchRow, type BenchRow } from './row';

/** What an hour asks of others and holds in memory. */
interface Asked {
  nightscout: number;
  twilio: number;
  heapMb: number;
}

/** The real app on a clock moved by hand: an hour in which nothing is wrong, and one of a low that nobody answers. */
export async function benchAsking(): Promise<BenchRow[]> {
  const idle = await anHourOf(
    [100, 100, 100],
    Array.from({ length: 40 }, () => 104),
  );
  const open = await anHourOf(
    [98, 94, 90, 87, 84],
    Array.from({ length: 40 }, () => 62),
  );
  return [
    requests('an idle hour, requests to Nightscout', idle.nightscout, 1.1),
    // A list of texts and one of calls every two minutes, and what the account sent every ten.
    requests('an idle hour, requests to Twilio', idle.twilio, 1.5),
    requests('an hour with an open alert, requests to Nightscout', open.nightscout, 1.5),
    // Twelve lists of texts a minute, two of calls, each message sent and followed.
    requests('an hour with an open alert, requests to Twilio', open.twilio, 30),
    benchRow({
      name: 'an hour with an open alert: in use in memory at its end',
      unit: 'MB',
      value: open.heapMb,
      reference: { name: 'of an idle hour', value: idle.heapMb },
      limit: { ratio: 1.5 },
    }),
  ];
}

const requests = (name: string, value: number, ratio: number): BenchRow =>
  benchRow({ name, unit: 'an hour', value, reference: { name: 'one a minute', value: 60 }, limit: { ratio } });

async function anHourOf(before: number[], values: number[]): Promise<Asked> {
  const world = await createWorld({ before });
  try {
    world.glucose(values);
    await world.pass(5 * MINUTE);
    const at = askedOf(world);
    await world.pass(HOUR);
    const then = askedOf(world);
    return { nightscout: then.nightscout - at.nightscout, twilio: then.twilio - at.twilio, heapMb: heapInUse() };
  } finally {
    await world.end();
  }
}

const askedOf = ({ nightscout, twilio }: World): { nightscout: number; twilio: number } => ({
  nightscout: nightscout.requests().length,
  twilio: twilio.requests,
});

/** After a collection. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}
