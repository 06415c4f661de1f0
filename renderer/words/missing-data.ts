import type { AlertView } from '../../shared/status/status';

/** The alert by which a sensor change is offered; without one, the person is. */
export const isMissingData = ({ direction, state }: Pick<AlertView, 'direction' | 'state'>): boolean =>
  direction === 'no-data' && state !== 'resolved';
