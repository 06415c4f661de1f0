// Made of resources/locales/*/host/proof.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  firstMessageIsUnderWay: 'The first message is under way.',
  nothingHasGoneThisWayYet: 'Nothing has gone this way yet. Send a test.',
  notSetUp: 'Not set up',
  noNumber: 'No number',
  notProvenYet: 'Not proven yet',
  underWay: 'Under way',
  proven: 'Proven',
  noAnswer: 'No answer',
  fails: 'Fails',
  arrived: 'Arrived, not answered',
  byDelivery: (given: { sentence: Filling }) =>
    `${given.sentence} Nobody can answer this way: that it arrives is its proof.`,
  notAnswered: (given: { sentence: Filling }) => `${given.sentence} It is proven once it is answered.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const proofWordsIn = (language: Language): typeof en => inLanguage[language];
