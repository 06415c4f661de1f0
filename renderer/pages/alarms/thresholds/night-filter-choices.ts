import type { NightFilter } from '../../../../shared/glucose/thresholds';
import type { Choice } from '../../../form/fields/SelectField';

export const nightFilterChoices: (Choice & { value: NightFilter })[] = [
  { value: 'off', label: 'Off: every low alarms at once' },
  { value: 'sudden-drop', label: 'Only a sudden drop waits for a second reading' },
  { value: 'every-low', label: 'Every low waits for a second reading' },
];
