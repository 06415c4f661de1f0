import { usualLanguage, type Language } from '../../shared/locales/language';

/** In which this window is read. A page is loaded anew when that changes. */
export const windowLanguage: Language = usualLanguage;
