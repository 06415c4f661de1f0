import type { Handlers } from '../../shared/contract';
import { MINUTE, SECOND } from '../../shared/time';
import type { Clock } from '../ports';
import { createGarminStandIn, standInActivity } from './garmin/garmin';

/** Times of the story from its beginning on, in simulated time. */
const HOME_BY = 3 * MINUTE;
const GRACE_SECONDS = 60;
const UPLOADED_AFTER = 4.5 * MINUTE;
const RUN_SECONDS = 40 * 60;

const SOURCE = 'garmin-1';

/** Tom is out for a run, late, and home once his watch has uploaded the run: a Garmin of the demo's own. */
export function createLateRunner(clock: Clock, phone: string) {
  const garmin = createGarminStandIn({ clock });
  const cancels: (() => void)[] = [];

  return {
    start: () => garmin.start(),
    contact: { id: 'tom', name: 'Tom', phone },
    /** As docs/settings.md describes a person. */
    person: (timeZone: string) => ({
      id: 'tom',
      name: 'Tom',
      contactId: 'tom',
      preferredContactId: 'mia',
      timeZone,
      sources: [{ id: SOURCE, kind: 'garmin', baseUrl: garmin.url(), onMyNetwork: true }],
      announcements: { to: [{ contactId: 'mia' }] },
    }),
    /** The user logs in, as on the Sources page, and Tom goes out. */
    async begin(calls: Pick<Handlers, 'pasteLoginAddress' | 'beginCheckIn'>): Promise<void> {
      const address = `${garmin.service()}?ticket=${garmin.issueTicket()}`;
      await calls.pasteLoginAddress({ sourceId: SOURCE, address });
      await calls.beginCheckIn({ personId: 'tom', homeBy: clock.now() + HOME_BY, graceSeconds: GRACE_SECONDS });
      cancels.push(
        clock.after(UPLOADED_AFTER, () => {
          const run = standInActivity(1, clock.now() - RUN_SECONDS * SECOND, {
            activityName: 'Evening Run',
            elapsedDuration: RUN_SECONDS,
            distance: 8200,
          });
          garmin.add([run]);
        }),
      );
    },
    async close(): Promise<void> {
      for (const cancel of cancels) cancel();
      await garmin.close();
    },
  };
}
