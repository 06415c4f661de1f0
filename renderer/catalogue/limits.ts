import { limitsWordsIn } from '../../shared/locales/window/limits';
import { windowLanguage } from './window-language';

export const limitsWords = limitsWordsIn(windowLanguage);
