import { proofWordsIn } from '../locales/host/proof';
import { usualLanguage } from '../locales/language';
import type { Millis } from '../time';
import type { Proof } from './proof-schema';

const words = proofWordsIn(usualLanguage);

export type { Proof, WayProof } from './proof-schema';

/** When something became of a message, and what, in a sentence. */
export interface Occasion {
  at: Millis;
  sentence: string;
}

/** What is known of a way that is set up and has an address. */
export interface WayFacts {
  /** The last that arrived. */
  reached: Occasion | null;
  /** The last that rang without an answer. */
  unanswered: Occasion | null;
  /** The last that did not get through. */
  failed: (Occasion & { since?: Millis }) | null;
  isUnderWay: boolean;
}

/** Of a provider. */
export type Down = { since: Millis; sentence: string } | null;

/** The one judgement of a way: the last that is known of it counts, and nothing is proven before it arrived. */
export function proofOf({ reached, unanswered, failed, isUnderWay }: WayFacts): Proof {
  const [last] = [proofAt('failing', failed), proofAt('proven', reached), proofAt('unanswered', unanswered)]
    .filter((proof) => proof !== null)
    .sort(newestFirst);
  if (last !== undefined) return last;
  if (isUnderWay) return { state: 'under-way', at: null, sentence: words.firstMessageIsUnderWay };
  return { state: 'never', at: null, sentence: words.nothingHasGoneThisWayYet };
}

/** While its provider is down nothing gets through, whatever arrived before. */
export function proofWhile(down: Down, proof: Proof): Proof {
  const isPossible = proof.state !== 'not-set-up' && proof.state !== 'no-address';
  return down === null || !isPossible
    ? proof
    : { state: 'failing', at: down.since, since: down.since, sentence: down.sentence };
}

/** Of a channel what is known last of any way by it. */
export function channelProof(ways: readonly Proof[]): Proof {
  const [last] = ways.filter(({ at }) => at !== null).toSorted(newestFirst);
  const isUnderWay = ways.some(({ state }) => state === 'under-way');
  return last ?? proofOf({ reached: null, unanswered: null, failed: null, isUnderWay });
}

/** Nothing is good before it is proven, and nobody answering at night is nothing bad. */
export const proofTones = {
  'not-set-up': 'bad',
  'no-address': 'bad',
  never: 'doubtful',
  'under-way': 'off',
  proven: 'good',
  unanswered: 'off',
  failing: 'bad',
} as const satisfies Record<Proof['state'], string>;

export const proofNames: Record<Proof['state'], string> = {
  'not-set-up': words.notSetUp,
  'no-address': words.noNumber,
  never: words.notProvenYet,
  'under-way': words.underWay,
  proven: words.proven,
  unanswered: words.noAnswer,
  failing: words.fails,
};

const proofAt = (state: Proof['state'], occasion: Occasion | null): Proof | null =>
  occasion === null ? null : { state, ...occasion };

const newestFirst = (one: Proof, other: Proof): number => (other.at ?? 0) - (one.at ?? 0);
