// Made of resources/locales/*/host/heartbeat.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  watching: 'Vigil watches.',
  sleeping: 'This computer goes to sleep. Vigil watches nobody until it wakes.',
  closing: 'Vigil was closed. It watches nobody until it is opened again.',
  answered: (given: { status: Filling }) => `It answered with HTTP ${given.status}. Check its address.`,
  notTaken: (given: { why: Filling }) =>
    `The outside heartbeat is not taken, so nobody hears of it if this computer stops. ${given.why}`,
  notKnown: 'It does not know this address: the check was deleted or is paused. Copy its address again.',
  limited: 'It takes no more beats for now: too many come from one address.',
  page: 'A web page answered in its place: this network wants a log-in first, or the address is that of a page.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const heartbeatWordsIn = (language: Language): typeof en => inLanguage[language];
