import { ladderWordsIn } from '../../shared/locales/window/ladder';
import { windowLanguage } from './window-language';

export const ladderWords = ladderWordsIn(windowLanguage);
