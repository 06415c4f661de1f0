import type { Log } from '../../ports';
import { toStorageError, troubleOf } from '../storage-problem';
import { noChange, type AtOnce, type Change, type Store } from '../store';
import { createRowCheck } from './row-check';
import type { Database } from './sqlite';
import { createAlerts } from './tables/alerts';
import { createCheckIns } from './tables/check-ins';
import { createDuties } from './tables/duties';
import { createGaps } from './tables/gaps';
import { createHistory } from './tables/history';
import { createMemory } from './tables/memory';
import { createOutbox } from './tables/outbox';
import { createReadings } from './tables/readings';
import { createSilences } from './tables/silences';
import { createUnwatched } from './tables/unwatched';
import { createWorkouts } from './tables/workouts';
import { inTransaction } from './transaction';

/** What the port asks for, done when it returns. */
export interface SqliteRows extends AtOnce<keyof Store> {
  /** Rows that could not be read back, by table; empty when all is well. */
  badRows(): Record<string, number>;
}

/** The tables of an opened, migrated database. Whatever SQLite throws comes out as a StorageError. */
export function openRows({ database, log }: { database: Database; log: Log }): SqliteRows {
  return guarded(() => compose(database, log))();
}

function compose(database: Database, log: Log): SqliteRows {
  const check = createRowCheck(log);
  const readings = createReadings(database, check);
  const alerts = createAlerts(database, check);
  const outbox = createOutbox(database, check);
  const silences = createSilences(database, check);
  const checkIns = createCheckIns(database, check);
  const duties = createDuties(database, check);
  const gaps = createGaps(database, check);
  const workouts = createWorkouts(database, check);
  const history = createHistory(database, check);
  const unwatched = createUnwatched(database, check);
  const memory = createMemory(database, check);

  const save = (partial: Partial<Change>): void => {
    const change = { ...noChange(), ...partial };
    inTransaction(database, () => {
      change.alerts.forEach((alert) => {
        alerts.put(alert);
      });
      change.messages.forEach((message) => {
        outbox.put(message);
      });
      change.silences.forEach((silence) => {
        silences.put(silence);
      });
      change.checkIns.forEach((checkIn) => {
        checkIns.put(checkIn);
      });
      change.duties.forEach((duty) => {
        duties.put(duty);
      });
      change.gaps.forEach((gap) => {
        gaps.put(gap);
      });
      change.workouts.forEach((workout) => {
        workouts.put(workout);
      });
      change.listed.forEach((listed) => {
        workouts.putListed(listed);
      });
      for (const { id, value } of change.remembered) memory.remember(id, value);
      change.history.forEach((entry) => {
        history.add(entry);
      });
    });
  };

  return {
    save: guarded(save),
    addReadings: guarded(readings.addReadings),
    removeReadings: guarded(readings.removeReadings),
    readings: guarded(readings.readings),
    liveAlerts: guarded(alerts.liveAlerts),
    alert: guarded(alerts.alert),
    alerts: guarded(alerts.alerts),
    runningSilences: guarded(silences.runningSilences),
    checkIns: guarded(checkIns.checkIns),
    duties: guarded(duties.duties),
    gaps: guarded(gaps.gaps),
    seen: guarded(workouts.seen),
    workoutsEnded: guarded(workouts.workoutsEnded),
    workouts: guarded(workouts.workouts),
    messagesOf: guarded(outbox.messagesOf),
    messagesTagged: guarded(outbox.messagesTagged),
    unsettledMessages: guarded(outbox.unsettledMessages),
    messagesSince: guarded(outbox.messagesSince),
    messages: guarded(outbox.messages),
    newestTo: guarded(outbox.newestTo),
    newestAnswered: guarded(outbox.newestAnswered),
    newestTrial: guarded(outbox.newestTrial),
    firstTo: guarded(outbox.firstTo),
    firstFailedTo: guarded(outbox.firstFailedTo),
    claim: guarded(outbox.claim),
    history: guarded(history.history),
    addUnwatched: guarded(unwatched.addUnwatched),
    unwatched: guarded(unwatched.unwatched),
    remember: guarded(memory.remember),
    rememberAll: guarded(memory.rememberAll),
    recall: guarded(memory.recall),
    recallAll: guarded(memory.recallAll),
    prune: guarded((now) => {
      const areReadingsLeft = readings.prune(now);
      const areWorkoutsLeft = workouts.prune(now);
      return history.prune(now) || areReadingsLeft || areWorkoutsLeft;
    }),
    badRows: () => check.badRows(),
    close: guarded(() => {
      close(database, log);
    }),
  };
}

/**
 * Folds the write-ahead log in, which the packaged engine leaves to the next process to open the file. On a full disk
 * it stays: what is in it is as safe there.
 */
function close(database: Database, log: Log): void {
  if (!database.isOpen) return;
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    log.warn('storage-not-folded-in', { trouble: troubleOf(error) });
  } finally {
    database.close();
  }
}

function guarded<Arguments extends unknown[], Value>(
  work: (...given: Arguments) => Value,
): (...given: Arguments) => Value {
  return (...given) => {
    try {
      return work(...given);
    } catch (error) {
      throw toStorageError(error);
    }
  };
}
