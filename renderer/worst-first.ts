import type { PersonStatus } from '../shared/status';

/** Unknown stands before every high: nobody can tell that it is not a low. */
const order: PersonStatus['state'][] = [
  'urgent-low',
  'low',
  'no-data-fast',
  'stale',
  'no-data',
  'check-in-overdue',
  'urgent-high',
  'low-soon',
  'long-high',
  'high',
  'waiting',
  'channel-down',
  'fine',
];

/** Who needs a look before the others; equals stay in the order of the settings. */
export const worstFirst = (one: PersonStatus, other: PersonStatus): number =>
  order.indexOf(one.state) - order.indexOf(other.state);
