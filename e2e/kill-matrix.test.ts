import { beforeAll, describe, expect, test } from 'vitest';
import { listPoints, liveAnnouncement, type AnnouncementCell, type ListPoint } from './announcement-cell';
import { buildEntry, type Built } from './build';
import { faults, killPoints, live, type Cell, type CellEnd } from './kill-cell';

let built: Built;

beforeAll(async () => {
  built = await buildEntry('killable-host');
});

/** They never wait: each keeps a core busy. */
const AT_ONCE = 3;

interface Judged extends Cell {
  end: CellEnd | Error;
}

/** Every cell is lived through, also after one failed; its error is its end. */
async function inLanes<Of, End>(
  cells: Of[],
  liveOne: (cell: Of, entry: string) => Promise<End>,
): Promise<(Of & { end: End | Error })[]> {
  const waiting = [...cells];
  const judged: (Of & { end: End | Error })[] = [];
  const lane = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      const end = await liveOne(cell, built.entry).catch((error: unknown) => error as Error);
      judged.push({ ...cell, end });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return judged;
}

const liveAll = (cells: Cell[]): Promise<Judged[]> => inLanes(cells, live);

const cellsOf = (channel: Cell['channel']): Cell[] =>
  killPoints.flatMap((point) => faults.map((fault) => ({ channel, point, fault })));

describe.each(['sms', 'voice'] as const)('%s', (channel) => {
  test('row 1: killed at every point, with every fault of the provider: exactly one message, 42 of 42', async () => {
    const judged = await liveAll(cellsOf(channel));
    console.log(tableOf(channel, judged));
    expect(judged).toHaveLength(42);
    expect(judged.filter((one) => verdictOf(one) !== 'one').map(described)).toEqual([]);
  });
});

describe('a call that is answered with a key', () => {
  const byFlow = { channel: 'voice', isByFlow: true } as const;

  test('row 1: killed at every point, with every fault of the provider: exactly one call, 42 of 42', async () => {
    const judged = await liveAll(cellsOf('voice').map((cell) => ({ ...cell, ...byFlow })));
    console.log(tableOf('voice', judged));
    expect(judged).toHaveLength(42);
    expect(judged.filter((one) => verdictOf(one) !== 'one').map(described)).toEqual([]);
  });
});

test('row 2: a list that lags within the settle window: exactly one message', async () => {
  const lag = { listLagMs: 1500, settleLadderSeconds: [0.3, 0.6, 1.2, 2.4] };
  const judged = await liveAll(
    (['sms', 'voice'] as const).flatMap((channel) =>
      (['after POST', 'before saving the answer', 'none'] as const).map((point) => {
        return { channel, point, fault: 'dropped after accept' as const, ...lag };
      }),
    ),
  );
  expect(judged.filter((one) => verdictOf(one) !== 'one').map(described)).toEqual([]);
});

describe('when the list lags beyond the settle window', () => {
  const cells = (['sms', 'voice'] as const).flatMap((channel) =>
    killPoints.flatMap((point) =>
      (['dropped after accept', 'none'] as const).map((fault) => ({ channel, point, fault, listLagMs: 120_000 })),
    ),
  );

  test('row 3: killed at every point: one copy more at most, and history says so', async () => {
    const judged = await liveAll(cells);
    console.log(judged.map((one) => `${described(one)}, ${copiesOf(one)} accepted`).join('\n'));
    expect(judged.filter(({ end }) => end instanceof Error).map(described)).toEqual([]);
    expect(judged.filter((one) => copiesOf(one) < 1 || copiesOf(one) > 2).map(described)).toEqual([]);
    expect(judged.filter((one) => copiesOf(one) === 2 && !isLabelled(one)).map(described)).toEqual([]);
    // Otherwise the label would be proven by nothing.
    expect(judged.filter((one) => copiesOf(one) === 2).length).toBeGreaterThan(4);
  });
});

test('row 53: killed at every point between a list and its announcement: one text, 14 of 14', async () => {
  const cells = (Object.keys(listPoints) as ListPoint[]).flatMap((point) =>
    (['none', 'dropped after accept'] as const).map((fault): AnnouncementCell => ({ point, fault })),
  );
  const judged = await inLanes(cells, liveAnnouncement);
  expect(judged).toHaveLength(14);
  const one = 'message to Mia; delivered';
  const wrong = judged.map(({ point, fault, end }) => {
    return `${point}, ${fault}: ${end instanceof Error ? end.message : end.join('; ')}`;
  });
  expect(wrong.filter((line) => !line.endsWith(`: ${one}`))).toEqual([]);
});

const copiesOf = ({ end }: Judged): number => (end instanceof Error ? 0 : end.accepted.length);

const isLabelled = ({ end }: Judged): boolean =>
  !(end instanceof Error) &&
  end.messages[0]?.possibleDuplicate === true &&
  end.messages[0].sentence.includes('Possible duplicate.') &&
  end.decisions.includes('possible-duplicate');

/** "one", or what went wrong. */
function verdictOf({ point, end }: Judged): string {
  if (end instanceof Error) return `error: ${end.message}`;
  if (end.killedBy !== (point === 'none' ? null : 'SIGKILL')) return `not killed: ${String(end.killedBy)}`;
  if (end.accepted.length === 0) return 'lost';
  if (end.accepted.length > 1) return `${end.accepted.length} copies`;
  const [message] = end.messages;
  if (message?.possibleDuplicate !== false) return 'labelled';
  return end.accepted[0]?.kind === 'message' && !end.accepted[0].body.includes(`#${message.tag}`) ? 'other tag' : 'one';
}

const described = (one: Judged): string => `${one.channel}, ${one.point}, ${one.fault}: ${verdictOf(one)}`;

function tableOf(channel: string, judged: Judged[]): string {
  const cellAt = (fault: string, point: string): string => {
    const found = judged.find((one) => one.fault === fault && one.point === point);
    return found === undefined ? '-' : (verdictOf(found).split(':')[0] ?? '');
  };
  const rows = faults.map((fault) => [fault, ...killPoints.map((point) => cellAt(fault, point))]);
  return [[channel, ...killPoints], ...rows].map((row) => row.map((text) => text.padEnd(24)).join(' ')).join('\n');
}
