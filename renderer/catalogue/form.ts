import { formWordsIn } from '../../shared/locales/window/form';
import { windowLanguage } from './window-language';

export const formWords = formWordsIn(windowLanguage);
