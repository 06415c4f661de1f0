import type { Policy } from './policy';

/** The alarm table's rows R5, R6, R9, R15 and R16 as data: what is done unless a person has steps of their own. */

/** R5: the person first, then one contact after the other, then everybody without end. */
export const inTurn: Policy = [
  { afterSeconds: 0, desktop: true, call: ['person'] },
  { afterSeconds: 45, orWhenCallsEnd: true, text: ['contacts'] },
  { afterSeconds: 120, call: ['person'] },
  { afterSeconds: 300, call: ['contact-1'], unlessStandIn: true },
  { afterSeconds: 600, call: ['contact-2'] },
  { afterSeconds: 900, call: ['contact-3'] },
  { afterSeconds: 1200, everySeconds: 900, call: ['person', 'contacts'], text: ['person', 'contacts'] },
];

/** R6: everybody from the second minute on. */
export const everybodySoon: Policy = [
  { afterSeconds: 0, desktop: true, call: ['person'] },
  { afterSeconds: 45, orWhenCallsEnd: true, text: ['contacts'] },
  {
    afterSeconds: 120,
    everySeconds: 300,
    slower: { everySeconds: 900, afterRounds: 12, whenRecovering: true },
    call: ['person', 'contacts'],
    text: ['person', 'contacts'],
  },
];

export const personLater: Policy = [
  { afterSeconds: 0, desktop: true },
  { afterSeconds: 900, text: ['person'] },
];

export const callsLater: Policy = [
  { afterSeconds: 0, desktop: true },
  { afterSeconds: 600, call: ['person'], callWithoutNumber: 'contact-1' },
  { afterSeconds: 1800, call: ['contact-1'] },
  { afterSeconds: 5400, everySeconds: 3600, call: ['person', 'contact-1'] },
];

export const textsHourly: Policy = [
  { afterSeconds: 1800, afterSensorErrorSeconds: 720, desktop: true },
  { afterSeconds: 1800, text: ['person'] },
  { afterSeconds: 3600, everySeconds: 3600, text: ['contacts'] },
];

/** Its 0 is at 10 min as a rule. */
export const contactsSoon: Policy = [
  { afterSeconds: 300, afterSensorErrorSeconds: 120, desktop: true },
  { afterSeconds: 300, text: ['person'] },
  { afterSeconds: 600, everySeconds: 900, call: ['contacts'], text: ['contacts'] },
];

export const computerAlone: Policy = [{ afterSeconds: 0, desktop: true }];

export const personOnce: Policy = [{ afterSeconds: 0, desktop: true, text: ['person'] }];

export const personEachThreeHours: Policy = [
  { afterSeconds: 0, everySeconds: 10_800, desktop: true, text: ['person'] },
];
