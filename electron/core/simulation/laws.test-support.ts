import {
  aHighIsOverByItsReadings,
  aLowIsOverByItsReadings,
  oneAlertPerDirection,
  severityRises,
  theEndIsToldToThoseWhoKnow,
} from './laws-of-alerts.test-support';
import { dutiesEndAndGiveBack, holdersAreReachedWithContactOne } from './laws-of-duty.test-support';
import { gapsAreTold, gapsAreToldOnce } from './laws-of-gaps.test-support';
import { lowsOpen, whatIsSetAsideOpensNothing } from './laws-of-lows.test-support';
import { missedStepReachesSomebody, standInIsCalledAtZero } from './laws-of-reaching.test-support';
import { noStepTwice, noTwoUnclearCalls, urgentLowIsLoud } from './laws-of-sending.test-support';
import {
  settingAsideEnds,
  silencesAreBounded,
  silencesEnd,
  silencesHoldWhatTheyCover,
} from './laws-of-silence.test-support';
import {
  deletedRowsAreGone,
  lowSoonFalls,
  textsNameNothingDatedAhead,
  textsNameTheWorst,
  urgentValuesAreUrgentLows,
} from './laws-of-values.test-support';
import type { Moment } from './random-day.test-support';
import { trialOf, type Law, type Memory } from './trial.test-support';

/** What must hold after every decision, by the row that says so. */
export const laws: Record<string, Law> = {
  'R1: a usable value of 55 or less is an urgent low': urgentValuesAreUrgentLows,
  'R1: what was deleted tells nothing': deletedRowsAreGone,
  'R2: no text names the value of a row that is dated ahead': textsNameNothingDatedAhead,
  'a text names the worst value': textsNameTheWorst,
  'R5: a stand-in is called at 0': standInIsCalledAtZero,
  'R13: a missed step that reaches somebody is done at once': missedStepReachesSomebody,
  'R15: low soon falls, and never beside an all-clear': lowSoonFalls,
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
  'R8: nothing else ends a high': aHighIsOverByItsReadings,
  'R3: a usable low opens, at night 10 min later at most': lowsOpen,
  'R19: at its end a duty leaves nothing with its holder': dutiesEndAndGiveBack,
  'R19: whoever has it is reached wherever contact 1 is': holdersAreReachedWithContactOne,
  'R21: a gap is told once to each': gapsAreToldOnce,
  'R21: a gap is told on return': gapsAreTold,
  'R25: what is set aside opens nothing': whatIsSetAsideOpensNothing,
  'R25: it is set aside only while another tells how the person is': settingAsideEnds,
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
