import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { SECOND, type Millis } from '../../../shared/time';
import { capsLookBack } from '../../core/escalation/capping';
import { isRunning as isUnderWay } from '../../core/state/check-in';
import type {
  ChannelHealth,
  CheckInHappening,
  Decision,
  DutyHappening,
  Happening,
  Known,
  SilenceHappening,
} from '../../core/state/known';
import type { Stopped } from '../../core/state/messages/reply';
import type { WatchedPerson } from '../../core/state/person';
import type { DeletedRow, Reading, SourceState } from '../../core/state/reading';
import type { WorkoutsListed, WorkoutSource } from '../../core/state/workout';
import { inForce } from '../../core/time/profile';
import type { Stretch } from '../../core/time/watch';
import type { Clock, Log, Pace } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createOneAtATime } from '../../runtime/one-at-a-time';
import { createTimers } from '../../runtime/timers';
import { isEmpty, noChange } from '../../storage/store';
import type { Ledger } from '../ledger/ledger';
import type { ReadingsWindow } from '../ledger/readings-window';
import type { Troubles } from '../ledger/troubles';
import { createAlertActs, type AlertActs } from './alert-acts';
import { hasFreeTags, messagesOf, together, withoutCheckIn, withoutDuty, withoutPerson } from './changes';
import { createHistoryFilter } from './history-filter';
import { createRounds } from './rounds';
import type { WatchKeeping } from './watch-keeping';

const words = runningWordsIn(usualLanguage);

export interface EnginePorts {
  /** Asked each time: a change of the settings counts from the next look on. */
  people: () => WatchedPerson[];
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
  /** A decision cycle was completed: everybody was judged without an error. */
  cycled: () => void;
  /** Notices a jump of the clocks before anything is decided on them. */
  checkClocks: () => void;
  /** Of judging: a thousand people are judged in slices, a household in one. */
  pace: Pace;
  clock: Clock;
  log: Log;
}

/**
 * One happening at a time: load, decide, commit in one transaction; all else follows from the commit. One person's
 * failure stays theirs.
 */
export interface Engine extends AlertActs {
  start(): void;
  stop(): void;
  /** Now, or in the next turn of the event loop when this one has been used up. */
  look(personId: string): void;
  /** Every person once, in slices; then a decision cycle is complete. */
  lookAtAll(): void;
  /** What a poll brought, perhaps nothing: stored, then looked at. */
  received(personId: string, readings: Reading[], deleted?: DeletedRow[]): void;
  /** What a poll of a source of workouts listed: each new one is announced once. */
  workoutsListed(listed: WorkoutsListed): Promise<void>;
  /**
   * What several people are concerned by, in ONE transaction: nothing else happens while `work` runs. `take` is false
   * when it could not be decided.
   */
  together(
    personIds: string[],
    work: (take: (personId: string, happening: Happening) => boolean) => void,
  ): Promise<void>;
  /** Begins or ends snoozes and pauses of one person (R10). False: it could not be taken in. */
  silence(personId: string, happening: SilenceHappening): Promise<boolean>;
  /** Begins, extends or ends a check-in. False: it could not be taken in. */
  checkIn(personId: string, happening: CheckInHappening): Promise<boolean>;
  /** Begins or ends a duty. False: it could not be taken in. */
  duty(personId: string, happening: DutyHappening): Promise<boolean>;
  /** A person is out by a check-in, or overdue: their workouts are looked for more often. */
  isExpected(personId: string): boolean;
  /** This computer is about to sleep: those who know of an open alert are notified of it (R13). */
  suspending(): void;
  /** Vigil did not watch for a while (R13). */
  resumed(stretch: Stretch): void;
  /** The wall clock was set back: waits keep their monotonic time (R0). */
  clockMoved(byMs: Millis): void;
  known(personId: string): Known | null;
  everybody(): Known[];
  /** Open or confirmed, but not over: the value is watched more closely (R14). */
  hasOpenAlert(personId: string): boolean;
  /** When every person was last judged without an error; null before the first time. */
  lastCycleAt(): Millis | null;
}

const MOST_TAG_SALTS = 50;

