import { standInActivity } from '../electron/standins/garmin/garmin';
import { HOUR, MINUTE, SECOND, type Millis } from '../shared/time';
import { loggedIn } from './at-garmin';
import { endOf, killAtPost, settled, stopped } from './kill-cell';
import { numbers } from './loopback';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';
import { createMovedTime } from './moved-time/moved-time';
import type { RunningVigil } from './running-vigil';

/**
 * From a list that holds something new to its announcement, by the killable host's name
 * of it; null: killed from outside.
 */
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
 * A first process lists Ana's Garmin. Then there is one new run, of which Mia is to hear. A second process
 * dies at one point, and a third one goes on from the same files a while later. Returns what Twilio accepted
 * and how the message ended, one line each.
 */
export async function liveAnnouncement({ point, fault }: AnnouncementCell, entry: string): Promise<string[]> {
  const time = createMovedTime();
  const { clock, hold } = time;
  const garmin = await loggedIn({ clock, hold }, { now: clock.now });
  const loopback = await openMovedLoopback(entry, {
    time,
    person: {
      sources: [{ id: 'garmin-1', kind: 'garmin', ...garmin.config }],
      announcements: { to: [{ contactId: 'mia' }] },
    },
    secrets: { 'garmin-1.session': (await garmin.stored()) ?? '' },
  });
  try {
    const before = loopback.start();
    await listedSince(loopback, before, clock.now() - HOUR);
    await stopped(before);

    await time.pass(NEXT_LIST);
    garmin.site.add([standInActivity(1, clock.now() - HOUR)]);
    if (fault === 'dropped after accept') await loopback.twilio.fault('drop', { times: 1, on: 'posts' });
    const own = listPoints[point];
    const killed = loopback.start(...(own === null ? [] : ['--die', own, '--channel', 'sms']));
    if (own === null) killAtPost(loopback, killed);
    const signal = await endOf(loopback, killed);
    if (signal !== 'SIGKILL') throw new Error(`Not killed: ${killed.stderr().join('\n')}`);

    await time.pass(NEXT_LIST);
    const startedAt = clock.now();
    const last = loopback.start();
    await listedSince(loopback, last, startedAt);
    const { messages } = await settled(loopback, last, 'delivered');
    await stopped(last);
    const accepted = loopback.accepted().map(({ kind, to }) => `${kind} to ${to === numbers.mia ? 'Mia' : to}`);
    return [
      ...accepted,
      ...messages.map((line) => `${line.status}${line.possibleDuplicate ? ', possible duplicate' : ''}`),
    ];
  } finally {
    await loopback.close();
  }
}

/** Once Garmin was listed at or after this moment, and the list was taken in. */
async function listedSince({ time }: MovedLoopback, vigil: RunningVigil, moment: Millis): Promise<void> {
  await vigil.ready;
  const isListed = async (): Promise<boolean> => {
    const { sources } = await vigil.call('health', {});
    return sources.some(({ lastSuccessAt }) => (lastSuccessAt ?? 0) >= moment);
  };
  await time.passUntil(isListed, { step: SECOND, atMost: MINUTE });
}
