import type { Status } from '../../shared/status/status';

/** Vigil may be away for a minute: nobody has an alert, nobody is out. What is not known is not calm. */
export const isCalm = (status: Pick<Status, 'people'> | null): boolean =>
  status !== null &&
  status.people.every(({ alerts, checkIn }) => checkIn === null && alerts.every(({ state }) => state === 'resolved'));
