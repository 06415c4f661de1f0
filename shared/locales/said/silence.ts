// Made of resources/locales/*/said/silence.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  usedAgain: 'It is used again.',
  usedAgainBy: {
    over: (given: { series: Filling }) => `${given.series} is used again: its time is over.`,
    'nobody-else': (given: { series: Filling }) =>
      `${given.series} is used again: no other sensor has a usable value that is not low and not stuck.`,
    'low-for-long': (given: { series: Filling }) => `${given.series} is used again: it has been low for an hour.`,
  },
  dataIsBack: 'Data is back: the sensor change is over.',
  startsAgain: 'The silence ended and it is still there: the escalation starts from the beginning.',
  notSent: (given: { isPaused: boolean }) => `Not sent: ${given.isPaused ? `alerts are paused` : `it is snoozed`}.`,
  silenceBegan: 'A silence began.',
  sensorChange: (given: { name: Filling; end: Filling }) =>
    `Sensor change of ${given.name}: contacts hear of no data at ${given.end}, unless it is back before. After a low value they hear at once.`,
  replaced: (given: { kind: 'snooze' | 'pause' | 'change' | 'aside'; series: Filling }) =>
    `The ${given.kind === 'snooze' ? `snooze` : given.kind === 'pause' ? `pause` : given.kind === 'change' ? `sensor change` : `setting aside of ${given.series}`} is replaced by a newer one.`,
  endedByHand: (given: { kind: 'snooze' | 'pause' | 'change' | 'aside'; series: Filling }) =>
    `The ${given.kind === 'snooze' ? `snooze` : given.kind === 'pause' ? `pause` : given.kind === 'change' ? `sensor change` : `setting aside of ${given.series}`} was ended by hand.`,
  over: (given: { kind: 'snooze' | 'pause' | 'change' | 'aside'; series: Filling }) =>
    `The ${given.kind === 'snooze' ? `snooze` : given.kind === 'pause' ? `pause` : given.kind === 'change' ? `sensor change` : `setting aside of ${given.series}`} is over.`,
  snoozed: (given: { alert: Filling; name: Filling; end: Filling }) =>
    `${given.alert} of ${given.name} is snoozed until ${given.end}. What is more urgent, and the other direction, still alarm.`,
  watchedWithout: (given: { name: Filling; series: Filling; end: Filling }) =>
    `${given.name} is watched without ${given.series} until ${given.end}. It opens, ends and delays nothing; it is used again at once when no other sensor can be relied on.`,
  paused: (given: { name: Filling; end: Filling; holdsUrgent: boolean }) =>
    `Alerts for ${given.name} are paused until ${given.end}. ${given.holdsUrgent ? `NOTHING gets through, not even an urgent low.` : `An urgent low, no data after a low value and an overdue check-in still alarm.`}`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const silenceWordsIn = (language: Language): typeof en => inLanguage[language];
