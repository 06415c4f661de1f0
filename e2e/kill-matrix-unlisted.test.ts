import { beforeAll, describe, expect, test } from 'vitest';
import { buildEntry, type Built } from './build';
import { faults, killPoints } from './kill-cell';
import { liveUnlisted, type UnlistedCell, type UnlistedEnd } from './kill-cell-unlisted';

let built: Built;

beforeAll(async () => {
  built = await buildEntry('killable-host');
});

/** They never wait: each keeps a core busy. */
const AT_ONCE = 3;

type Judged = UnlistedCell & { end: UnlistedEnd | Error };

async function liveAll(cells: UnlistedCell[]): Promise<Judged[]> {
  const waiting = [...cells];
  const judged: Judged[] = [];
  const lane = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      const end = await liveUnlisted(cell, built.entry).catch((error: unknown) => error as Error);
      judged.push({ ...cell, end });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return judged;
}

const copiesOf = ({ end }: Judged): number => (end instanceof Error ? 0 : end.accepted.length);

const isLabelled = ({ end }: Judged): boolean => !(end instanceof Error) && end.messages[0]?.possibleDuplicate === true;

const described = ({ channel, point, fault, end }: Judged): string =>
  `${channel}, ${point}, ${fault}: ${end instanceof Error ? end.message : `${end.accepted.length}, ${end.killedBy ?? 'alive'}`}`;

/**
 * A request that was carried out while nobody heard so: four faults at each of six points, and two deaths right after
 * it. One that was refused is met by the next process.
 */
const DOUBLES = 4 * killPoints.length + 3;

describe.each(['telegram', 'pushover'] as const)('%s', (channel) => {
  test('row 1: killed at every point, with every fault of a provider that lists nothing: 0 of 42 lost, doubles labelled', async () => {
    const judged = await liveAll(
      killPoints.flatMap((point) => faults.map((fault): UnlistedCell => ({ channel, point, fault }))),
    );
    const doubled = judged.filter((one) => copiesOf(one) === 2);
    console.log(`${channel}: ${doubled.length} of ${judged.length} doubled\n${judged.map(described).join('\n')}`);
    expect(judged).toHaveLength(42);
    expect(judged.filter(({ end }) => end instanceof Error).map(described)).toEqual([]);
    expect(judged.filter((one) => copiesOf(one) < 1 || copiesOf(one) > 2).map(described)).toEqual([]);
    expect(doubled.filter((one) => !isLabelled(one)).map(described)).toEqual([]);
    expect(doubled).toHaveLength(DOUBLES);
    const wronglyAlive = judged.filter(
      ({ point, end }) => !(end instanceof Error) && (end.killedBy === null) !== (point === 'none'),
    );
    expect(wronglyAlive.map(described)).toEqual([]);
  });
});
