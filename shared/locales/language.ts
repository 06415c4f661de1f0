/** Each has a folder in `resources/locales`. */
export const languages = ['en'] as const;

/** In which language something is said. */
export type Language = (typeof languages)[number];

/** Of the window, of history, and of whatever is said to no contact. */
export const usualLanguage: Language = 'en';

/** What a sentence is filled in with. */
export type Filling = string | number;
