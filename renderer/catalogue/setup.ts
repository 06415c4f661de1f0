import { setupWordsIn } from '../../shared/locales/window/setup';
import { windowLanguage } from './window-language';

export const setupWords = setupWordsIn(windowLanguage);
