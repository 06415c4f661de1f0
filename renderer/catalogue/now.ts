import { nowWordsIn } from '../../shared/locales/window/now';
import { windowLanguage } from './window-language';

export const nowWords = nowWordsIn(windowLanguage);
