import { frameWordsIn } from '../../shared/locales/window/frame';
import { windowLanguage } from './window-language';

export const frameWords = frameWordsIn(windowLanguage);
