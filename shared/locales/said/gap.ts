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
  worstNow: (given: { which: 'highest' | 'other'; worst: Filling; worstAt: Filling; now: Filling }) =>
    `${given.which === 'highest' ? `Highest` : `Lowest`} ${given.worst} at ${given.worstAt}, now ${given.now}.`,
  worstLast: (given: {
    which: 'highest' | 'other';
    worst: Filling;
    worstAt: Filling;
    last: Filling;
    lastAt: Filling;
  }) =>
    `${given.which === 'highest' ? `Highest` : `Lowest`} ${given.worst} at ${given.worstAt}, last ${given.last} at ${given.lastAt}.`,
  worst: (given: { which: 'highest' | 'other'; worst: Filling; worstAt: Filling }) =>
    `${given.which === 'highest' ? `Highest` : `Lowest`} ${given.worst} at ${given.worstAt}.`,
  now: (given: { now: Filling }) => `Now ${given.now}.`,
  last: (given: { last: Filling; lastAt: Filling }) => `Last ${given.last} at ${given.lastAt}.`,
  nothingKnown: 'Nothing is known of it.',
  sent: (given: { body: Filling }) => `Vigil: ${given.body}`,
  cannotBeTexted: (given: { name: Filling }) => `${given.name} cannot be texted and was not told that nobody watched.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const gapWordsIn = (language: Language): typeof en => inLanguage[language];
