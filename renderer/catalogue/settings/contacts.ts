import { contactsWordsIn } from '../../../shared/locales/window/settings/contacts';
import { windowLanguage } from '../window-language';

export const contactsWords = contactsWordsIn(windowLanguage);
