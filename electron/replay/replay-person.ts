import { failed, succeeded, type Result } from '../../shared/result';
import { DAY, SECOND, type Millis } from '../../shared/time';
import { ARRIVES, END_KNOWN, RING } from '../core/outbox/unanswered';
import type { ChannelHealth } from '../core/state/known';
import type { WatchedPerson } from '../core/state/person';
import type { Place } from './listening';
import type { Played } from './notebook';
import { play, type PlayedStretch } from './play';
import { recordedReadings, type ParseRows, type Recorded } from './recording/recorded-readings';
import { GIVEN_UP_AFTER, stretchesOf, type Bounds, type Stretch } from './stretches';
import { totalsOf, type Totals } from './totals';

/** What one person's replay is made from. */
export interface Recipe {
  person: WatchedPerson;
  place: Place;
  channels: ChannelHealth[];
  rows: unknown[];
  parseRows: ParseRows;
  bounds: Bounds;
  lagMs: Millis;
  confirmAfterMs: Millis | null;
  nextAfterMs: Millis | null;
}

export interface Replayed extends Played {
  person: WatchedPerson;
  channels: ChannelHealth[];
  from: Millis;
  to: Millis;
  readings: Pick<Recorded, 'skipped' | 'receivedBySite' | 'receivedAssumed'> & { used: number };
  /** Given up after days without a row. */
  notWatched: { from: Millis; to: Millis }[];
  totals: Totals;
  /** What of the world is not in the file, in sentences. */
  assumptions: string[];
}

/** What would have been sent to whom, or a sentence that says why that cannot be told. */
export function replayPerson(recipe: Recipe): Result<Replayed, string> {
  const { person, channels, rows, place } = recipe;
  const recorded = recordedReadings(rows, { ...recipe, personId: person.id, sourceId: place.sourceId });
  if (recorded.readings.length === 0) return failed(nothingUsable(rows.length, recorded.skipped));
  const stretches = stretchesOf(recorded.readings, recipe.bounds);
  const first = stretches[0];
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return failed('No reading came between --from and --to.');
  const played = stretches.map((stretch) => play(recipe, stretch));
  const together = joined(played);
  const withoutDataMs = played.reduce((sum, one) => sum + one.withoutDataMs, 0);
  const notWatched = stretches
    .slice(1)
    .map((next, index) => ({ from: stretches[index]?.to ?? next.from, to: next.from }));
  const { skipped, receivedBySite, receivedAssumed } = recorded;
  return succeeded({
    ...together,
    person,
    channels,
    from: first.from,
    to: last.to,
    readings: { used: countOf(stretches), skipped, receivedBySite, receivedAssumed },
    notWatched,
    totals: totalsOf(together, withoutDataMs, person),
    assumptions: assumptionsOf(recipe, recorded, notWatched.length > 0),
  });
}

const joined = (played: PlayedStretch[]): Played => ({
  alerts: played.flatMap(({ alerts }) => alerts),
  messages: played.flatMap(({ messages }) => messages),
  silences: played.flatMap(({ silences }) => silences),
});

const countOf = (stretches: Stretch[]): number =>
  stretches.reduce((sum, { first, later }) => sum + first.length + later.length, 0);

function nothingUsable(count: number, skipped: Record<string, number>): string {
  if (count === 0) return 'There are no rows.';
  const reasons = Object.entries(skipped).map(([reason, rows]) => `${rows} ${reason}`);
  return `None of the ${count} rows can be used: ${reasons.join(', ')}.`;
}

function assumptionsOf(recipe: Recipe, recorded: Recorded, isCut: boolean): string[] {
  const seconds = (duration: Millis): string => `${duration / SECOND} s`;
  return [
    `Everything works and nobody answers: a text arrives after ${seconds(ARRIVES)}, a call rings for ${seconds(RING)} and that it has ended is known ${seconds(END_KNOWN)} later.`,
    recipe.confirmAfterMs === null
      ? 'Nobody confirms anything.'
      : `Each escalation is confirmed ${seconds(recipe.confirmAfterMs)} after its first message to a contact, by whoever was called first, or texted where nobody was called.`,
    ...(recipe.nextAfterMs === null
      ? []
      : [
          `The same one presses 3 ${seconds(recipe.nextAfterMs)} after it: the next step that reaches another comes then.`,
        ]),
    `The site is always within reach and each row known as soon as it is there: by the site’s own time for ${recorded.receivedBySite} rows, ${seconds(recipe.lagMs)} after it was measured for ${recorded.receivedAssumed}.`,
    ...(isCut ? [`After ${GIVEN_UP_AFTER / DAY} days without a row nobody watches until the next one comes.`] : []),
  ];
}
