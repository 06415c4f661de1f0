import { toStorageError } from '../storage-problem';
import type { Store } from '../store';
import type { SqliteRows } from './open-rows';

/**
 * The port over SQLite. It stays in this process: each promise is settled when it is returned, so that a decision is
 * on disk in the same turn of the event loop in which it was made.
 */
export function openStore(rows: SqliteRows): Store {
  return {
    save: promised(rows.save),
    addReadings: promised(rows.addReadings),
    removeReadings: promised(rows.removeReadings),
    readings: promised(rows.readings),
    liveAlerts: promised(rows.liveAlerts),
    alert: promised(rows.alert),
    alerts: promised(rows.alerts),
    runningSilences: promised(rows.runningSilences),
    checkIns: promised(rows.checkIns),
    duties: promised(rows.duties),
    gaps: promised(rows.gaps),
    seen: promised(rows.seen),
    workoutsEnded: promised(rows.workoutsEnded),
    workouts: promised(rows.workouts),
    messagesOf: promised(rows.messagesOf),
    messagesTagged: promised(rows.messagesTagged),
    unsettledMessages: promised(rows.unsettledMessages),
    messagesSince: promised(rows.messagesSince),
    messages: promised(rows.messages),
    newestTo: promised(rows.newestTo),
    newestAnswered: promised(rows.newestAnswered),
    newestTrial: promised(rows.newestTrial),
    firstTo: promised(rows.firstTo),
    firstFailedTo: promised(rows.firstFailedTo),
    claim: promised(rows.claim),
    history: promised(rows.history),
    addUnwatched: promised(rows.addUnwatched),
    unwatched: promised(rows.unwatched),
    remember: promised(rows.remember),
    rememberAll: promised(rows.rememberAll),
    recall: promised(rows.recall),
    recallAll: promised(rows.recallAll),
    prune: promised(rows.prune),
    close: promised(rows.close),
  };
}

/** Runs at once; what it throws is a rejection. */
function promised<Given extends unknown[], Value>(
  work: (...given: Given) => Value,
): (...given: Given) => Promise<Value> {
  return (...given) => {
    try {
      return Promise.resolve(work(...given));
    } catch (error) {
      return Promise.reject(toStorageError(error));
    }
  };
}
