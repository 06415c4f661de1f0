import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { SECOND, type Millis } from '../../../shared/time';
import type { Message } from '../../core/state/messages/message';
import type { DeletedRow, Reading } from '../../core/state/reading';
import type { Activity, Clock, Log, Pace } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import { aroundEach } from '../../storage/around-each';
import { isEmpty, noChange, type Change, type Store } from '../../storage/store';
import { createLine } from './line';
import type { Troubles } from './troubles';
import { createUnsavedReadings, isReasonsOnly, merged } from './unsaved';

const words = runningWordsIn(usualLanguage);

/**
 * Writes through to the disk, in the order in which things happened, and keeps what could not be written until it can.
 * An alarm is never held up by a disk: one that fails, or does not answer for two seconds, is a trouble that is said
 * aloud, not a reason to stop.
 */
export interface Recorder {
  /**
   * One transaction, at once when there is more than reasons in it; what comes while one is under way is the next one.
   * Reasons alone are written soon, together with others. What cannot be written is kept and written later.
   */
  save(change: Change): void;
  /** What is saved while this runs is ONE transaction. */
  together(work: () => void): void;
  /** After all that was saved before. `unrecorded`: the disk could not be asked; the caller goes on from memory. */
  claim(message: Message): Promise<Claimed>;
  /** Soon, together with others, in batches: ten thousand rows of one person hold no other up. */
  saveReadings(readings: Reading[], deleted: DeletedRow[]): void;
  /** Any other use of the store, after all that was saved before; `otherwise` when the disk fails. */
  ask<Value>(work: (store: Store) => Promise<Value>, otherwise: Value): Promise<Value>;
  /** What was saved before is on disk, or the disk has failed. */
  settled(): Promise<void>;
  /** Tries what was left over again. Called at each tick. */
  retry(): void;
  /** Writes all that is left; before the end. */
  flush(): Promise<void>;
}

type Claimed = 'claimed' | 'refused' | 'unrecorded';

const TROUBLE = 'storage';

/**
 * After a failure the disk is left alone for this long, except by the tick: a busy database blocks the whole program.
 */
const PAUSE_MS: Millis = SECOND;

/** A claim whose turn has not come by then goes on from memory: every answer may be slow, without one being missed. */
const CLAIM_WAITS_MS: Millis = 10 * SECOND;

/** This many take some milliseconds. A first poll brings 26 hours, 312 rows. */
const READINGS_AT_ONCE = 700;
/** When more than this wait (a thousand people are asked first), some are written in each turn of the event loop. */
const MANY_READINGS = 10_000;

