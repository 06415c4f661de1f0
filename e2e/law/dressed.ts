import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { between, chance, oneOf, type Random } from './random';
import type { Entry } from './row';

/**
 * What an uploader does to the rows of a day: a clock that is fast, names that change, a unit that is its own or wrong.
 *
 * A recording cannot say what became of a row later: of one moment a file has what the site kept, and of a
 * row that is marked as deleted it does not say since when. So no row is corrected or deleted here, and no
 * two of one device have dates that a replay would take for one moment or for a row that was written
 * twice: leads are off the grid of the rows.
 */
export function dressed(random: Random, entries: Entry[]): Entry[] {
  const kind = random();
  if (kind < 0.2) return isEveryFive(entries) ? withFastClock(random, entries) : entries;
  if (kind < 0.3) return withChangingNames(random, entries);
  if (kind < 0.36) return entries.map(inMmol);
  if (kind < 0.4) return entries.map((entry) => ({ ...entry, units: 'mmol/L' }));
  return entries;
}

const isEveryFive = ([first, second]: Entry[]): boolean =>
  first !== undefined && second !== undefined && second.date - first.date > 4 * MINUTE;

const LEADS: readonly Millis[] = [40, 90, 150, 750, 1350, 3750].map((seconds) => seconds * SECOND);

/** For good, or for some hours. */
function withFastClock(random: Random, entries: Entry[]): Entry[] {
  const lead = oneOf(random, LEADS);
  const from = chance(random, 0.3) ? 0 : between(random, 0, entries.length - 1);
  const to = chance(random, 0.3) ? entries.length : from + between(random, 1, 80);
  return entries.map((entry, index) => (from <= index && index < to ? { ...entry, date: entry.date + lead } : entry));
}

/** The charge of a battery, a counter: another name with each row, or with a few. */
function withChangingNames(random: Random, entries: Entry[]): Entry[] {
  const rows = oneOf(random, [1, 1, 2]);
  return entries.map((entry, index) => ({ ...entry, device: `${entry.device} ${Math.floor(index / rows)}` }));
}

const inMmol = (entry: Entry): Entry =>
  typeof entry.sgv === 'number' && entry.sgv > 12 && entry.sgv <= 600
    ? { ...entry, sgv: Number((entry.sgv / 18).toFixed(2)), units: 'mmol/L' }
    : entry;
