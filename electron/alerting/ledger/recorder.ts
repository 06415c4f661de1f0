import { SECOND, type Millis } from '../../../shared/time';
import { isUnclear } from '../../core/outbox/queue';
import { withoutDeleted } from '../../core/series/taking-in';
import type { Message } from '../../core/state/message';
import type { DeletedRow, Reading } from '../../core/state/reading';
import type { Clock, Log, Pace } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { isEmpty, noChange, type Change, type StoreAtOnce } from '../../storage/store';
import type { Troubles } from './troubles';

/**
 * Writes through to the disk, and keeps what could not be written until it can. An alarm is never held up by a disk:
 * a failed write is a trouble that is said aloud, not a reason to stop.
 */
export interface Recorder {
  /**
   * One transaction, at once when there is more than reasons in it: nothing is sent before. Reasons alone are written
   * soon, together with others. False: it is kept in memory and written with a later one.
   */
  save(change: Change): boolean;
  /** `unrecorded`: the disk could not be asked; the caller goes on from memory. */
  claim(message: Message): 'claimed' | 'refused' | 'unrecorded';
  /** Soon, together with others, in batches: ten thousand rows of one person hold nobody up. */
  saveReadings(readings: Reading[], deleted: DeletedRow[]): void;
  /** Tries what was left over again. Called at each tick. */
  retry(): void;
  /** Writes all that is left; before the end. */
  flush(): void;
  /** Any other use of the store; `otherwise` when the disk fails. */
  attempt<Value>(work: (store: StoreAtOnce) => Value, otherwise: Value): Value;
}

const TROUBLE = 'storage';

/**
 * After a failure the disk is left alone for this long, except by the tick: a busy database blocks the whole program.
 */
const PAUSE_MS: Millis = SECOND;

/** Enough for hours without a disk, also for a thousand people. */
const MOST_READINGS = 50_000;
/** So many take some milliseconds. A first poll brings 26 hours, 312 rows. */
const READINGS_AT_ONCE = 700;
/** When more than this wait (a thousand people are asked first), some are written in each turn of the event loop. */
const MANY_READINGS = 10_000;
const MOST_HISTORY = 20_000;

export function createRecorder(ports: {
  store: StoreAtOnce;
  clock: Clock;
  log: Log;
  troubles: Troubles;
  pace: Pick<Pace, 'nextTurn' | 'soon'>;
}): Recorder {
  const { store, clock, log, troubles, pace } = ports;
  let unsaved: Change = noChange();
  let unsavedReadings: Reading[] = [];
  /** Taken out before anything is added: what comes again after it was deleted is there again. */
  let unremoved: DeletedRow[] = [];
  let failedAt: Millis | null = null;
  let isBatchDue = false;

  const fail = (error: unknown): void => {
    failedAt = clock.monotonic();
    log.error('storage-failed', { error: nameOf(error) });
    const detail = error instanceof Error ? error.message : String(error);
    const sentence = `Vigil cannot write its database and works from memory: do not close it. ${detail}`;
    const wasWell = !troubles.list().some(({ code }) => code === TROUBLE);
    troubles.raise({ code: TROUBLE, sentence });
    if (wasWell) unsaved.history.push(entry(clock.now(), sentence));
  };

  const succeed = (): void => {
    if (failedAt === null) return;
    failedAt = null;
    troubles.clear(TROUBLE);
  };

  const attempt = <Value>(work: (store: StoreAtOnce) => Value, otherwise: Value): Value => {
    try {
      return work(store);
    } catch (error) {
      fail(error);
      return otherwise;
    }
  };

  const writeAll = (): boolean => {
    const isWritten = attempt(() => {
      if (!isEmpty(unsaved)) store.save(unsaved);
      unsaved = noChange();
      if (unremoved.length > 0) store.removeReadings(unremoved);
      unremoved = [];
      const batch = unsavedReadings.slice(0, READINGS_AT_ONCE);
      if (batch.length > 0) store.addReadings(batch);
      unsavedReadings.splice(0, batch.length);
      // Only a write shows that the disk is back.
      if (failedAt !== null) store.remember('storage.writtenAt', clock.now());
      return true;
    }, false);
    if (isWritten) succeed();
    if (isWritten && isSomethingLeft()) writeSoon();
    return isWritten;
  };

  const isSomethingLeft = (): boolean => unsavedReadings.length + unremoved.length > 0 || !isEmpty(unsaved);

  const writeSoon = (): void => {
    if (isBatchDue) return;
    isBatchDue = true;
    const write = unsavedReadings.length > MANY_READINGS ? pace.nextTurn : pace.soon;
    write(() => {
      isBatchDue = false;
      if (isSomethingLeft() && !isPaused()) writeAll();
    });
  };

  const isPaused = (): boolean => failedAt !== null && clock.monotonic() - failedAt < PAUSE_MS;

  return {
    save(change) {
      if (isEmpty(change)) return true;
      unsaved = merged(unsaved, change);
      if (isPaused()) return false;
      if (!isReasonsOnly(change)) return writeAll();
      writeSoon();
      return false;
    },
    claim(message) {
      if (failedAt !== null) return 'unrecorded';
      return attempt<'claimed' | 'refused' | 'unrecorded'>(
        () => (store.claim(message) ? 'claimed' : 'refused'),
        'unrecorded',
      );
    },
    saveReadings(readings, deleted) {
      if (readings.length + deleted.length === 0) return;
      if (deleted.length > 0) unsavedReadings = withoutDeleted(unsavedReadings, deleted);
      unremoved = [...unremoved, ...deleted].slice(-MOST_READINGS);
      for (const reading of readings) unsavedReadings.push(reading);
      if (failedAt !== null) unsavedReadings.splice(0, Math.max(unsavedReadings.length - MOST_READINGS, 0));
      if (!isPaused()) writeSoon();
    },
    retry() {
      if (failedAt !== null) writeAll();
    },
    flush() {
      while (failedAt !== null || isSomethingLeft()) if (!writeAll()) return;
    },
    attempt,
  };
}

/**
 * That a source was listed again may be forgotten: the gap is then counted from the time
 * before. Its first list may not.
 */
const isReasonsOnly = (change: Change): boolean =>
  isEmpty({ ...change, history: [], listed: change.listed.filter(({ isFirst }) => isFirst) });

/** The later version of a row wins. */
function merged(earlier: Change, later: Change): Change {
  return {
    alerts: latest(earlier.alerts, later.alerts),
    // Rows that are clear again first: the disk allows one unclear call to a number at a time.
    messages: latest(earlier.messages, later.messages).sort(
      (one, other) => Number(isUnclear(one)) - Number(isUnclear(other)),
    ),
    silences: latest(earlier.silences, later.silences),
    checkIns: latest(earlier.checkIns, later.checkIns),
    activities: latest(earlier.activities, later.activities),
    listed: [...new Map([...earlier.listed, ...later.listed].map((one) => [one.sourceId, one])).values()],
    history: [...earlier.history, ...later.history].slice(-MOST_HISTORY),
  };
}

function latest<Row extends { id: string }>(earlier: Row[], later: Row[]): Row[] {
  return [...new Map([...earlier, ...later].map((row) => [row.id, row])).values()];
}

function entry(at: Millis, sentence: string): Change['history'][number] {
  return { at, personId: null, code: 'storage-failed', sentence, aboutId: null, messageId: null };
}