export function createRecorder(ports: {
  store: Store;
  clock: Pick<Clock, 'now' | 'monotonic' | 'network'>;
  log: Log;
  troubles: Troubles;
  activity: Pick<Activity, 'track'>;
  pace: Pace;
}): Recorder {
  const { clock, log, troubles, activity, pace } = ports;
  /** Without a place in the line: reasons, and what a failing disk has left over. */
  let unsaved: Change = noChange();
  /** Each with a place in the line. What comes before anything else asks for one is added to the last. */
  let sealed: Sealed[] = [];
  const readings = createUnsavedReadings();
  let failedAt: Millis | null = null;
  let isBatchDue = false;
  let isGathering = false;

  const fail = (error: unknown): void => {
    failedAt = clock.monotonic();
    log.error('storage-failed', { error: nameOf(error) });
    const detail = error instanceof Error ? error.message : String(error);
    const sentence = words.vigilCannotWriteItsDatabase({ detail });
    const wasWell = !troubles.list().some(({ code }) => code === TROUBLE);
    troubles.raise({ code: TROUBLE, sentence });
    if (wasWell) unsaved.history.push(entry(clock.now(), sentence));
  };

  const succeed = (): void => {
    if (failedAt === null) return;
    failedAt = null;
    troubles.clear(TROUBLE);
    if (isSomethingLeft()) writeSoon();
  };

  /** What waits in the line is left over with it, in its order. */
  const leaveOver = (failed: Change[]): void => {
    unsaved = [...failed, ...sealed.map(({ change }) => change), unsaved].reduce(merged);
    sealed = [];
  };

  const line = createLine({
    timers: clock.network,
    activity,
    pace,
    stuck: (why) => {
      leaveOver([]);
      fail(why);
    },
    freed: () => {
      if (failedAt !== null) void writeSome();
    },
  });

  const store = heardBy(ports.store, line.heard);

  const isSomethingLeft = (): boolean => readings.size() > 0 || !isEmpty(unsaved);
  const isPaused = (): boolean => failedAt !== null && (line.isStuck() || clock.monotonic() - failedAt < PAUSE_MS);

  /** `otherwise` when it fails, which has been said by then. */
  const inLine = async <Value>(work: () => Promise<Value>, otherwise: Value, waitsMs?: Millis): Promise<Value> => {
    try {
      return await line.inTurn(async () => {
        try {
          return await work();
        } catch (error) {
          fail(error);
          throw error;
        }
      }, waitsMs);
    } catch (error) {
      // Its turn did not come in time.
      if (failedAt === null) fail(error);
      return otherwise;
    }
  };

  /** What is saved from now on comes after what takes its place now. */
  const seal = (): void => {
    const last = sealed.at(-1);
    if (last !== undefined) last.isOpen = false;
  };

  /** Gives what is unsaved its place in the line. True: it is on disk. */
  const write = (): Promise<boolean> => {
    if (isEmpty(unsaved)) return Promise.resolve(true);
    if (line.isStuck()) return Promise.resolve(false);
    const change = unsaved;
    unsaved = noChange();
    const last = sealed.at(-1);
    if (last?.isOpen === true) {
      last.change = merged(last.change, change);
      return last.written;
    }
    const next: Sealed = { change, isOpen: true, written: Promise.resolve(false) };
    sealed.push(next);
    next.written = inLine(writeSealed, false);
    return next.written;
  };

  const writeSealed = async (): Promise<boolean> => {
    const next = sealed.shift();
    if (next === undefined) return failedAt === null;
    try {
      await store.save(next.change);
    } catch (error) {
      leaveOver([next.change]);
      throw error;
    }
    succeed();
    return true;
  };

  const writeReadings = async (): Promise<boolean> => {
    const batch = readings.take(READINGS_AT_ONCE);
    try {
      if (batch.deleted.length > 0) await store.removeReadings(batch.deleted);
      if (batch.added.length > 0) await store.addReadings(batch.added);
    } catch (error) {
      readings.putBack(batch);
      throw error;
    }
    return true;
  };

  /** Only a write shows that the disk is back. */
  const tryOut = async (): Promise<boolean> => {
    await store.remember('storage.writtenAt', clock.now());
    succeed();
    return true;
  };

  const writeOnce = async (): Promise<boolean> =>
    (await write()) &&
    (readings.size() === 0 || (await inLine(writeReadings, false))) &&
    (failedAt === null || (await inLine(tryOut, false)));

  const writeSome = async (): Promise<void> => {
    if ((await writeOnce()) && isSomethingLeft()) writeSoon();
  };

  const writeSoon = (): void => {
    if (isBatchDue) return;
    isBatchDue = true;
    const wait = readings.size() > MANY_READINGS ? pace.nextTurn : pace.soon;
    wait(() => {
      isBatchDue = false;
      if (isSomethingLeft() && !isPaused()) void writeSome();
    });
  };

  const settled = async (): Promise<void> => {
    if (!isPaused()) await write();
    seal();
    await inLine(() => Promise.resolve(), undefined);
  };

  return {
    save(change) {
      if (isEmpty(change)) return;
      unsaved = merged(unsaved, change);
      if (isGathering || isPaused()) return;
      if (isReasonsOnly(change)) writeSoon();
      else void write();
    },
    together(work) {
      isGathering = true;
      try {
        work();
      } finally {
        isGathering = false;
        if (!isPaused()) void write();
      }
    },
    async claim(message) {
      if (failedAt !== null) return 'unrecorded';
      void write();
      seal();
      const claimIt = async (): Promise<Claimed> => {
        // What it stands on could not be written.
        if (failedAt !== null) return 'unrecorded';
        return (await store.claim(message)) ? 'claimed' : 'refused';
      };
      return inLine<Claimed>(claimIt, 'unrecorded', CLAIM_WAITS_MS);
    },
    saveReadings(rows, deleted) {
      if (rows.length + deleted.length === 0) return;
      readings.add(rows, deleted);
      if (!isPaused()) writeSoon();
    },
    ask(work, otherwise) {
      seal();
      return inLine(() => work(store), otherwise);
    },
    settled,
    retry() {
      if (failedAt !== null && !line.isStuck()) void writeSome();
    },
    async flush() {
      await settled();
      while (failedAt !== null || isSomethingLeft()) if (!(await writeOnce())) return;
    },
  };
}

/** The store, each answer of which is told: what asks several things is as patient with each of them. */
const heardBy = (store: Store, heard: () => void): Store =>
  aroundEach(store, async (ask) => {
    const answer = await ask();
    heard();
    return answer;
  });

interface Sealed {
  change: Change;
  isOpen: boolean;
  written: Promise<boolean>;
}

function entry(at: Millis, sentence: string): Change['history'][number] {
  return { at, personId: null, code: 'storage-failed', sentence, aboutId: null, messageId: null };
}
