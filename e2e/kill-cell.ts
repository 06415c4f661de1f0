import type { FaultMode } from '../electron/standins/fault';
import type { Received } from '../electron/standins/twilio/account';
import type { Output } from '../shared/contract';
import { SECOND } from '../shared/time';
import { numbers, type Loopback, type LoopbackOptions } from './loopback';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';
import type { RunningVigil } from './running-vigil';

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
  /** Calls are answered with a key. */
  isByFlow?: boolean;
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

export type Line = Extract<Output<'history'>['lines'][number], { kind: 'message' }>;

/** As the killable host names them; the others are killed from outside. */
export const ownPoints: Partial<Record<KillPoint, string>> = {
  'before claim': 'before-claim',
  'after claim': 'after-claim',
  'before saving the answer': 'before-saving',
  'after saving': 'after-saving',
};

export const modes: Record<ApiFault, FaultMode | null> = {
  refused: 'refuse',
  'dropped after accept': 'drop',
  '500 after accept': 'error-500',
  'truncated 201': 'truncated',
  hang: 'hang',
  '429': 'rate-limit',
  none: null,
};

/**
 * One urgent low, one message, one fault at its first request, one death; then a restart
 * on the same data until it is settled.
 */
export async function live(cell: Cell, entry: string): Promise<CellEnd> {
  const loopback = await openMovedLoopback(entry, { ...oneMessage(cell), isByFlow: cell.isByFlow === true });
  try {
    await prepare(loopback, cell);
    const point = ownPoints[cell.point];
    const first = loopback.start(...(point === undefined ? [] : ['--die', point, '--channel', cell.channel]));
    if (cell.point === 'after POST') killAtPost(loopback, first);
    const killedBy = await endOfFirst(loopback, first, cell);
    const last = cell.point === 'none' ? first : loopback.start();
    // Busy for a call.
    const end = await settled(loopback, last, cell.channel === 'sms' ? 'delivered' : 'undelivered');
    await stopped(last);
    return { ...end, killedBy, accepted: loopback.accepted() };
  } finally {
    await loopback.close();
  }
}

export async function stopped(vigil: RunningVigil): Promise<void> {
  vigil.kill('SIGTERM');
  const { code } = await vigil.exited;
  if (code !== 0) throw new Error(`It ended with ${code}: ${vigil.stderr().join('\n')}`);
}

/** A policy of one step to one person by one channel: whatever else went out would be one too many. */
function oneMessage({ channel, settleLadderSeconds = [0.2, 0.3, 0.5] }: Cell): LoopbackOptions {
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

async function endOfFirst(loopback: MovedLoopback, first: RunningVigil, cell: Cell): Promise<string | null> {
  const isKilledLater = cell.point === 'after POST' || cell.point === 'none';
  if (cell.fault === 'refused' && isKilledLater) {
    await reached(loopback, first, () => first.log().some(({ event }) => event === 'twilio.failed'));
    await loopback.twilio.fault(null);
  }
  if (cell.point === 'none') return null;
  const signal = await endOf(loopback, first);
  if (cell.fault === 'refused') await loopback.twilio.fault(null);
  return signal;
}

/** By which signal it ended, as time passes. */
export async function endOf(loopback: MovedLoopback, vigil: RunningVigil): Promise<string | null> {
  await reached(loopback, vigil, () => vigil.hasEnded());
  return (await vigil.exited).signal;
}

/** A cell whose point is never reached fails alone, with its log. */
export async function reached({ time }: MovedLoopback, vigil: RunningVigil, isSo: () => boolean): Promise<void> {
  await Promise.race([vigil.ready, vigil.exited]);
  await time.passUntil(isSo, { step: SECOND / 10, atMost: 20 * SECOND }).catch((error: unknown) => {
    throw new Error(`Its point was not reached: ${vigil.stderr().join('\n')}`, { cause: error });
  });
}

/** Once the only message has this status; and when Twilio's list lags, what is said about it. */
export async function settled(
  { time }: MovedLoopback,
  vigil: RunningVigil,
  end: Line['status'],
): Promise<Pick<CellEnd, 'messages' | 'decisions'>> {
  await vigil.ready;
  let lines: Output<'history'>['lines'] = [];
  const messages = (): Line[] => lines.filter((line) => line.kind === 'message');
  const states = (): string =>
    messages()
      .map(({ status }) => status)
      .join();
  const isSettled = async (): Promise<boolean> => {
    ({ lines } = await vigil.call('history', { limit: 200 }));
    return states() === end;
  };
  await time.passUntil(isSettled, { step: SECOND / 2, atMost: 60 * SECOND }).catch((error: unknown) => {
    throw new Error(`Not settled: "${states()}".`, { cause: error });
  });
  return {
    messages: messages(),
    decisions: lines.flatMap((line) => (line.kind === 'decision' ? [line.code] : [])),
  };
}
