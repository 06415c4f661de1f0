import { workoutsWordsIn } from '../../../shared/locales/window/settings/workouts';
import { windowLanguage } from '../window-language';

export const workoutsWords = workoutsWordsIn(windowLanguage);
