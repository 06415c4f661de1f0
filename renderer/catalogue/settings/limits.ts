import { limitsWordsIn } from '../../../shared/locales/window/settings/limits';
import { windowLanguage } from '../window-language';

export const limitsWords = limitsWordsIn(windowLanguage);
