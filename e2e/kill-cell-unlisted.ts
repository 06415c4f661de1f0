import { createPushoverStandIn, STAND_IN_TOKEN as PUSHOVER_TOKEN } from '../electron/standins/pushover/pushover';
import { createTelegramStandIn, STAND_IN_TOKEN as TELEGRAM_TOKEN } from '../electron/standins/telegram/telegram';
import { SECOND } from '../shared/time';
import {
  endOf,
  modes,
  ownPoints,
  reached,
  settled,
  stopped,
  type ApiFault,
  type KillPoint,
  type Line,
} from './kill-cell';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';
import { createMovedTime, type MovedTime } from './moved-time/moved-time';
import type { RunningVigil } from './running-vigil';

/** Of providers that cannot be asked what they were sent. */
export interface UnlistedCell {
  channel: 'telegram' | 'pushover';
  point: KillPoint;
  fault: ApiFault;
}

export interface UnlistedEnd {
  /** Where the first process was killed; null: it was not. */
  killedBy: string | null;
  /** What the provider accepted for the one message there is, as text. */
  accepted: string[];
  messages: Line[];
}

interface Provider {
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  address: string;
  fault(mode: Parameters<ReturnType<typeof createTelegramStandIn>['fault']>[0], once: boolean): Promise<void>;
  accepted(): string[];
  close(): Promise<void>;
}

type Open = (time: MovedTime, onMessage: () => void) => Promise<Provider>;

const providers: Record<UnlistedCell['channel'], Open> = {
  async telegram(time, onMessage) {
    const telegram = createTelegramStandIn({ clock: time.clock, hold: time.hold, onMessage });
    return {
      settings: { baseUrl: await telegram.start(), onMyNetwork: true },
      secrets: { 'telegram.token': TELEGRAM_TOKEN },
      address: '7001',
      fault: (mode, once) => telegram.fault(mode, once ? { times: 1, on: 'posts' } : {}),
      accepted: () => telegram.received.filter(({ id }) => id !== null).map(({ text }) => text),
      close: telegram.close,
    };
  },
  async pushover(time, onMessage) {
    const pushover = createPushoverStandIn({ clock: time.clock, hold: time.hold, onMessage });
    return {
      settings: { baseUrl: await pushover.start(), onMyNetwork: true },
      secrets: { 'pushover.token': PUSHOVER_TOKEN },
      address: `u${'a'.repeat(29)}`,
      fault: (mode, once) => pushover.fault(mode, once ? { times: 1, on: 'posts' } : {}),
      accepted: () => pushover.received.filter(({ id }) => id !== null).map(({ message }) => message),
      close: pushover.close,
    };
  },
};

/** One urgent low, one text, one fault at its first request, one death; then a restart until it is settled. */
export async function liveUnlisted(cell: UnlistedCell, entry: string): Promise<UnlistedEnd> {
  const time = createMovedTime();
  let posted = (): void => undefined;
  const provider = await providers[cell.channel](time, () => {
    posted();
  });
  const loopback = await openMovedLoopback(entry, {
    time,
    secrets: provider.secrets,
    person: {
      policies: { 'urgent-low': [{ afterSeconds: 0, text: ['person'] }] },
      preferredContactId: undefined,
      contactIds: [],
    },
    contacts: [{ id: 'ana', name: 'Ana', addresses: { [cell.channel]: provider.address }, channels: [cell.channel] }],
    settings: { channels: { [cell.channel]: provider.settings } },
  });
  try {
    loopback.glucose([45, 10]);
    const mode = modes[cell.fault];
    if (mode !== null) await provider.fault(mode, mode !== 'refuse');
    const point = ownPoints[cell.point];
    const first = loopback.start(...(point === undefined ? [] : ['--die', point, '--channel', cell.channel]));
    if (cell.point === 'after POST') {
      posted = () => {
        posted = () => undefined;
        first.kill('SIGKILL');
      };
    }
    const killedBy = await endOfFirst(loopback, first, { cell, provider });
    const last = cell.point === 'none' ? first : loopback.start();
    const { messages } = await settled(loopback, last, 'accepted');
    await time.pass(10 * SECOND);
    await stopped(last);
    return { killedBy, accepted: provider.accepted(), messages };
  } finally {
    await loopback.close();
    await provider.close();
  }
}

async function endOfFirst(
  loopback: MovedLoopback,
  first: RunningVigil,
  { cell: { channel, point, fault }, provider }: { cell: UnlistedCell; provider: Provider },
): Promise<string | null> {
  if (fault === 'refused' && (point === 'after POST' || point === 'none')) {
    const hasFailed = (): boolean => first.log().some(({ event }) => event === `${channel}.failed`);
    await reached(loopback, first, hasFailed);
    await provider.fault(null, false);
  }
  if (point === 'none') return null;
  const signal = await endOf(loopback, first);
  if (fault === 'refused') await provider.fault(null, false);
  return signal;
}
