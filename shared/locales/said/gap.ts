// Made of resources/locales/*/said/gap.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  told: (given: { name: Filling; stretch: Filling; why: Filling; known: Filling }) =>
    `nobody watched ${given.name} ${given.stretch} (${given.why}). ${given.known}`,
  beside: (given: { stretch: Filling; known: Filling }) => `Nobody watched ${given.stretch}. ${given.known}`,
  stretch: (given: { from: Filling; to: Filling }) => `${given.from}–${given.to}`,
  why: (given: { why: 'asleep' | 'closed' | 'other' }) =>
    given.why === 'asleep'
      ? `this computer was asleep`
      : given.why === 'closed'
        ? `Vigil was not running`
        : `there was no network`,
  whyBoth: (given: { first: Filling; then: Filling }) => `${given.first}, ${given.then}`,
  lowestNow: (given: { lowest: Filling; lowestAt: Filling; now: Filling }) =>
    `Lowest ${given.lowest} at ${given.lowestAt}, now ${given.now}.`,
  highestNow: (given: { highest: Filling; highestAt: Filling; now: Filling }) =>
    `Highest ${given.highest} at ${given.highestAt}, now ${given.now}.`,
  lowestLast: (given: { lowest: Filling; lowestAt: Filling; last: Filling; lastAt: Filling }) =>
    `Lowest ${given.lowest} at ${given.lowestAt}, last ${given.last} at ${given.lastAt}.`,
  highestLast: (given: { highest: Filling; highestAt: Filling; last: Filling; lastAt: Filling }) =>
    `Highest ${given.highest} at ${given.highestAt}, last ${given.last} at ${given.lastAt}.`,
  lowest: (given: { lowest: Filling; lowestAt: Filling }) => `Lowest ${given.lowest} at ${given.lowestAt}.`,
  highest: (given: { highest: Filling; highestAt: Filling }) => `Highest ${given.highest} at ${given.highestAt}.`,
  now: (given: { now: Filling }) => `Now ${given.now}.`,
  last: (given: { last: Filling; lastAt: Filling }) => `Last ${given.last} at ${given.lastAt}.`,
  nothingKnown: 'Nothing is known of it.',
  sent: (given: { body: Filling }) => `Vigil: ${given.body}`,
  cannotBeTexted: (given: { name: Filling }) => `${given.name} cannot be texted and was not told that nobody watched.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const gapWordsIn = (language: Language): typeof en => inLanguage[language];
