import { connectionsWordsIn } from '../../../shared/locales/window/settings/connections';
import { windowLanguage } from '../window-language';

export const connectionsWords = connectionsWordsIn(windowLanguage);
