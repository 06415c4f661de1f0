// Made of resources/locales/*/window/settings/ladder.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  after: 'After',
  alarmOnThisComputer: 'Alarm on this computer',
  soonerWhenCallsBeforeEndedWithoutAnswer: 'Sooner, when the calls before ended without an answer',
  againAndAgainUntilSomebodyConfirms: 'Again and again until somebody confirms',
  every: 'Every',
  takeThisStepOut: 'Take this step out',
  who: 'Who',
  call: 'Call',
  text: 'Text',
  nobodyYet: 'nobody yet',
  contact: (given: { index: Filling; name: Filling }) => `Contact ${given.index} (${given.name})`,
  hasNoNumber: '(has no number)',
  allContacts: 'All contacts',
  everyTimeCountsFromBeginning:
    'Every time counts from the beginning of the alert. The first confirmation ends all of it.',
  addStep: 'Add a step',
  backToDefaultSteps: 'Back to the default steps',
  backToUsualSteps: 'Back to the usual steps',
  for: (given: { profileName: Filling }) => `for ${given.profileName}`,
  stepsOf: (given: { words: Filling; detail: Filling }) => `steps of ${given.words}${given.detail}`,
  chooseWhomThisStepReaches: 'Choose whom this step reaches, or take the step out.',
  giveNumber: 'Give a number.',
  whoIsToldAndWhen: 'Who is told, and when',
  untilSomebodyConfirmsThisHappensStep: (given: { name: Filling }) =>
    `Until somebody confirms, this happens step by step when something is wrong with ${given.name}.`,
  whileThisProfileHolds: (given: { sentence: Filling }) => `While this profile holds: ${given.sentence}`,
  profilesByTimeOfDay: 'Profiles by the time of day',
  otherThresholdsAtCertainHours:
    'Other thresholds at certain hours, for the night or for school. The first whose hours hold is in force; outside of them the thresholds above hold.',
  profilesOf: (given: { name: Filling }) => `Profiles of ${given.name}`,
  isNow: (given: { name: Filling; count: Filling }) => `${given.name} is now ${given.count}.`,
  isTakenOut: (given: { name: Filling }) => `${given.name} is taken out.`,
  addProfile: 'Add a profile',
  newProfile: 'The new profile',
  name: 'Name',
  inForce: 'In force',
  thresholdsWhileItHolds: 'Thresholds while it holds. What is left empty stays as usual.',
  nightFilter: 'Night filter',
  asUsual: 'As usual',
  quietHoursFor: (given: { name: Filling }) => `Quiet hours for ${given.name}`,
  moveUp: (given: { named: Filling }) => `Move ${given.named} up`,
  up: '↑ Up',
  moveDown: (given: { named: Filling }) => `Move ${given.named} down`,
  down: '↓ Down',
  takeOutNamed: (given: { named: Filling }) => `Take out ${given.named}`,
  takeOut: 'Take out',
  fromSettingsFileItAlso: (given: { names: Filling }) =>
    `From the settings file it also has ${given.names}. They stay.`,
  unit: (given: { label: Filling }) => `${given.label}: unit`,
  yourOwnSteps: 'your own steps',
  changeSteps: (given: { stepsName: Filling }) => `Change the ${given.stepsName}`,
  change: 'Change',
  areSaved: (given: { stepsName: Filling }) => `The ${given.stepsName} are saved.`,
  asUsualSentence: 'As usual.',
  whoIsToldWhileProfileHolds: 'Who is told while a profile holds',
  stepsOfProfileTakePlace:
    'Steps of a profile take the place of the usual ones during its hours. Where it has none, everything is as usual.',
  asUsualBeside: 'as usual',
  stepsOfItsOwn: 'steps of its own',
  unitNames: { s: 'seconds', min: 'minutes', h: 'hours' },
  hours: 'hours',
};

const inLanguage: Record<Language, typeof en> = { en };

export const ladderWordsIn = (language: Language): typeof en => inLanguage[language];
