import {
  createRandom,
  simulateRows,
  type Random,
  type SimulatedRow,
} from '../electron/standins/nightscout/glucose-simulator';
import { HOUR, MINUTE, SECOND, type Millis } from '../shared/time';

/** An entry as a Nightscout exports it. */
export type Entry = Record<string, unknown>;

export interface RecordedDays {
  seed: number;
  from: Millis;
  to: Millis;
  /** Values swing this much more than the simulated ones, so that there are lows and highs. */
  swing?: number;
}

/**
 * What a real site's export holds: the newest first, two uploaders, the site's own ids, and the rows nobody can use.
 */
export function recordedSite({ seed, from, to, swing = 1.7 }: RecordedDays): Entry[] {
  const random = createRandom(seed + 1);
  const rows = simulateRows({ seed, from, to, uploader: 'phone' });
  const entries = rows.flatMap((row) => {
    const entry = entryOf(row, wavering(row, swing, from), random);
    return [entry, ...secondUploader(entry, row, random), ...oddRows(row, random)];
  });
  return entries.reverse();
}

/** 24 hexadecimal digits: the second in which the site stored it, then what makes it unlike any other. */
export function objectId(storedAt: Millis, random: Random): string {
  const digits = Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16));
  return `${Math.floor(storedAt / SECOND)
    .toString(16)
    .padStart(8, '0')}${digits.join('')}`;
}

/** A slow wave beside the meals takes the values out of range at times. */
function wavering({ sgv, measuredAt }: SimulatedRow, swing: number, from: Millis): number {
  const wave = 40 * Math.sin((measuredAt - from) / (5.3 * HOUR));
  return Math.min(Math.max(Math.round(110 + (sgv - 115) * swing + wave), 39), 401);
}

function entryOf({ measuredAt, availableAt, direction }: SimulatedRow, sgv: number, random: Random): Entry {
  const dateString = new Date(measuredAt).toISOString();
  return {
    _id: objectId(availableAt, random),
    type: 'sgv',
    // Some uploaders write text, and fractions of a millisecond.
    sgv: random() < 0.05 ? String(sgv) : sgv,
    date: random() < 0.1 ? measuredAt + 0.25 : measuredAt,
    dateString,
    sysTime: dateString,
    utcOffset: 0,
    direction,
    device: 'xDrip-DexcomG6',
    trend: 4,
    noise: 1,
  };
}

/** At times a follower app writes the same measurement again, without an arrow. */
function secondUploader(entry: Entry, { measuredAt, availableAt }: SimulatedRow, random: Random): Entry[] {
  if (random() > 0.1) return [];
  const again = { _id: objectId(availableAt + MINUTE, random), date: measuredAt + 700, device: 'share2' };
  return [{ ...entry, ...again, direction: undefined }];
}

function oddRows({ measuredAt, availableAt }: SimulatedRow, random: Random): Entry[] {
  const chance = random();
  const base = { _id: objectId(availableAt, random), date: measuredAt + MINUTE, device: 'xDrip-DexcomG6' };
  if (chance < 0.005) return [{ ...base, type: 'mbg', mbg: 120 }];
  if (chance < 0.01) return [{ ...base, type: 'cal', slope: 850 }];
  return chance < 0.012 ? [{ ...base, type: 'sgv', sgv: 9 }] : [];
}
