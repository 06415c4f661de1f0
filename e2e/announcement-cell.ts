import { vi } from 'vitest';
import { createSystemClock } from '../electron/clock';
import { standInActivity } from '../electron/standins/garmin';
import { HOUR, MINUTE, type Millis } from '../shared/time';
import { signedIn } from './at-garmin';
import { inTime, killAtPost } from './kill-cell';
import { numbers, openLoopback } from './loopback';
import { startVigil, type RunningVigil } from './running-vigil';

/** From a list that holds something new to its announcement. Those with a name in brackets are the killable host's own. */
export const listPoints = {
  'before the list is stored': 'before-list',
  'after the list is stored': 'after-list',
  'before claim': 'before-claim',
  'after claim': 'after-claim',
  'after POST': null,
  'before saving the answer': 'before-saving',
  'after saving the answer': 'after-saving',
} as const;
export type ListPoint = keyof typeof listPoints;

export interface AnnouncementCell {
  point: ListPoint;
  /** Of Twilio at its first request. */
  fault: 'none' | 'dropped after accept';
}

/** Garmin is not listed again sooner, also by the process that comes after one that was killed. */
const NEXT_LIST = 12 * MINUTE;

/**
 * A first process lists Ana's Garmin. Then there is one new run, of which Mia is to hear. A second process dies at one point, and a
 * third one goes on from the same files a while later. Answers what Twilio accepted and how the message ended, one line each.
 */
export async function liveAnnouncement({ point, fault }: AnnouncementCell, entry: string): Promise<string[]> {
  const system = createSystemClock();
  let aheadMs = 0;
  const clock = { ...system, now: () => system.now() + aheadMs };
  const garmin = await signedIn({ clock }, { now: clock.now });
  const loopback = await openLoopback({
    clock,
    person: {
      sources: [{ id: 'garmin-1', kind: 'garmin', ...garmin.config }],
      announcements: { to: [{ contactId: 'mia' }] },
    },
    secrets: { 'garmin-1.session': (await garmin.stored()) ?? '' },
  });

  const vigils: RunningVigil[] = [];
  const start = (...extra: string[]): RunningVigil => {
    const ahead = ['--ahead', String(aheadMs)];
    const vigil = startVigil({ arguments: [entry, ...loopback.arguments, ...ahead, ...extra], env: loopback.env });
    vigils.push(vigil);
    return vigil;
  };
  try {
    const before = start();
    await listedSince(before, clock.now() - HOUR);
    before.kill('SIGTERM');
    await before.exited;
    aheadMs = NEXT_LIST;
    garmin.site.add([standInActivity(1, clock.now() - HOUR)]);
    if (fault === 'dropped after accept') await loopback.twilio.fault('drop', { times: 1, on: 'posts' });
    const own = listPoints[point];
    const first = start(...(own === null ? [] : ['--die', own, '--channel', 'sms']));
    if (own === null) killAtPost(loopback, first);
    const { signal } = await inTime(first.exited, first);
    if (signal !== 'SIGKILL') throw new Error(`Not killed: ${first.stderr().join('\n')}`);
    aheadMs = 2 * NEXT_LIST;
    const startedAt = clock.now();
    const last = start();
    const end = await settled(last, startedAt);
    last.kill('SIGTERM');
    await last.exited;
    const accepted = loopback.accepted().map(({ kind, to }) => `${kind} to ${to === numbers.mia ? 'Mia' : to}`);
    return [...accepted, ...end];
  } finally {
    for (const vigil of vigils) vigil.kill('SIGKILL');
    await Promise.all(vigils.map(({ exited }) => exited));
    await loopback.close();
  }
}

/** Once Garmin was listed at or after this moment, and the list was taken in. */
async function listedSince(vigil: RunningVigil, moment: Millis): Promise<void> {
  await vi.waitFor(
    async () => {
      const { sources } = await vigil.call('health', {});
      if (!sources.some(({ lastSuccessAt }) => (lastSuccessAt ?? 0) >= moment)) throw new Error('Not listed.');
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** Once this process has taken in a list of its own, and nothing waits any more. */
async function settled(vigil: RunningVigil, startedAt: Millis): Promise<string[]> {
  await listedSince(vigil, startedAt);
  return vi.waitFor(
    async () => {
      const { lines } = await vigil.call('history', { limit: 200 });
      const messages = lines.filter((line) => line.kind === 'message');
      const isSettled = messages.length > 0 && messages.every(({ status }) => status === 'delivered');
      if (!isSettled) throw new Error(`Not settled: ${JSON.stringify(messages)}.`);
      return messages.map((line) => `${line.status}${line.possibleDuplicate ? ', possible duplicate' : ''}`);
    },
    { timeout: 30_000, interval: 100 },
  );
}
