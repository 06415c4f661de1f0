import { setupWordsIn } from '../../../shared/locales/window/settings/setup';
import { windowLanguage } from '../window-language';

export const setupWords = setupWordsIn(windowLanguage);
