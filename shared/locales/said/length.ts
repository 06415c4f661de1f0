// Made of resources/locales/*/said/length.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  underMinute: 'under 1 min',
  days: (given: { count: Filling }) => `${given.count} days`,
  unit: { h: 'h', min: 'min', s: 's' },
  justNow: 'just now',
  ago: (given: { duration: Filling }) => `${given.duration} ago`,
  moment: 'a moment',
  hoursAloud: (given: { count: number }) => (given.count === 1 ? `an hour` : `${given.count} hours`),
  minutesAloud: (given: { count: number }) => (given.count === 1 ? `a minute` : `${given.count} minutes`),
  listedAloud: (given: { hours: Filling; minutes: Filling }) => `${given.hours} and ${given.minutes}`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const lengthWordsIn = (language: Language): typeof en => inLanguage[language];
