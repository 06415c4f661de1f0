import { setTimeout as moment } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Received } from '../electron/standins/twilio/account';
import type { FaultMode } from '../electron/standins/twilio/behaviour';
import type { Output } from '../shared/contract';
import { numbers, openLoopback, type Loopback } from './loopback';
import { startVigil, type RunningVigil } from './running-vigil';

export const killPoints = [
  'before claim',
  'after claim',
  'after POST',
  'before saving the answer',
  'after saving',
  'none',
] as const;
export type KillPoint = (typeof killPoints)[number];

export const faults = [
  'refused',
  'dropped after accept',
  '500 after accept',
  'truncated 201',
  'hang',
  '429',
  'none',
] as const;
export type ApiFault = (typeof faults)[number];

export interface Cell {
  channel: 'sms' | 'voice';
  point: KillPoint;
  fault: ApiFault;
  /** How long Twilio's lists lag. */
  listLagMs?: number;
  settleLadderSeconds?: number[];
}

export interface CellEnd {
  /** Where the first process was killed; null: it was not. */
  killedBy: string | null;
  /** What Twilio accepted for the one message there is. */
  accepted: Received[];
  messages: Line[];
  /** Codes of history's decisions. */
  decisions: string[];
}

type Line = Extract<Output<'history'>['lines'][number], { kind: 'message' }>;

/** As the killable host names them; the others are killed from outside. */
const ownPoints: Partial<Record<KillPoint, string>> = {
  'before claim': 'before-claim',
  'after claim': 'after-claim',
  'before saving the answer': 'before-saving',
  'after saving': 'after-saving',
};

const modes: Record<ApiFault, FaultMode | null> = {
  refused: 'refuse',
  'dropped after accept': 'drop',
  '500 after accept': 'error-500',
  'truncated 201': 'truncated',
  hang: 'hang',
  '429': 'rate-limit',
  none: null,
};

/** One urgent low, one message, one fault at its first request, one death; then a restart on the same data until it is settled. */
export async function live(cell: Cell, entry: string): Promise<CellEnd> {
  const loopback = await openLoopback(oneMessage(cell));
  return withProcesses(loopback, entry, async (start) => {
    await prepare(loopback, cell);
    const point = ownPoints[cell.point];
    const first = start(...(point === undefined ? [] : ['--die', point, '--channel', cell.channel]));
    if (cell.point === 'after POST') killAtPost(loopback, first);
    const killedBy = await endOfFirst(loopback, first, cell);
    const last = cell.point === 'none' ? first : start();
    // Busy for a call.
    const end = await settled(last, cell.channel === 'sms' ? 'delivered' : 'undelivered');
    last.kill('SIGTERM');
    const { code } = await last.exited;
    if (code !== 0) throw new Error(`It ended with ${code}: ${last.stderr().join('\n')}`);
    return { ...end, killedBy, accepted: loopback.accepted() };
  });
}

/** One process after the other on the same files; whatever happens, none of them outlives its cell. */
export async function withProcesses<End>(
  loopback: Loopback,
  entry: string,
  use: (start: (...extra: string[]) => RunningVigil) => Promise<End>,
): Promise<End> {
  const vigils: RunningVigil[] = [];
  try {
    return await use((...extra) => {
      const vigil = startVigil({ arguments: [entry, ...loopback.arguments, ...extra], env: loopback.env });
      vigils.push(vigil);
      return vigil;
    });
  } finally {
    for (const vigil of vigils) vigil.kill('SIGKILL');
    await Promise.all(vigils.map(({ exited }) => exited));
    await loopback.close();
  }
}

/** A policy of one step to one person by one channel: whatever else went out would be one too many. */
function oneMessage({ channel, settleLadderSeconds = [0.2, 0.3, 0.5] }: Cell): Parameters<typeof openLoopback>[0] {
  const step = { afterSeconds: 0, ...(channel === 'sms' ? { text: ['person'] } : { call: ['person'] }) };
  return {
    person: { policies: { 'urgent-low': [step] }, preferredContactId: undefined, contactIds: [] },
    contacts: [{ id: 'ana', name: 'Ana', phone: numbers.ana, channels: [channel] }],
    delivery: { settleLadderSeconds },
  };
}

async function prepare({ twilio, glucose }: Loopback, { fault, listLagMs = 0 }: Cell): Promise<void> {
  glucose([45, 10]);
  twilio.behave(numbers.ana, { answers: 'busy' });
  twilio.lagListsBy(listLagMs);
  const mode = modes[fault];
  // A closed port stays closed until the first process has met it.
  if (mode === 'refuse') await twilio.fault(mode);
  else if (mode !== null) await twilio.fault(mode, { times: 1, on: 'posts' });
}

export function killAtPost(loopback: Loopback, vigil: RunningVigil): void {
  loopback.onPost = () => {
    loopback.onPost = () => undefined;
    vigil.kill('SIGKILL');
  };
}

async function endOfFirst({ twilio }: Loopback, first: RunningVigil, cell: Cell): Promise<string | null> {
  const isKilledLater = cell.point === 'after POST' || cell.point === 'none';
  if (cell.fault === 'refused' && isKilledLater) {
    await inTime(first.logged('twilio.failed'), first);
    await twilio.fault(null);
  }
  if (cell.point === 'none') return null;
  const { signal } = await inTime(first.exited, first);
  if (cell.fault === 'refused') await twilio.fault(null);
  return signal;
}

const LONGEST_MS = 20_000;

/** A cell whose point is never reached fails alone, with its log. */
export async function inTime<Value>(awaited: Promise<Value>, vigil: RunningVigil): Promise<Value> {
  const tooLong = moment(LONGEST_MS, undefined, { ref: false }).then(() => {
    throw new Error(`Its point was not reached: ${vigil.stderr().join('\n')}`);
  });
  return Promise.race([awaited, tooLong]);
}

/** Once the only message has this status; and when Twilio's list lags, what is said about it. */
export async function settled(
  vigil: RunningVigil,
  end: Line['status'],
): Promise<Pick<CellEnd, 'messages' | 'decisions'>> {
  return vi.waitFor(
    async () => {
      const { lines } = await vigil.call('history', { limit: 200 });
      const messages = lines.filter((line) => line.kind === 'message');
      const decisions = lines.flatMap((line) => (line.kind === 'decision' ? [line.code] : []));
      const states = messages.map(({ status }) => status).join();
      if (states !== end) throw new Error(`Not settled: "${states}".`);
      return { messages, decisions };
    },
    { timeout: 30_000, interval: 100 },
  );
}
