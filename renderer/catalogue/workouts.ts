import { workoutsWordsIn } from '../../shared/locales/window/workouts';
import { windowLanguage } from './window-language';

export const workoutsWords = workoutsWordsIn(windowLanguage);
