// Made of resources/locales/*/said/messages/call.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  whole: (given: { isUrgent: boolean; name: Filling; trouble: Filling }) =>
    `${given.isUrgent ? `This is urgent. ` : ``}Vigil here, about ${given.name}. ${given.trouble} Please check on ${given.name}.`,
  messagesCannotGoOut: 'Messages cannot go out.',
  notCheckedIn: (given: { name: Filling }) => `${given.name} has not checked in.`,
  sugarIs: (given: { isVery: boolean; direction: 'low' | 'high' }) =>
    `Sugar is ${given.isVery ? `very ` : ``}${given.direction === 'low' ? `low` : `high`}`,
  sugarWas: (given: { isVery: boolean; direction: 'low' | 'high' }) =>
    `Sugar was ${given.isVery ? `very ` : ``}${given.direction === 'low' ? `low` : `high`}`,
  sugarMayBe: (given: { isVery: boolean; direction: 'low' | 'high' }) =>
    `Sugar may be ${given.isVery ? `very ` : ``}${given.direction === 'low' ? `low` : `high`}`,
  sugarWithValue: (given: { sugar: Filling; value: Filling; measured: Filling }) =>
    `${given.sugar}: ${given.value}${given.measured}.`,
  sugarWithWorst: (given: {
    sugar: Filling;
    worst: Filling;
    time: Filling;
    value: Filling;
    trend: Filling;
    measured: Filling;
  }) =>
    `${given.sugar}. It was ${given.worst} at ${given.time} and is ${given.value} now${given.trend}${given.measured}.`,
  andNoNewValue: ', and no new value has come.',
  andNoValue: ', and there is no value.',
  lastValueIs: (given: { value: Filling; measured: Filling }) => `The last value is ${given.value}${given.measured}.`,
  noGlucoseYet: 'No glucose value has come yet.',
  noGlucoseFor: (given: { duration: Filling }) => `No glucose value has come for ${given.duration}.`,
  lastValueWas: (given: { value: Filling; moment: Filling }) => `The last value was ${given.value} ${given.moment}.`,
  lastValueAndWorst: (given: { value: Filling; moment: Filling; worst: Filling; time: Filling }) =>
    `The last value was ${given.value} ${given.moment}; it was ${given.worst} at ${given.time}.`,
  wrongDate: (given: { direction: 'low' | 'high' }) =>
    `A value with a wrong date is ${given.direction === 'low' ? `low` : `high`}.`,
  tooLowToMeasure: 'too low to measure',
  tooHighToMeasure: 'too high to measure',
  measuredAgo: (given: { age: Filling }) => `, measured ${given.age}`,
  textOk: (given: { words: Filling }) => `${given.words} If you have it, text OK to this number.`,
  textOkToTest: (given: { words: Filling }) =>
    `${given.words} So that this call counts as proven, text OK to this number.`,
  pressKeys: (given: { words: Filling }) =>
    `${given.words} Press 1 if you have it, 2 to hear it again, 3 to call the next person.`,
  pressOne: (given: { words: Filling }) => `${given.words} So that this call counts as proven, press 1.`,
  keyThanks: 'Thank you. Vigil knows now that you have it. Goodbye.',
  keyThanksForTest: 'Thank you. This way is proven. Goodbye.',
  keyNext: 'Thank you. Vigil goes on to the next person now. Goodbye.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const callWordsIn = (language: Language): typeof en => inLanguage[language];
