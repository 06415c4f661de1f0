// Made of resources/locales/*/window/panel.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  pause: 'Pause',
  pauseAlerts: 'Pause alerts',
  whoseAlerts: 'Whose alerts?',
  ofEverybody: 'of everybody',
  of: (given: { name: Filling }) => `of ${given.name}`,
  itGoesOn: 'It goes on',
  resumeEverybodysAlerts: 'Resume everybody’s alerts',
  alertsForArePausedUntil: (given: { name: Filling; time: Filling }) =>
    `Alerts for ${given.name} are paused until ${given.time}`,
  resumeAlertsOf: (given: { name: Filling }) => `Resume alerts of ${given.name}`,
  resumeAlerts: 'Resume alerts',
  resume: 'Resume',
  whoIsOut: 'Who is out',
  peopleAreToldIn: <Element>(given: { countdown: Element }): (string | Element)[] => [
    `people are told in `,
    given.countdown,
  ],
  left: 'left',
  values: 'Values',
  andMoreInVigilsWindow: (given: { count: Filling }) => `And ${given.count} more, in Vigil’s window.`,
  iHaveItNamed: (given: { headline: Filling; name: Filling }) => `I have it: ${given.headline}, ${given.name}`,
  iHaveIt: 'I have it',
  as: (given: { name: Filling }) => `as ${given.name}`,
  next: <Element>(given: { sentence: Filling; left: Element }): (string | Element)[] => [
    `Next: ${given.sentence} `,
    given.left,
  ],
  told: (given: { names: Filling }) => `Told: ${given.names}`,
  troublesOfVigilItself: 'Troubles of Vigil itself',
  andMore: (given: { count: Filling }) => `And ${given.count} more.`,
  itIsNotOpened: 'It is not opened',
  mendNamed: (given: { sentence: Filling }) => `Mend: ${given.sentence}`,
  mend: 'Mend',
  hasItUntil: (given: { name: Filling; until: Filling }) => `${given.name} has it until ${given.until}.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const panelWordsIn = (language: Language): typeof en => inLanguage[language];
