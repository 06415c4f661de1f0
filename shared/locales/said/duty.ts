// Made of resources/locales/*/said/duty.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  youHaveIt: (given: { name: Filling; until: Filling }) =>
    `Vigil: you have ${given.name} until ${given.until}. When something is wrong you are called first.`,
  hasItUntil: (given: { holder: Filling; until: Filling }) => `${given.holder} has it until ${given.until}.`,
  yoursEnded: (given: { name: Filling; time: Filling }) =>
    `Vigil: your duty for ${given.name} ended at ${given.time}. You are not called first any more.`,
  ended: (given: { holder: Filling; time: Filling }) => `The duty of ${given.holder} ended at ${given.time}.`,
  sent: (given: { body: Filling }) => `Vigil: ${given.body}`,
  startsAgain: (given: { holder: Filling }) =>
    `The duty of ${given.holder}, who has it, ended: it starts from the beginning.`,
  overBeforeSent: 'The duty was over before this was sent.',
  cannotBeTexted: (given: { name: Filling }) => `${given.name} cannot be texted and was not told of the duty.`,
  formerContact: 'A former contact',
};

const inLanguage: Record<Language, typeof en> = { en };

export const dutyWordsIn = (language: Language): typeof en => inLanguage[language];