export function createEngine(ports: EnginePorts): Engine {
  const { ledger, readings, watch, troubles, clock, log } = ports;
  const history = createHistoryFilter();
  let isRunning = false;
  let cycleAt: Millis | null = null;

  const knownOf = (person: WatchedPerson, tagSalt = 0): Known => {
    const alerts = ledger.alertsOf(person.id, clock.now() - person.times.reopenWithin * SECOND);
    const checkIns = ledger.checkInsOf(person.id);
    const duties = ledger.dutiesOf(person.id);
    const workouts = ledger.workoutsOf(person.id);
    return {
      person: inForce(person, clock.now()),
      sources: ports.sourceStates(person.id),
      readings: readings.of(person.id),
      alerts,
      messages: ledger.messagesOf([...alerts, ...checkIns, ...duties, ...workouts]),
      channels: ports.channelHealth(),
      stopped: ports.stopped(),
      silences: ledger.silencesOf(person.id),
      checkIns,
      duties,
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
    const { alerts, silences, checkIns, duties, workouts } = decision;
    const listed = decision.listed === null ? [] : [decision.listed];
    const change = { ...noChange(), alerts, messages, silences, checkIns, duties, workouts, listed, history: lines };
    if (decision.settled) watch.settle(person.id);
    wakeAt(person.id, decision.wakeAt);
    if (!isEmpty(change)) ledger.commit(change);
    return decision;
  };

  /** One moment at most for each person. */
  const wakes = createTimers(clock, (personId, error) => {
    log.error('wake-failed', { personId, error: nameOf(error) });
  });

  /** In place of the moment before; null: nothing is due by time alone. */
  const wakeAt = (personId: string, moment: Millis | null): void => {
    if (moment === null || !isRunning) wakes.drop(personId);
    else {
      wakes.set(personId, moment - clock.now(), () => {
        look(personId);
      });
    }
  };

  /** The engine's turn: whatever is thrown in it is said aloud and stays this person's. null: it was not decided. */
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

  const peopleNow = (): WatchedPerson[] | null => {
    try {
      const people = ports.people();
      troubles.clear('people-unknown');
      return people;
    } catch (error) {
      log.error('people-unknown', { error: nameOf(error) });
      troubles.raise({ code: 'people-unknown', sentence: words.vigilCannotReadWhomItWatchesOver });
      return null;
    }
  };

  const personNamed = (id: string): WatchedPerson | undefined => peopleNow()?.find((person) => person.id === id);

  const look = (personId: string): void => {
    if (!isRunning) return;
    ports.checkClocks();
    if (readings.isLoaded(personId)) rounds.soon(personId);
    else void loadNow(personId);
  };

  const lookAtAll = (): void => {
    if (!isRunning) return;
    ports.checkClocks();
    rounds.all();
  };

  /** Before anything else of a person: no one is judged by alerts that the clock has left behind. */
  const catchUp = (person: WatchedPerson): { isJudged: boolean } | null => {
    const byMs = watch.owedMove(person.id);
    if (byMs === null) return null;
    const isJudged = turn(person, { kind: 'clock-moved', byMs }) !== null;
    watch.paid(person.id);
    return { isJudged };
  };

  /** A second jump before everybody has taken in the first one. */
  const catchUpAll = (): void => {
    if (watch.isAnyOwed()) for (const person of peopleNow() ?? []) catchUp(person);
  };

  /**
   * Not in slices: the caller waits. Without an await once the readings are in memory: between what was asked
   * and its commit nothing else happens. null: it could not be taken in.
   */
  const takeIn = async (person: WatchedPerson | undefined, happening: Happening): Promise<Decision | null> => {
    if (person === undefined) return null;
    if (!readings.isLoaded(person.id)) await readings.load(person.id);
    let decision: Decision | null = null;
    rounds.now(() => {
      catchUp(person);
      decision = turn(person, happening);
    });
    return decision;
  };

  /** Whose readings are wanted from disk, one person after another: no alarm's write has many reads before it. */
  const unloaded = new Set<string>();

  const loadSoon = (personId: string): void => {
    unloaded.add(personId);
    if (unloaded.size === 1) void loadInTurn();
  };

  /** Something has happened to this person: ahead of those who are only to be looked at. */
  const loadNow = async (personId: string): Promise<void> => {
    await readings.load(personId);
    if (isRunning) rounds.soon(personId);
  };

  const loadInTurn = async (): Promise<void> => {
    for (const personId of unloaded) {
      await readings.load(personId);
      unloaded.delete(personId);
      if (isRunning) rounds.soon(personId);
      else unloaded.clear();
    }
  };

  const rounds = createRounds({
    people: () => {
      const people = peopleNow()?.map(({ id }) => id) ?? null;
      return people && [...people.filter(hasOpenAlert), ...people.filter((id) => !hasOpenAlert(id))];
    },
    serve: (personId) => {
      const person = personNamed(personId);
      if (person === undefined) return 'judged';
      if (!readings.isLoaded(personId)) {
        loadSoon(personId);
        return 'not-yet';
      }
      const isJudged = catchUp(person)?.isJudged ?? turn(person, { kind: 'looked' }) !== null;
      return isJudged ? 'judged' : 'failed';
    },
    ended: (areAllJudged) => {
      const people = peopleNow();
      if (people === null) return;
      endUnwatched(new Set(people.map((person) => person.id)));
      if (!areAllJudged) return;
      cycleAt = clock.now();
      ports.cycled();
    },
    checkClocks: ports.checkClocks,
    pace: ports.pace,
  });

  /** A person is not watched any more: their alerts, check-ins and duties end, with a reason. */
  const endUnwatched = (watched: ReadonlySet<string>): void => {
    const now = clock.now();
    const left = ledger.liveAlerts().filter((alert) => !watched.has(alert.personId));
    const out = ledger.runningCheckIns().filter((checkIn) => !watched.has(checkIn.personId));
    const onDuty = ledger.runningDuties().filter((duty) => !watched.has(duty.personId));
    const changes = [
      ...left.map((alert) => withoutPerson(alert, ledger.messagesOf([alert]), now)),
      ...out.map((checkIn) => withoutCheckIn(checkIn, ledger.messagesOf([checkIn]), now)),
      ...onDuty.map((duty) => withoutDuty(duty, ledger.messagesOf([duty]), now)),
    ];
    if (changes.length > 0) ledger.commit(together(changes));
    readings.keepOnly(watched);
    wakes.keepOnly(watched);
    watch.keepOnly(watched);
  };

  /** Open or confirmed, but not over. */
  const hasOpenAlert = (personId: string): boolean => ledger.alertsOf(personId, Infinity).length > 0;

  const wished = async (personId: string, happening: Happening): Promise<boolean> => {
    ports.checkClocks();
    const isTaken = (await takeIn(personNamed(personId), happening)) !== null;
    await ledger.settled();
    return isTaken;
  };

  const acts = createAlertActs({
    ledger,
    checkClocks: ports.checkClocks,
    takeIn: (personId, happening) => takeIn(personNamed(personId), happening),
  });

  /** One list after another: each is told from what was seen before it. */
  const inTurn = createOneAtATime();
  const takeInListed = async (listed: WorkoutsListed): Promise<void> => {
    const ids = listed.workouts.map(({ id }) => id);
    const seen = await ledger.seen(listed, ids);
    if (!isRunning) return;
    ports.checkClocks();
    await takeIn(personNamed(listed.personId), { kind: 'workouts-listed', listed, seen });
  };

  return {
    ...acts,
    start() {
      isRunning = true;
    },
    stop() {
      isRunning = false;
      rounds.stop();
      wakes.clear();
    },
    look,
    lookAtAll,
    received(personId, rows, deleted) {
      readings.add(personId, rows, deleted);
      look(personId);
    },
    async together(personIds, work) {
      ports.checkClocks();
      for (const id of personIds) if (!readings.isLoaded(id)) await readings.load(id);
      const take = (personId: string, happening: Happening): boolean => {
        const person = personNamed(personId);
        if (person === undefined) return false;
        catchUp(person);
        return turn(person, happening) !== null;
      };
      rounds.now(() => {
        ledger.together(() => {
          work(take);
        });
      });
      await ledger.settled();
    },
    silence: wished,
    checkIn: wished,
    duty: wished,
    isExpected: (personId) => ledger.checkInsOf(personId).some(isUnderWay),
    async workoutsListed(listed) {
      if (isRunning) await inTurn(() => takeInListed(listed));
    },
    suspending() {
      if (isRunning) for (const person of peopleNow() ?? []) void takeIn(person, { kind: 'suspending' });
    },
    resumed(stretch) {
      rounds.now(catchUpAll);
      watch.resumed(stretch, clock.now());
      if (stretch.why === 'clock-moved') readings.moveTimes(stretch.notWatchedMs);
      lookAtAll();
    },
    clockMoved(byMs) {
      rounds.now(catchUpAll);
      ledger.moveTimes(byMs);
      readings.moveTimes(byMs);
      const ids = (peopleNow() ?? []).map(({ id }) => id);
      watch.clockMoved(byMs, clock.now(), ids);
      rounds.all();
    },
    known: (personId) => {
      const person = ports.people().find((one) => one.id === personId);
      return person === undefined ? null : knownOf(person);
    },
    everybody: () => ports.people().map((person) => knownOf(person)),
    hasOpenAlert,
    lastCycleAt: () => cycleAt,
  };
}
