import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { dressed } from './dressed';
import { defaultThresholds, type Duty, type Hours, type Household, type Somebody } from './household';
import { between, chance, oneOf, randomOf, type Random } from './random';
import { HIGH, LOW, type Entry } from './row';

/** One person's day with its household. */
export interface Day {
  household: Household;
  entries: Entry[];
}

export function dayOf(seed: number): Day {
  const random = randomOf(seed);
  const around = householdOf(random);
  // By chance of their own, so that the days stay what they were.
  const household = { ...around, duties: dutiesOf(randomOf(seed + DUTIES), around.contacts) };
  const from = startOf(random);
  const first = dressed(random, sensorOf(random, 'xDrip', from));
  const isSecond = chance(random, 0.25);
  const second = isSecond ? sensorOf(random, 'share2', from + between(random, 3, 200) * SECOND) : [];
  return { household: { ...household, nextAfter: nextAfterOf(seed) }, entries: [...first, ...second] };
}

/** By dice of its own: the days stay what they were. */
function nextAfterOf(seed: number): Millis | null {
  const random = randomOf(seed + 1_000_000);
  return chance(random, 0.3) ? between(random, 5, 900) * SECOND : null;
}

const ZONES = ['Europe/Madrid', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

/** Beginnings of days on which clocks change, in some of the zones. */
const CHANGES = [
  Date.UTC(2026, 9, 24, 18),
  Date.UTC(2026, 2, 28, 18),
  Date.UTC(2026, 10, 1, 0),
  Date.UTC(2026, 2, 8, 0),
];

function startOf(random: Random): Millis {
  const start = chance(random, 0.3)
    ? oneOf(random, CHANGES)
    : Date.UTC(2026, between(random, 0, 11), between(random, 1, 28));
  return start + between(random, 0, DAY / SECOND / 4) * SECOND;
}

function householdOf(random: Random): Omit<Household, 'duties'> {
  const somebody = (id: string): Somebody => ({ id, quietHours: chance(random, 0.4) ? [quietHoursOf(random)] : [] });
  const raised = chance(random, 0.15) ? { urgentLow: between(random, 56, 65), low: between(random, 70, 74) } : {};
  return {
    timeZone: oneOf(random, ZONES),
    person: chance(random, 0.2) ? null : somebody('ana'),
    contacts: ['mia', 'ben', 'leo'].slice(0, between(random, 1, 3)).map(somebody),
    thresholds: { ...defaultThresholds, ...raised },
    nightFilter: chance(random, 0.2) ? { from: '23:00', to: '07:00' } : null,
    confirmAfter: chance(random, 0.3) ? between(random, 20, 1500) * SECOND : null,
    nextAfter: null,
  };
}

/** One of each contact at most, in four of ten households. */
function dutiesOf(random: Random, contacts: Somebody[]): Duty[] {
  if (!chance(random, 0.4)) return [];
  const on = contacts.filter(() => chance(random, 0.6));
  return on.map(({ id }) => ({ contactId: id, ...quietHoursOf(random) }));
}

const DUTIES = 1_000_003;

const quietHoursOf = (random: Random): Hours =>
  oneOf(random, [
    { from: '22:00', to: '07:00' },
    { from: '02:30', to: '03:30' },
    { from: '08:30', to: '16:00' },
    { from: '13:10', to: '15:25' },
  ]);

/** The levels a stretch of the day goes to. */
const LEVELS = [
  [35, 54],
  [56, 69],
  [66, 73],
  [70, 80],
  [85, 130],
  [100, 180],
  [120, 170],
  [200, 245],
  [236, 290],
  [301, 420],
] as const;

/** A day of one sensor's rows. */
function sensorOf(random: Random, device: string, from: Millis): Entry[] {
  const period = chance(random, 0.12) ? MINUTE : 5 * MINUTE;
  const isLate = chance(random, 0.12);
  const baseLag = isLate ? between(random, 6, 15) * MINUTE : between(random, 1, 40) * SECOND;
  const entries: Entry[] = [];
  let value = between(random, 90, 160);
  let at = from;
  while (at < from + 22 * HOUR) {
    const [least, most] = oneOf(random, LEVELS);
    const stretch = { from: value, to: between(random, least, most), length: between(random, 3, 24) * 5 * MINUTE };
    const kind = random();
    const rows: Entry[] = [];
    for (let gone = 0; gone < stretch.length; gone += period) {
      const drift = chance(random, 0.3) ? between(random, -2, 2) * SECOND : 0;
      const path = stretch.from + ((stretch.to - stretch.from) * Math.min(gone * 2, stretch.length)) / stretch.length;
      value = Math.round(path + between(random, -2, 2) * (period === MINUTE ? 0.5 : 1));
      const measuredAt = at + gone + drift;
      rows.push({
        sgv: written(random, value),
        date: measuredAt,
        device,
        ...(chance(random, 0.9) && { direction: arrowOf(stretch.to - stretch.from) }),
        receivedAt: measuredAt + baseLag + (chance(random, 0.2) ? between(random, 0, 30) * SECOND : 0),
      });
    }
    at += stretch.length;
    entries.push(...troubled(random, rows, kind));
  }
  return entries;
}

/** As the site keeps it: sentinels at both ends. */
function written(random: Random, value: number): unknown {
  if (chance(random, 0.004)) return between(random, 1, 12);
  if (chance(random, 0.004)) return oneOf(random, [0, -5, 601, 'none']);
  if (value <= LOW) return chance(random, 0.8) ? LOW : 38;
  if (value >= HIGH) return HIGH;
  return chance(random, 0.05) ? String(value) : value;
}

const arrowOf = (change: number): string =>
  change < -60
    ? 'DoubleDown'
    : change < -30
      ? 'SingleDown'
      : change < -10
        ? 'FortyFiveDown'
        : change < 10
          ? 'Flat'
          : 'FortyFiveUp';

/** What goes wrong with some stretches. */
function troubled(random: Random, rows: Entry[], kind: number): Entry[] {
  const last = rows.at(-1)!;
  // Never came.
  if (kind < 0.08) return [];
  // Came all at once when it was over.
  if (kind < 0.12)
    return rows.map((row) => ({ ...row, receivedAt: Math.max(last.receivedAt, row.receivedAt) + 7 * SECOND }));
  // Sensor errors, then fine again.
  if (kind < 0.17) return rows.map((row, index) => (index < 5 ? { ...row, sgv: between(random, 1, 12) } : row));
  // One row in four is late by minutes.
  if (kind < 0.24)
    return rows.map((row) =>
      chance(random, 0.25) ? { ...row, receivedAt: row.receivedAt + between(random, 2, 28) * MINUTE } : row,
    );
  // A sensor that stands still.
  if (kind < 0.27) return rows.map((row) => ({ ...row, sgv: rows[0]!.sgv }));
  return rows;
}
