import { desktopWordsIn } from '../../shared/locales/host/desktop';
import { usualLanguage } from '../../shared/locales/language';

/** What this computer's desktop says: the tray, notifications, dialogs. */
export const desktopWords = desktopWordsIn(usualLanguage);
