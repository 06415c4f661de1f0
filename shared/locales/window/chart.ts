// Made of resources/locales/*/window/chart.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  noValuesInThisTime: 'No values in this time.',
  inRange: (given: { from: Filling; to: Filling; share: Filling }) =>
    `In range (${given.from}–${given.to}) ${given.share}`,
  low: (given: { share: Filling }) => `low ${given.share}`,
  high: (given: { share: Filling }) => `high ${given.share}`,
  vigilWasAsleep: 'Vigil was asleep',
  vigilWasClosed: 'Vigil was closed',
  thereWasNoNetwork: 'There was no network',
  clockWasMoved: 'The clock was moved',
  last: (given: { range: Filling }) => `Last ${given.range}`,
  loading: 'Loading …',
  thisPictureIsOld: (given: { sentence: Filling }) => `This picture is old: ${given.sentence}`,
  noValuesInThisTimeTitle: 'No values in this time',
  glucoseOfLast: (given: { range: Filling }) => `Glucose of the last ${given.range}`,
  nobodyWatchedTimesTableHasThem: (given: { count: Filling }) =>
    `Nobody watched ${given.count} times: the table has them.`,
  showAsTable: 'Show as table',
  valuesAlertsAndGaps: 'Values, alerts and gaps',
  untilNow: 'until now',
  to: (given: { moment: Filling }) => `to ${given.moment}`,
  alertFromUntil: (given: { words: Filling; moment: Filling; until: Filling }) =>
    `${given.words} from ${given.moment} ${given.until}`,
  ofEachLowestAndHighestValue: (given: { duration: Filling }) =>
    `Of each ${given.duration} the lowest and the highest value.`,
  time: 'Time',
  hours: (given: { hours: Filling }) => `${given.hours} hours`,
  days: (given: { count: Filling }) => `${given.count} days`,
  showLast: 'Show the last',
  at: (given: { value: Filling; units: Filling; time: Filling }) => `${given.value} ${given.units} at ${given.time}`,
  lastAlarmTaken: (given: { words: Filling; moment: Filling; isKnown: boolean; name: Filling; duration: Filling }) =>
    `Last alarm: ${given.words}, ${given.moment}. ${given.isKnown ? `${given.name}` : `Somebody`} had it after ${given.duration}.`,
  lastAlarmUntaken: (given: { words: Filling; moment: Filling; duration: Filling }) =>
    `Last alarm: ${given.words}, ${given.moment}. Nobody said “I have it”; it was over after ${given.duration}.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const chartWordsIn = (language: Language): typeof en => inLanguage[language];
