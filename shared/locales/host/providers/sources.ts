// Made of resources/locales/*/host/providers/sources.json by `npm run words`: a sentence is changed there.
import type { Language } from '../../language';

const en = {
  readingSiteFailedInUnexpectedWay: 'Reading the site failed in an unexpected way; it is tried again.',
  siteDidNotAnswerInTime: 'The site did not answer in time.',
  pollWasCalledOff: 'The poll was called off.',
  listCouldNotBeWrittenDown: 'The list could not be written down; it is listed again.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const sourcesWordsIn = (language: Language): typeof en => inLanguage[language];
