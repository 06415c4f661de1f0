import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { SECOND, type Millis } from '../../../shared/time';
import { capsLookBack } from '../../core/escalation/capping';
import type { ChannelHealth, Decision, Happening, Known } from '../../core/state/known';
import type { Stopped } from '../../core/state/messages/reply';
import type { WatchedPerson } from '../../core/state/person';
import type { SourceState } from '../../core/state/reading';
import type { WorkoutSource } from '../../core/state/workout';
import { inForce } from '../../core/time/profile';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { isEmpty, noChange } from '../../storage/store';
import type { Ledger } from '../ledger/ledger';
import type { ReadingsWindow } from '../ledger/readings-window';
import type { Troubles } from '../ledger/troubles';
import { hasFreeTags, messagesOf } from './changes';
import { createHistoryFilter } from './history-filter';
import type { WatchKeeping } from './watch-keeping';

const words = runningWordsIn(usualLanguage);

export interface JudgingPorts {
  sourceStates: (personId: string) => SourceState[];
  workoutSources: (personId: string) => WorkoutSource[];
  channelHealth: () => ChannelHealth[];
  /** Addresses that asked for no more texts. */
  stopped: () => Stopped[];
  decide: (known: Known, happening: Happening, now: Millis) => Decision;
  ledger: Ledger;
  readings: ReadingsWindow;
  watch: WatchKeeping;
  troubles: Troubles;
  clock: Clock;
  log: Log;
}

/** What is known of one person, what is decided on it, and the commit of that. */
export interface Judging {
  knownOf(person: WatchedPerson): Known;
  /** The engine's turn: whatever is thrown in it is said aloud and stays this person's. null: it was not decided. */
  turn(person: WatchedPerson, happening: Happening): Decision | null;
  /** Before anything else of a person: no one is judged by alerts that the clock has left behind. */
  catchUp(person: WatchedPerson): { isJudged: boolean } | null;
}

const MOST_TAG_SALTS = 50;

/** `wakeAt`: when this person is to be looked at next; null: nothing is due by time alone. */
export function createJudging(ports: JudgingPorts, wakeAt: (personId: string, moment: Millis | null) => void): Judging {
  const { ledger, readings, watch, troubles, clock, log } = ports;
  const history = createHistoryFilter();

  const knownOf = (person: WatchedPerson, tagSalt = 0): Known => {
    const alerts = ledger.alertsOf(person.id, clock.now() - person.times.reopenWithin * SECOND);
    const checkIns = ledger.checkInsOf(person.id);
    const duties = ledger.dutiesOf(person.id);
    const gaps = ledger.gapsOf(person.id);
    const workouts = ledger.workoutsOf(person.id);
    return {
      person: inForce(person, clock.now()),
      sources: ports.sourceStates(person.id),
      readings: readings.of(person.id),
      alerts,
      messages: ledger.messagesOf([...alerts, ...checkIns, ...duties, ...gaps, ...workouts]),
      channels: ports.channelHealth(),
      stopped: ports.stopped(),
      silences: ledger.silencesOf(person.id),
      checkIns,
      duties,
      gaps,
      workouts,
      workoutSources: ports.workoutSources(person.id),
      attempts: ledger.attemptsOf(person.id, clock.now() - capsLookBack(person.caps)),
      watch: watch.of(person.id),
      tagSalt,
    };
  };

  /** A decision none of whose new tags is taken; the last try is taken as it is rather than nothing. */
  const decided = (person: WatchedPerson, happening: Happening): Decision => {
    for (let salt = 0; ; salt += 1) {
      const decision = ports.decide(knownOf(person, salt), happening, clock.now());
      if (salt >= MOST_TAG_SALTS || hasFreeTags(decision.messages, ledger)) return decision;
    }
  };

  const decideAndCommit = (person: WatchedPerson, happening: Happening): Decision => {
    const decision = decided(person, happening);
    const now = clock.now();
    const messages = messagesOf(decision, ledger, now);
    const lines = history
      .unsaid(person.id, decision.reasons)
      .map((reason) => ({ ...reason, at: now, personId: person.id }));
    const { alerts, silences, checkIns, duties, gaps, workouts } = decision;
    const listed = decision.listed === null ? [] : [decision.listed];
    const changed = { alerts, messages, silences, checkIns, duties, gaps, workouts, listed };
    const change = { ...noChange(), ...changed, history: lines };
    if (decision.settled) watch.settle(person.id);
    wakeAt(person.id, decision.wakeAt);
    if (!isEmpty(change)) ledger.commit(change);
    return decision;
  };

  const turn = (person: WatchedPerson, happening: Happening): Decision | null => {
    const code = `decision-failed-${person.id}`;
    try {
      const decision = decideAndCommit(person, happening);
      troubles.clear(code);
      return decision;
    } catch (error) {
      log.error('decision-failed', { personId: person.id, happening: happening.kind, error: nameOf(error) });
      troubles.raise({ code, sentence: words.vigilCannotJudgeHowIsWatch({ name: person.name }) });
      return null;
    }
  };

  const catchUp = (person: WatchedPerson): { isJudged: boolean } | null => {
    const byMs = watch.owedMove(person.id);
    if (byMs === null) return null;
    const isJudged = turn(person, { kind: 'clock-moved', byMs }) !== null;
    watch.paid(person.id);
    return { isJudged };
  };

  return { knownOf, turn, catchUp };
}
