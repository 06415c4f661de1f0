import {
  aLowIsOverByItsReadings,
  oneAlertPerDirection,
  severityRises,
  theEndIsToldToThoseWhoKnow,
} from './laws-of-alerts.test-support';
import { noStepTwice, noTwoUnclearCalls, urgentLowIsLoud } from './laws-of-sending.test-support';
import { silencesAreBounded, silencesEnd, silencesHoldWhatTheyCover } from './laws-of-silence.test-support';
import type { Moment } from './random-day.test-support';
import { trialOf, type Law, type Memory } from './trial.test-support';

/** What must hold after every decision, by the row that says so. */
export const laws: Record<string, Law> = {
  'R10: a silence ends by its time': silencesEnd,
  'R10: a silence is no longer than its limit': silencesAreBounded,
  'R10: a silence holds back what it covers and nothing else': silencesHoldWhatTheyCover,
  'R6: an urgent low is never silent for longer': urgentLowIsLoud,
  'R4: severity only rises, and a rise starts from 0, unconfirmed': severityRises,
  'R4: one alert per person and direction': oneAlertPerDirection,
  'R5: no step twice': noStepTwice,
  'R5: no two calls to one number may be under way': noTwoUnclearCalls,
  'R8: the end is told once, to exactly those for whom a message was attempted': theEndIsToldToThoseWhoKnow,
  'R8: nothing else ends a low': aLowIsOverByItsReadings,
};

/** Judges one decision; what is remembered of the day is brought up to date. */
export function broken(moment: Moment, memory: Memory): string[] {
  const { known, decision, elapsed } = moment;
  memory.decisions += 1;
  if (!known.watch.settled && decision.settled) memory.watchedSince = elapsed;
  for (const { id } of decision.silences) {
    if (!memory.silencesBegan.has(id)) memory.silencesBegan.set(id, elapsed);
  }
  const trial = trialOf(moment, memory);
  return Object.entries(laws).flatMap(([law, judge]) => judge(trial).map((what) => `${law}: ${what}`));
}
