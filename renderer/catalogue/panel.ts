import { panelWordsIn } from '../../shared/locales/window/panel';
import { windowLanguage } from './window-language';

export const panelWords = panelWordsIn(windowLanguage);
