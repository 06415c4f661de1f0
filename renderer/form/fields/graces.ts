import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import type { Choice } from './SelectField';

/** How long is waited after "home by" before anybody is told; in seconds. */
export const graces: Choice[] = [
  { value: '', label: 'As usual' },
  { value: '0', label: 'Not at all' },
  { value: String((5 * MINUTE) / SECOND), label: '5 min' },
  { value: String((15 * MINUTE) / SECOND), label: '15 min' },
  { value: String((30 * MINUTE) / SECOND), label: '30 min' },
  { value: String(HOUR / SECOND), label: '1 hour' },
];
