import { historyWordsIn } from '../../shared/locales/window/history';
import { windowLanguage } from './window-language';

export const historyWords = historyWordsIn(windowLanguage);
