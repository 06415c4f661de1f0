import type { NightFilter } from '../../../../shared/glucose/thresholds';
import { limitsWords } from '../../../catalogue/settings/limits';
import type { Choice } from '../../../form/fields/SelectField';

export const nightFilterChoices: (Choice & { value: NightFilter })[] = [
  { value: 'off', label: limitsWords.offEveryLowAlarmsAtOnce },
  { value: 'sudden-drop', label: limitsWords.onlySuddenDropWaitsForSecondReading },
  { value: 'every-low', label: limitsWords.everyLowWaitsForSecondReading },
];
