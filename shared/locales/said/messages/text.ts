// Made of resources/locales/*/said/messages/text.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  hadItBut: (given: { name: Filling; isKnown: boolean; direction: 'low' | 'high'; value: Filling }) =>
    `${given.name} had it but ${given.isKnown ? `is still` : `may still be`} ${given.direction === 'low' ? `low` : `high`}: ${given.value}`,
  somebody: 'Somebody',
  dataBack: (given: { name: Filling; value: Filling }) => `${given.name} data back: ${given.value}.`,
  nobodyHasItYet: (given: { trouble: Filling }) => `${given.trouble} Nobody has it yet.`,
  stillNotOver: (given: { trouble: Filling }) => `still not over: ${given.trouble}`,
  dutyOver: (given: { trouble: Filling }) => `your duty is over, and it is not: ${given.trouble} Nobody has it.`,
  messagesCannotGoOut: 'messages cannot go out.',
  hasNotCheckedIn: (given: { name: Filling }) => `${given.name} has not checked in.`,
  phoneOrSensorSilent: 'Phone or sensor silent',
  messagesGoOutAgain: 'messages go out again.',
  allClear: (given: { name: Filling; value: Filling }) => `all clear. ${given.name} ${given.value}.`,
  noOtherValueNow: 'No other value now',
  withNoValue: (given: { beside: Filling }) => `with no value${given.beside}`,
  noValueSince: (given: { value: Filling; time: Filling; beside: Filling }) =>
    `${given.value} at ${given.time}, no value since${given.beside}`,
  noGlucoseYet: (given: { name: Filling }) => `no glucose from ${given.name} yet.`,
  noGlucoseFor: (given: { name: Filling; duration: Filling; value: Filling; moment: Filling }) =>
    `no glucose from ${given.name} for ${given.duration}. Last ${given.value}, ${given.moment}.`,
  isAgain: (given: { name: Filling; isKnown: boolean; direction: 'low' | 'high'; value: Filling }) =>
    `${given.name} ${given.isKnown ? `is` : `may be`} ${given.direction === 'low' ? `low` : `high`} again: ${given.value}`,
  otherHadItBut: (given: {
    who: Filling;
    name: Filling;
    isKnown: boolean;
    direction: 'low' | 'high';
    value: Filling;
  }) =>
    `${given.who} had it, but ${given.name} ${given.isKnown ? `is still` : `may still be`} ${given.direction === 'low' ? `low` : `high`}: ${given.value}`,
  besideWorst: (given: { value: Filling; time: Filling }) => `, was ${given.value} at ${given.time}`,
  besideDatedAhead: (given: { direction: 'low' | 'high' }) =>
    `, one dated ahead is ${given.direction === 'low' ? `low` : `high`}`,
  besideOtherSensor: (given: { value: Filling }) => `, other sensor ${given.value}`,
  besideDisagreement: (given: { lower: Filling; higher: Filling }) =>
    `, two sensors disagree: ${given.lower} and ${given.higher}`,
  sent: (given: { words: Filling; tag: Filling }) => `Vigil: ${given.words} #${given.tag}`,
  againTrouble: (given: { trouble: Filling }) => `again: ${given.trouble}`,
  watchStopped: (given: { name: Filling; value: Filling }) =>
    `watch of ${given.name} stopped: this computer goes to sleep. Last: ${given.value}.`,
  nextAt: (given: { sentence: Filling; time: Filling }) => `${given.sentence} at ${given.time}.`,
  notOverdueAnyMore: 'Is not overdue any more.',
  noLonger: (given: { name: Filling; direction: 'low' | 'high'; value: Filling }) =>
    `${given.name} no longer ${given.direction === 'low' ? `low` : `high`}, now ${given.value}.`,
  moment: (given: { isNewest: boolean; time: Filling }) => `${given.isNewest ? `at` : `dated`} ${given.time}`,
  watchedByAll: (given: { name: Filling; severity: Filling; now: Filling }) =>
    `${given.name} (${given.severity}) is watched by every sensor again. ${given.now}.`,
  watchedWithout: (given: { name: Filling; severity: Filling; series: Filling; until: Filling; now: Filling }) =>
    `${given.name} (${given.severity}) is watched without ${given.series}, until ${given.until}. ${given.now}.`,
  withoutSeries: (given: { series: Filling }) => `Without ${given.series}.`,
  valueAt: (given: { value: Filling; time: Filling }) => `${given.value} at ${given.time}`,
  valueNow: (given: { value: Filling; aged: Filling }) => `Now ${given.value}, ${given.aged}`,
  datedWrongBy: (given: { duration: Filling }) => `New values are dated wrong by ${given.duration}`,
  cause: {
    'sensor-silent': 'Nightscout answers, but no new value: phone or sensor',
    'sensor-error': 'The sensor shows an error',
    'site-unreachable': 'The site does not answer',
    'credentials-refused': 'The site refuses the log-in',
    'our-network': 'Vigil is offline',
    'we-slept': 'Vigil slept',
    'unreadable-rows': 'New values cannot be read',
    'clock-wrong': 'New values are dated wrong',
  },
  youHaveIt: (given: { trouble: Filling; canReply: boolean }) =>
    `you have it. ${given.trouble}${given.canReply ? ` To give it back, reply NOT ME.` : ``}`,
  whoHasIt: (given: { isKnown: boolean; name: Filling; trouble: Filling }) =>
    `${given.isKnown ? `${given.name}` : `somebody`} has it. ${given.trouble}`,
  replyOk: (given: { words: Filling }) => `${given.words} Reply OK if you have it.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const textWordsIn = (language: Language): typeof en => inLanguage[language];
