// Made of resources/locales/*/host/channels.json by `npm run words`: a sentence is changed there.
import type { Language } from '../language';

const en = {
  phoneNumber: 'Phone number',
  withItsCountryCodeForExample: 'With its country code, for example +34 612 34 56 78; or as you dial it at home.',
  thisComputer: 'This computer',
  thisComputerNoun: 'this computer',
};

const inLanguage: Record<Language, typeof en> = { en };

export const channelsWordsIn = (language: Language): typeof en => inLanguage[language];
