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
  /** What goes this way can be answered, so that an answer alone proves it (R23). */
  isAnswerable: boolean;
  /** The last that a human answered. */
  answered: Occasion | null;
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

/** The one judgement of a way: the last that is known of it counts, and nothing is proven before it was answered. */
export function proofOf(facts: WayFacts): Proof {
  const { unanswered, failed, isUnderWay } = facts;
  const arrivedAt = Math.max(facts.reached?.at ?? 0, facts.answered?.at ?? 0);
  const [last] = [proofAt('failing', failed), proofAt('unanswered', unanswered)]
    .filter((proof) => proof !== null)
    .filter(({ at }) => (at ?? 0) >= arrivedAt)
    .sort(newestFirst);
  if (last !== undefined) return last;
  const whole = wholeProof(facts);
  if (whole !== null) return whole;
  if (isUnderWay) return { state: 'under-way', at: null, sentence: words.firstMessageIsUnderWay };
  return { state: 'never', at: null, sentence: words.nothingHasGoneThisWayYet };
}

/** Of a way that got through last. */
function wholeProof({ isAnswerable, answered, reached }: WayFacts): Proof | null {
  if (!isAnswerable) return reached && { ...reached, state: 'proven', sentence: words.byDelivery(reached) };
  if (answered !== null) return { ...answered, state: 'proven' };
  return reached && { ...reached, state: 'arrived', sentence: words.notAnswered(reached) };
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
  return (
    last ?? proofOf({ isAnswerable: true, answered: null, reached: null, unanswered: null, failed: null, isUnderWay })
  );
}

/** Nothing is good before it is proven, and nobody answering at night is nothing bad. */
export const proofTones = {
  'not-set-up': 'bad',
  'no-address': 'bad',
  never: 'doubtful',
  'under-way': 'off',
  arrived: 'doubtful',
  proven: 'good',
  unanswered: 'off',
  failing: 'bad',
} as const satisfies Record<Proof['state'], string>;

export const proofNames: Record<Proof['state'], string> = {
  'not-set-up': words.notSetUp,
  'no-address': words.noNumber,
  never: words.notProvenYet,
  'under-way': words.underWay,
  arrived: words.arrived,
  proven: words.proven,
  unanswered: words.noAnswer,
  failing: words.fails,
};

const proofAt = (state: Proof['state'], occasion: Occasion | null): Proof | null =>
  occasion === null ? null : { state, ...occasion };

const newestFirst = (one: Proof, other: Proof): number => (other.at ?? 0) - (one.at ?? 0);
