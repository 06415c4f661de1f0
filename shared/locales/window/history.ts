// Made of resources/locales/*/window/history.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  all: 'All',
  messages: 'Messages',
  decisions: 'Decisions',
  show: 'Show',
  historyCannotBeRead: (given: { problem: Filling }) => `History cannot be read: ${given.problem}`,
  loading: 'Loading …',
  nothingYet: 'Nothing yet',
  everyMessageAndEveryReason: 'Every message, and every reason for sending none, will stand here.',
  person: 'Person',
  everybody: 'Everybody',
  historyNewestFirst: 'History, newest first',
  thatIsAll: 'That is all.',
  to: (given: { to: Filling }) => `to ${given.to}`,
  about: (given: { about: Filling }) => `about ${given.about}`,
  call: 'Call',
  text: 'Text',
  alarmOnThisComputer: 'Alarm on this computer',
};

const inLanguage: Record<Language, typeof en> = { en };

export const historyWordsIn = (language: Language): typeof en => inLanguage[language];
