import { chartWordsIn } from '../../shared/locales/window/chart';
import { windowLanguage } from './window-language';

export const chartWords = chartWordsIn(windowLanguage);
