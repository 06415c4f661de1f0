import { HOUR, type Millis } from '../../../shared/time';
import { ascending, withoutDeleted, withReceived } from '../../core/series/taking-in';
import type { DeletedRow, Reading } from '../../core/state/reading';
import { readingMoved } from '../../core/time/moments';
import type { Clock } from '../../ports';
import type { Recorder } from './recorder';

/** What a person's newest hours of glucose look like: kept in memory, so that deciding needs no disk. */
export interface ReadingsWindow {
  /** Ascending by measuredAt. Until they are loaded, what has come since the start. */
  of(personId: string): Reading[];
  isLoaded(personId: string): boolean;
  /** From disk, once; what could not be read is so again by `loadAgain`. */
  load(personId: string): Promise<void>;
  /** The disk can be read now: people loaded without it are not loaded any more. */
  loadAgain(): void;
  /** Stores rows and takes them in; what is marked as deleted is taken out. */
  add(personId: string, readings: Reading[], deleted?: DeletedRow[]): void;
  /** The wall clock was corrected by this much: what was received keeps its distance to now (ALARMS R0). */
  moveTimes(byMs: Millis): void;
  /** Forgets people who are not watched any more. */
  keepOnly(personIds: ReadonlySet<string>): void;
}

/** The longest look back of any rule is one hour; the rest is for a start after a gap. */
const WINDOW_MS: Millis = 4 * HOUR;

/** Looks further and further back until there is something: no data counts from the newest row, however old (R9). */
const REACHES_MS: readonly Millis[] = [26 * HOUR, 14 * 24 * HOUR, 400 * 24 * HOUR];

/** A site that dates its rows wildly cannot fill the memory. */
const MOST_ROWS = 2_000;

export function createReadingsWindow(ports: {
  recorder: Pick<Recorder, 'ask' | 'saveReadings'>;
  clock: Pick<Clock, 'now'>;
  /** From when on rows are kept although they are older than the window: of a gap that is still to be told (R21). */
  wantedFrom?: (personId: string) => Millis;
}): ReadingsWindow {
  const { recorder, clock, wantedFrom = () => Number.POSITIVE_INFINITY } = ports;
  const people = new Map<string, Reading[]>();
  const loaded = new Set<string>();
  const unread = new Set<string>();
  const loading = new Map<string, Promise<void>>();
  /** What was marked as deleted before the disk was read, which may still have it. */
  const deletedSince = new Map<string, DeletedRow[]>();

  /** null: the disk could not be read. */
  const stored = async (personId: string): Promise<Reading[] | null> => {
    for (const reach of REACHES_MS) {
      const from = clock.now() - reach;
      const rows = await recorder.ask<Reading[] | null>(
        (store) => store.readings(personId, from, Number.MAX_SAFE_INTEGER),
        null,
      );
      if (rows === null || rows.length > 0) return rows;
    }
    return [];
  };

  const load = async (personId: string): Promise<void> => {
    const rows = await stored(personId);
    const before = withoutDeleted(rows ?? [], deletedSince.get(personId) ?? []);
    keep(personId, withReceived(before, people.get(personId) ?? []));
    if (rows === null) unread.add(personId);
    else deletedSince.delete(personId);
    loaded.add(personId);
    loading.delete(personId);
  };

  const rowsOf = (personId: string): Reading[] => people.get(personId) ?? [];

  const keep = (personId: string, rows: Reading[]): void => {
    people.set(personId, trimmed(rows, clock.now(), wantedFrom(personId)));
  };

  return {
    of: rowsOf,
    isLoaded: (personId) => loaded.has(personId),
    load(personId) {
      if (loaded.has(personId)) return Promise.resolve();
      const underWay = loading.get(personId) ?? load(personId);
      if (!loaded.has(personId)) loading.set(personId, underWay);
      return underWay;
    },
    loadAgain() {
      for (const personId of unread) loaded.delete(personId);
      unread.clear();
    },
    add(personId, readings, deleted = []) {
      if (readings.length + deleted.length === 0) return;
      recorder.saveReadings(readings, deleted);
      const isRead = loaded.has(personId) && !unread.has(personId);
      if (!isRead && deleted.length > 0) {
        deletedSince.set(personId, [...(deletedSince.get(personId) ?? []), ...deleted]);
      }
      keep(personId, withReceived(withoutDeleted(rowsOf(personId), deleted), ascending(readings)));
    },
    moveTimes(byMs) {
      for (const [id, rows] of people) {
        people.set(
          id,
          rows.map((reading) => readingMoved(reading, byMs)),
        );
      }
    },
    keepOnly(personIds) {
      for (const those of [people, loaded, unread, deletedSince]) {
        for (const id of those.keys()) if (!personIds.has(id)) those.delete(id);
      }
    },
  };
}

/** The last hours, counted from the newest row that is not ahead of the clock when that is older. */
function trimmed(rows: Reading[], now: Millis, wantedFrom: Millis): Reading[] {
  const newest = rows.findLast((reading) => reading.measuredAt <= now)?.measuredAt ?? now;
  const from = Math.min(Math.min(newest, now) - WINDOW_MS, wantedFrom);
  const recent = rows.filter((reading) => reading.measuredAt >= from);
  const aheadFrom = recent.findLastIndex((reading) => reading.measuredAt <= now) + 1;
  // Each on their own: rows dated ahead must not push out those of now.
  return [...recent.slice(0, aheadFrom).slice(-MOST_ROWS), ...recent.slice(aheadFrom).slice(-MOST_ROWS)];
}
