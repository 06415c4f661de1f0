import { contactsWordsIn } from '../../shared/locales/window/contacts';
import { windowLanguage } from './window-language';

export const contactsWords = contactsWordsIn(windowLanguage);
