import { ladderWordsIn } from '../../../shared/locales/window/settings/ladder';
import { windowLanguage } from '../window-language';

export const ladderWords = ladderWordsIn(windowLanguage);
