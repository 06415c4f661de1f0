import type { Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { disagreementOf } from '../glucose/disagreement';
import { takeSnapshot, type Row, type Snapshot } from '../glucose/snapshot';
import type { Known, WatchedPerson } from '../state/known';
import { shortened, withUnit } from '../words/words';

/** For the window: "Two sensors disagree: …"; null when none do. */
export function disagreementNow(known: Known, now: Millis): string | null {
  const sentence = disagreementInWords(takeSnapshot(known, now), known.person);
  return sentence === null ? null : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** For history. The alarm goes by the lower value anyway. */
export function sayDisagreement(draft: Draft): void {
  const { person } = draft.known;
  const sentence = disagreementInWords(draft.snapshot, person);
  if (sentence !== null) draft.say('sensors-disagree', `${person.name}: ${sentence}`);
}

function disagreementInWords(snapshot: Snapshot, { units }: WatchedPerson): string | null {
  const pair = disagreementOf(snapshot);
  if (pair === null) return null;
  const said = ({ reading }: Row): string => `${withUnit(reading, units)} (${shortened(reading.series, 30)})`;
  return `two sensors disagree: ${said(pair.lower)} and ${said(pair.higher)}. Of the two the lower one counts for a low.`;
}
