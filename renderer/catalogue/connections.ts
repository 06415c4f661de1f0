import { connectionsWordsIn } from '../../shared/locales/window/connections';
import { windowLanguage } from './window-language';

export const connectionsWords = connectionsWordsIn(windowLanguage);
