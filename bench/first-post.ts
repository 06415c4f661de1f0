import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import { SECOND, type Millis } from '../shared/time';
import { createBarePost, type BarePost } from './bare-post';
import { createNeighbourhood, phoneOf, type Neighbourhood } from './neighbourhood';
import { openPlainTable } from './plain-table';
import { preciseNow } from './precise-clock';
import { benchRow, p95, type BenchRow } from './row';
import { until } from './waiting';

/** The first one loads the Twilio client and is told apart. */
const PEOPLE = 33;
/** One call a second leaves from a number: sooner, the wait for that would be measured. */
const APART: Millis = 1150;
/** The watch settles in meanwhile. */
const BEFORE_THE_FIRST: Millis = 4 * SECOND;

/**
 * From the decision, before it is written, to the arrival of the POST that places the
 * call: one person after another goes low.
 */
export async function benchFirstPost(): Promise<BenchRow[]> {
  const startAt = preciseNow() + BEFORE_THE_FIRST;
  const neighbourhood = await createNeighbourhood(PEOPLE, (person) => startAt + person * APART);
  const bare = await createBareLeast();
  const waits: number[] = [];
  const bareWaits: number[] = [];
  try {
    await bare.send();
    for (let person = 0; person < PEOPLE; person += 1) {
      await until(`the call to person ${person}`, () => arrivalAt(neighbourhood, person) !== null);
      waits.push((arrivalAt(neighbourhood, person) ?? NaN) - (neighbourhood.decidedAt.get(phoneOf(person)) ?? NaN));
      bareWaits.push(await bare.send());
    }
  } finally {
    bare.close();
    await neighbourhood.end();
  }
  const [first = NaN, ...others] = waits;
  return [
    benchRow({
      name: `decided → first POST, ${others.length} lows, p95`,
      unit: 'ms',
      value: p95(others),
      reference: { name: 'two bare inserts and a bare POST', value: p95(bareWaits) },
      limit: { ratio: 30 },
    }),
    benchRow({
      name: 'decided → first POST, the first, which loads the Twilio client',
      unit: 'ms',
      value: first,
      reference: { name: "import('twilio') in a bare node", value: await timeToLoadTwilio() },
      limit: { ratio: 8 },
    }),
  ];
}

/** What nobody can do without who promises to lose nothing: the decision on disk, the claim on disk, a POST. */
async function createBareLeast(): Promise<BarePost> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const post = await createBarePost();
  const table = openPlainTable(await loadSqlite(), join(folder, 'plain.sqlite'));
  return {
    async send() {
      const from = preciseNow();
      table.write();
      table.write();
      const written = preciseNow() - from;
      return written + (await post.send());
    },
    close() {
      post.close();
      table.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const arrivalAt = ({ twilio }: Neighbourhood, person: number): Millis | null =>
  twilio.received.find(({ kind, to }) => kind === 'call' && to === phoneOf(person))?.at ?? null;

/** Only the loading is timed, not the process around it. */
async function timeToLoadTwilio(): Promise<number> {
  const timed = "const from = performance.now(); await import('twilio'); console.log(performance.now() - from)";
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', timed], {
    cwd: join(import.meta.dirname, '..'),
  });
  return Number(stdout);
}
