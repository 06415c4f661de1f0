import { mgPerDlOf, type Glucose } from '../../../shared/glucose/glucose';
import type { Alert } from './alert';

/** In the alert's direction: lower than that in a low, higher in a high. */
export function isWorseThan(one: Glucose, other: Glucose, { direction }: Pick<Alert, 'direction'>): boolean {
  const [value, than] = [mgPerDlOf(one), mgPerDlOf(other)];
  if (value === null || than === null) return false;
  return direction === 'low' ? value < than : value > than;
}
