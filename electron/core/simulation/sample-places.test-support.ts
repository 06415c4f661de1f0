import fc from 'fast-check';
import { weekdaySchema, type Weekday } from '../../../shared/people/day-window';
import { DAY, type Millis } from '../../../shared/time';

const testedZones = [
  'Europe/Madrid',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Antarctica/Troll',
  'UTC',
  'Asia/Kolkata',
] as const;

/** 5 January 2024 to 25 December 2030, midnight UTC. */
const [START, END] = [1_704_412_800_000, 1_924_387_200_000];

/** Days within which the zone's clock is moved; looked up once per zone. */
const changesOf = new Map(
  testedZones.map((timeZone) => {
    const days = Array.from({ length: (END - START) / DAY }, (_, index) => START + index * DAY);
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const offsets = days.map((day) => format.format(day).split(', ')[1]);
    return [timeZone, days.filter((_, index) => index > 0 && offsets[index] !== offsets[index - 1])];
  }),
);

/** A zone and a moment in 2024–2030, half of them near a change of its clock. */
export const placeAndTime: fc.Arbitrary<{ timeZone: string; at: Millis }> = fc
  .constantFrom(...testedZones)
  .chain((timeZone) =>
    fc.oneof(fc.integer({ min: START, max: END }), nearChange(timeZone)).map((at) => ({ timeZone, at })),
  );

function nearChange(timeZone: (typeof testedZones)[number]): fc.Arbitrary<Millis> {
  const days = changesOf.get(timeZone) ?? [];
  const day = fc.constantFrom(...(days.length > 0 ? days : [START]));
  return fc.tuple(day, fc.integer({ min: -DAY, max: 2 * DAY })).map(([from, away]) => from + away);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A time of day, most of them in the hours in which clocks are moved. */
export const timeOfDay: fc.Arbitrary<string> = fc
  .oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1380, max: 1439 }))
  .map((minute) => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`);

export const someDays: fc.Arbitrary<Weekday[]> = fc.uniqueArray(fc.constantFrom(...weekdaySchema.options), {
  minLength: 1,
});
