import { vi } from 'vitest';
import { createSystemClock } from '../electron/runtime/clock';
import { standInActivity } from '../electron/standins/garmin/garmin';
import { HOUR, MINUTE, type Millis } from '../shared/time';
import { signedIn } from './at-garmin';
import { inTime, killAtPost, settled, withProcesses } from './kill-cell';
import { numbers, openLoopback } from './loopback';
import type { RunningVigil } from './running-vigil';

/** From a list that holds something new to its announcement, by the killable host's name of it; null: killed from outside. */
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

  return withProcesses(loopback, entry, async (start) => {
    const startAhead = (...extra: string[]): RunningVigil => start('--ahead', String(aheadMs), ...extra);
    const before = startAhead();
    await listedSince(before, clock.now() - HOUR);
    before.kill('SIGTERM');
    await before.exited;

    aheadMs = NEXT_LIST;
    garmin.site.add([standInActivity(1, clock.now() - HOUR)]);
    if (fault === 'dropped after accept') await loopback.twilio.fault('drop', { times: 1, on: 'posts' });
    const own = listPoints[point];
    const killed = startAhead(...(own === null ? [] : ['--die', own, '--channel', 'sms']));
    if (own === null) killAtPost(loopback, killed);
    const { signal } = await inTime(killed.exited, killed);
    if (signal !== 'SIGKILL') throw new Error(`Not killed: ${killed.stderr().join('\n')}`);

    aheadMs = 2 * NEXT_LIST;
    const startedAt = clock.now();
    const last = startAhead();
    await listedSince(last, startedAt);
    const { messages } = await settled(last, 'delivered');
    last.kill('SIGTERM');
    await last.exited;
    const accepted = loopback.accepted().map(({ kind, to }) => `${kind} to ${to === numbers.mia ? 'Mia' : to}`);
    return [
      ...accepted,
      ...messages.map((line) => `${line.status}${line.possibleDuplicate ? ', possible duplicate' : ''}`),
    ];
  });
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
