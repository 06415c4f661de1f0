import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { formWords } from '../../catalogue/settings/form';
import type { Choice } from './SelectField';

/** How long is waited after "home by" before anybody is told; in seconds. */
export const graces: Choice[] = [
  { value: '', label: formWords.asUsual },
  { value: '0', label: formWords.notAtAll },
  { value: String((5 * MINUTE) / SECOND), label: formWords.fiveMinutes },
  { value: String((15 * MINUTE) / SECOND), label: formWords.fifteenMinutes },
  { value: String((30 * MINUTE) / SECOND), label: formWords.thirtyMinutes },
  { value: String(HOUR / SECOND), label: formWords.oneHour },
];
