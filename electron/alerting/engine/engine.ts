import type { Millis } from '../../../shared/time';
import { isRunning as isUnderWay } from '../../core/state/check-in';
import type {
  CheckInHappening,
  Decision,
  DutyHappening,
  Happening,
  Known,
  SilenceHappening,
} from '../../core/state/known';
import type { WatchedPerson } from '../../core/state/person';
import type { DeletedRow, Reading } from '../../core/state/reading';
import type { WorkoutsListed } from '../../core/state/workout';
import type { Stretch } from '../../core/time/watch';
import type { Pace } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { createOneAtATime } from '../../runtime/one-at-a-time';
import { createTimers } from '../../runtime/timers';
import { createAlertActs, type AlertActs } from './alert-acts';
import { createJudging, type JudgingPorts } from './judging';
import { createLoading } from './loading';
import { createRounds } from './rounds';
import { endOfUnwatched } from './unwatched';
import { createWatched } from './watched';

export interface EnginePorts extends JudgingPorts {
  /** Asked each time: a change of the settings counts from the next look on. */
  people: () => WatchedPerson[];
  /** A decision cycle was completed: everybody was judged without an error. */
  cycled: () => void;
  /** Notices a jump of the clocks before anything is decided on them. */
  checkClocks: () => void;
  /** Of judging: a thousand people are judged in slices, a household in one. */
  pace: Pace;
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

export function createEngine(ports: EnginePorts): Engine {
  const { ledger, readings, watch, clock, log } = ports;
  let isRunning = false;
  let cycleAt: Millis | null = null;

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

  const { knownOf, turn, catchUp } = createJudging(ports, wakeAt);
  const watched = createWatched(ports);
  const loading = createLoading({
    readings,
    isRunning: () => isRunning,
    loaded: (personId) => {
      rounds.soon(personId);
    },
  });

  const look = (personId: string): void => {
    if (!isRunning) return;
    ports.checkClocks();
    if (readings.isLoaded(personId)) rounds.soon(personId);
    else void loading.now(personId);
  };

  const lookAtAll = (): void => {
    if (!isRunning) return;
    ports.checkClocks();
    rounds.all();
  };

  /** A second jump before everybody has taken in the first one. */
  const catchUpAll = (): void => {
    if (watch.isAnyOwed()) for (const person of watched.all() ?? []) catchUp(person);
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

  const rounds = createRounds({
    people: () => {
      const people = watched.all()?.map(({ id }) => id) ?? null;
      return people && [...people.filter(hasOpenAlert), ...people.filter((id) => !hasOpenAlert(id))];
    },
    serve: (personId) => {
      const person = watched.named(personId);
      if (person === undefined) return 'judged';
      if (!readings.isLoaded(personId)) {
        loading.soon(personId);
        return 'not-yet';
      }
      const isJudged = catchUp(person)?.isJudged ?? turn(person, { kind: 'looked' }) !== null;
      return isJudged ? 'judged' : 'failed';
    },
    ended: (areAllJudged) => {
      const people = watched.all();
      if (people === null) return;
      endUnwatched(new Set(people.map((person) => person.id)));
      if (!areAllJudged) return;
      cycleAt = clock.now();
      ports.cycled();
    },
    checkClocks: ports.checkClocks,
    pace: ports.pace,
  });

  const endUnwatched = (watchedIds: ReadonlySet<string>): void => {
    const change = endOfUnwatched(watchedIds, ledger, clock.now());
    if (change !== null) ledger.commit(change);
    readings.keepOnly(watchedIds);
    wakes.keepOnly(watchedIds);
    watch.keepOnly(watchedIds);
  };

  /** Open or confirmed, but not over. */
  const hasOpenAlert = (personId: string): boolean => ledger.alertsOf(personId, Infinity).length > 0;

  const wished = async (personId: string, happening: Happening): Promise<boolean> => {
    ports.checkClocks();
    const isTaken = (await takeIn(watched.named(personId), happening)) !== null;
    await ledger.settled();
    return isTaken;
  };

  const acts = createAlertActs({
    ledger,
    checkClocks: ports.checkClocks,
    takeIn: (personId, happening) => takeIn(watched.named(personId), happening),
  });

  /** One list after another: each is told from what was seen before it. */
  const inTurn = createOneAtATime();
  const takeInListed = async (listed: WorkoutsListed): Promise<void> => {
    const ids = listed.workouts.map(({ id }) => id);
    const seen = await ledger.seen(listed, ids);
    if (!isRunning) return;
    ports.checkClocks();
    await takeIn(watched.named(listed.personId), { kind: 'workouts-listed', listed, seen });
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
        const person = watched.named(personId);
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
      if (isRunning) for (const person of watched.all() ?? []) void takeIn(person, { kind: 'suspending' });
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
      const ids = (watched.all() ?? []).map(({ id }) => id);
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
