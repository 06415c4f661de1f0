// Made of resources/locales/*/said/check-in.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  endedBeforeSent: 'The check-in ended before this was sent.',
  moreTimeBeforeSent: 'There is more time now.',
  extended: (given: { name: Filling; time: Filling }) => `${given.name} is expected home by ${given.time} now.`,
  hasMoreTime: (given: { time: Filling }) => `Has more time: home by ${given.time} now.`,
  gone: 'Its check-in is not there any more.',
  asking: 'A check-in is overdue; the source of workouts is asked first after a start or wake.',
  overdueBeforeSent: 'It is overdue now.',
  overdue: (given: { name: Filling; detail: Filling }) => `${given.name} has not checked in. ${given.detail}`,
  wasDue: (given: { time: Filling }) => `It was due at ${given.time}`,
  noticedLate: (given: { due: Filling; time: Filling }) => `${given.due}, noticed at ${given.time}.`,
  cannotBeTexted: (given: { name: Filling }) => `${given.name} cannot be texted and was not told there.`,
  sent: (given: { body: Filling }) => `Vigil: ${given.body}`,
  plan: (given: { name: Filling; left: Filling; back: Filling }) =>
    `${given.name}: the check-in from ${given.left} to ${given.back}`,
  notBegun: (given: { plan: Filling }) => `${given.plan} does not begin while another one runs.`,
  missed: (given: { plan: Filling }) => `${given.plan} was missed: nobody was watching. Is all well?`,
  begunByItself: (given: { plan: Filling }) => `${given.plan} has begun by itself.`,
  due: (given: { time: Filling }) => `Due home by ${given.time}.`,
  lastWorkout: (given: { labelOf: Filling; time: Filling }) => `Last workout: ${given.labelOf}, ended ${given.time}.`,
  finished: (given: { parts: Filling; time: Filling }) =>
    `Finished ${given.parts}, at ${given.time}. The check-in is over.`,
  siteNotLoggedIn: (given: { site: Filling }) => `${given.site} is not logged in: workouts unknown.`,
  siteNotReached: (given: { site: Filling }) => `${given.site} cannot be reached: workouts unknown.`,
  siteNotAnsweredYet: (given: { site: Filling }) => `${given.site} has not answered yet: workouts unknown.`,
  late: {
    woke: (given: { due: Filling; time: Filling }) => `${given.due}, Vigil slept until ${given.time}.`,
    started: (given: { due: Filling; time: Filling }) => `${given.due}, Vigil was closed until ${given.time}.`,
    'clock-moved': (given: { due: Filling; time: Filling }) => `${given.due}, the clock was set at ${given.time}.`,
  },
  stillOut: (given: { name: Filling; homeBy: Filling; isAlone: boolean; then: Filling }) =>
    `${given.name}, home by ${given.homeBy}? Say so in Vigil or take more time, otherwise ${given.isAlone ? `an alarm starts` : `your contacts are told`} at ${given.then}.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const checkInWordsIn = (language: Language): typeof en => inLanguage[language];
