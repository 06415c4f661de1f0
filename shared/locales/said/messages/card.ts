// Made of resources/locales/*/said/messages/card.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  name: (given: { names: Filling }) => `Vigil (alarm of ${given.names})`,
  note: 'Calls and texts when an alarm needs somebody. To say “I have it”: answer OK to a text.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const cardWordsIn = (language: Language): typeof en => inLanguage[language];
