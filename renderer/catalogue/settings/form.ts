import { formWordsIn } from '../../../shared/locales/window/settings/form';
import { windowLanguage } from '../window-language';

export const formWords = formWordsIn(windowLanguage);
