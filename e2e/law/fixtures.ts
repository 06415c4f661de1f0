import { HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import type { Day } from './days';
import { defaultThresholds, type Household } from './household';
import type { Entry } from './row';

/** 22 November 2026, 02:00 in Madrid: a night. */
const NIGHT: Millis = Date.UTC(2026, 10, 22, 1);

const usual: Household = {
  timeZone: 'Europe/Madrid',
  person: { id: 'ana', quietHours: [] },
  contacts: ['mia', 'ben', 'leo'].map((id) => ({ id, quietHours: [] })),
  duties: [],
  thresholds: defaultThresholds,
  nightFilter: null,
  confirmAfter: null,
  nextAfter: null,
};

type Value = number | null;

interface Course {
  from?: Millis;
  everyMs?: Millis;
  lagMs?: Millis;
  /** How far the clock of the phone is ahead. */
  aheadMs?: Millis;
  device?: string;
  direction?: string;
  units?: string;
}

/** One value each 5 min; null is a row that never came. */
function rows(
  values: Value[],
  { from = NIGHT, everyMs = 5 * MINUTE, lagMs = 8 * SECOND, ...rest }: Course = {},
): Entry[] {
  const { aheadMs = 0, device = 'xDrip', direction = 'Flat', units } = rest;
  return values.flatMap((sgv, index) => {
    const at = from + index * everyMs;
    return sgv === null
      ? []
      : [{ sgv, date: at + aheadMs, device, direction, ...(units !== undefined && { units }), receivedAt: at + lagMs }];
  });
}

const times = (count: number, ...values: Value[]): Value[] => Array.from({ length: count }, () => values).flat();

/** As many 5-min rows that never came as fill so many minutes. */
const gap = (minutes: number): Value[] => times(minutes / 5, null);

interface Fixture {
  name: string;
  day: Day;
}

const fixture = (name: string, entries: Entry[], changes: Partial<Household> = {}): Fixture => ({
  name,
  day: { household: { ...usual, ...changes }, entries },
});

/** The rows of a phone whose clock is fast, then put right. Off the grid: of one moment a recording has one row. */
function putRight(fast: Value[], aheadMs: Millis, right: Value[]): Entry[] {
  return [
    ...rows([...times(12, 110, 112)]),
    ...rows([...times(24, null), ...fast], { aheadMs: aheadMs + 100 * SECOND }),
    ...rows([...times(24 + fast.length, null), ...right]),
  ];
}

/** Each row by a device of another name. */
const renamed = (entries: Entry[]): Entry[] =>
  entries.map((entry, index) => ({ ...entry, device: `${entry.device} ${index}` }));

const quiet = (from: string, to: string) => [{ from, to }];

const duty = (contactId: string, from: string, to: string) => ({ contactId, from, to });

/** Nobody but contacts, the first of whom to be called has it after three minutes. */
const child: Partial<Household> = { person: null, confirmAfter: 3 * MINUTE };

/** The timelines of the alarm table that need no reply, no restart and no silence by hand. */
export const fixtures: Fixture[] = [
  fixture('66 71 72 69 63 57', rows([100, 90, 80, 66, 71, 72, 69, 63, 57, 60, 70, 76, 80, 90])),
  fixture('45 and everybody asleep until morning', rows([120, 100, 80, 60, ...times(72, 45)])),
  fixture('50, then the sensor dies', rows([120, 100, 80, 50, ...gap(240), 100])),
  fixture(
    '48 arriving 12 min late, for hours',
    rows([120, 100, 80, ...times(36, 48), 80, 90, 100], { lagMs: 12 * MINUTE }),
  ),
  fixture('110 arriving 12 min late, for hours', rows(times(48, 110), { lagMs: 12 * MINUTE })),
  fixture('38', rows([120, 100, 80, 38, 38, 45, 80, 90, 100])),
  fixture('45 40 39 39', rows([120, 100, 80, 45, 40, 39, 39, 60, 76, 80])),
  fixture('50 58 62', rows([120, 100, 80, 50, 58, 62, 62, 62, 62, 62, 62, 76, 80])),
  fixture('52, then 62 for three hours from one sensor', rows([120, 100, 80, 52, ...times(36, 62), 76, 80])),
  fixture('52, then 62, and 58 dated ahead', [
    ...rows([120, 100, 80, 52, 62, 62, 62]),
    ...rows([58, 62, 64], { from: NIGHT + 32 * MINUTE, everyMs: 2 * MINUTE, aheadMs: 20 * MINUTE }),
    ...rows([62, 62, 76, 80], { from: NIGHT + 45 * MINUTE }),
  ]),
  fixture('every contact in quiet hours at 62', rows([100, 90, ...times(12, 62), 76, 80]), {
    contacts: ['mia', 'ben'].map((id) => ({ id, quietHours: quiet('22:00', '07:00') })),
  }),
  fixture('52, gap, 245, 260', rows([120, 100, 80, 52, ...gap(45), 245, 260, 262, 264, 266])),
  fixture('two uploaders 2 s apart at 76', [
    ...rows([100, 66, 66, 76, 80, 84]),
    ...rows([100, 66, 66, 76, 80, 84], { device: 'share2', from: NIGHT + 2 * SECOND }),
  ]),
  fixture('sensor A silent at 55 while B says 90', [
    ...rows([100, 80, 55], { device: 'A' }),
    ...rows(times(12, 90), { device: 'B', from: NIGHT + MINUTE }),
  ]),
  fixture('two sensors 42 mg/dL apart', [
    ...rows([100, 90, ...times(6, 62), 80, 84], { device: 'A' }),
    ...rows([140, 130, ...times(6, 104), 120, 124], { device: 'B', from: NIGHT + 90 * SECOND }),
  ]),
  fixture('night filter: 62 then nothing', rows([100, 90, 62, ...gap(60), 100]), {
    nightFilter: { from: '23:00', to: '07:00' },
  }),
  fixture('night filter: 62, then 80, then 62 and 61', rows([100, 90, 62, 80, 90, 62, 61, 80, 90]), {
    nightFilter: { from: '23:00', to: '07:00' },
  }),
  fixture('52, then ?NC, then the site goes down', rows([120, 100, 80, 52, 10, 10, ...gap(120), 100, 102])),
  fixture('120, then ?NC for an hour', rows([120, 120, 120, ...times(12, 5), 120])),
  fixture('69 71 69 71 for an hour', rows([100, 90, ...times(6, 69, 71), 80, 84])),
  fixture('1-minute data 71 69 71', rows([...times(20, 90), 71, 69, 71, ...times(10, 80)], { everyMs: MINUTE })),
  fixture('a 125-minute gap', rows([118, 116, 114, ...gap(120), 112, 112])),
  fixture('74 falling, then the phone dies', rows([120, 110, 98, 86, 74, ...gap(90), 90], { direction: 'SingleDown' })),
  fixture('50 confirmed, LOW ten minutes later', rows([120, 100, 80, 50, 50, 39, 39, ...times(6, 60), 76, 80]), {
    confirmAfter: 4 * MINUTE,
  }),
  fixture('58 confirmed and still 58 an hour later', rows([120, 100, 80, ...times(20, 58), 76, 80]), {
    confirmAfter: 3 * MINUTE,
  }),
  fixture(
    '52 confirmed, then 62, and 50 ahead later',
    [
      ...rows([120, 100, 80, 52, ...times(7, 62)]),
      ...rows([50], { from: NIGHT + 48 * MINUTE, aheadMs: 20 * MINUTE }),
      ...rows([62, 62, 76, 80], { from: NIGHT + 55 * MINUTE }),
    ],
    { confirmAfter: 3 * MINUTE },
  ),
  fixture(
    '57 confirmed, then 55 arriving 20 min late',
    [
      ...rows([120, 100, 80, 52, 57]),
      ...rows([55], { from: NIGHT + 25 * MINUTE, lagMs: 20 * MINUTE }),
      ...rows([57, 62, 76, 80], { from: NIGHT + 50 * MINUTE }),
    ],
    { confirmAfter: 5 * MINUTE },
  ),
  fixture('62, and 3 is pressed on the first call', rows([100, 90, ...times(9, 62), 80, 84]), {
    nextAfter: 12 * SECOND,
  }),
  fixture('45, and 3 is pressed after half an hour', rows([100, 90, ...times(12, 45), 80, 84]), {
    nextAfter: 31 * MINUTE,
  }),
  fixture('310 confirmed and still 310 two hours later', rows([200, 230, ...times(40, 310), 230, 220]), {
    confirmAfter: 20 * MINUTE,
  }),
  fixture('45 and 120 of one moment, 45 first', [...rows([120, 120, 45, 120, 120]), ...rows([null, null, 120])]),
  fixture('45 and 120 of one moment, 120 first', [...rows([null, null, 120]), ...rows([120, 120, 45, 120, 120])]),
  fixture('all rows five hours old, one every 5 min', rows(times(24, 110), { lagMs: 5 * HOUR })),
  fixture('a school child without a phone', rows([100, 90, 66, 64, 52, 50, ...times(4, 62), 76, 80, ...gap(90), 100]), {
    person: null,
  }),
  fixture('dated 20 min ahead for an hour, then put right at 45', [
    ...putRight(times(6, 110, 108), 20 * MINUTE, [45, 45, 80, 90, 100]),
  ]),
  fixture(
    'the phone 2 min fast for good, 64 then 80 84 88',
    putRight([...times(5, 110, 96), 64, 80, 84, 88], MINUTE, []),
  ),
  fixture(
    'all rows one hour ahead, low, then fine',
    putRight([...times(4, 110, 90), ...times(4, 62), ...times(6, 90, 94)], HOUR, []),
  ),
  fixture(
    'all rows one hour ahead from the first one, low, then fine',
    putRight([66, 64, 62, ...times(8, 90, 94)], HOUR, []),
  ),
  fixture(
    '20 min fast, put right at 52, then the phone dies',
    putRight(times(6, 110, 108), 20 * MINUTE, [52, ...gap(120), 100]),
  ),
  fixture('one hour ahead, put right at 45 off the grid', putRight(times(6, 110, 108), HOUR, [45, 80, 84, 88, 92])),
  fixture(
    'highs of a phone that is 20 min fast, then put right',
    putRight([...times(3, 200), ...times(14, 310)], 20 * MINUTE, [200, 190, 180]),
  ),
  fixture(
    'an uploader that writes mg/dL and says mmol',
    rows([120, 100, 66, 38, 30, 11, 60, 80, 90], { units: 'mmol/L' }),
  ),
  fixture(
    'an uploader that writes mmol/L',
    rows([6.6, 5.4, 3.8, 3.0, 3.1, 4.4, 4.6, 17, 16.8, 16.9, 17.1, 17.2, 12], { units: 'mmol/L' }),
  ),
  fixture('another name with each row, 62 then fine', renamed(rows([100, 90, 80, 62, 60, 64, 76, 80, 84]))),
  fixture(
    'another name with each row, 52, then nothing for two hours',
    renamed(rows([100, 90, 80, 52, ...gap(120), 90, 94, 98, 100])),
  ),
  fixture('118 for two hours from one sensor', rows([120, ...times(72, 118), 121])),
  fixture('B stuck at 118, A 52 then silent', [
    ...rows([120, 100, 80, ...times(20, 100), 52], { device: 'A' }),
    ...rows(times(40, 118), { device: 'B', from: NIGHT + MINUTE }),
  ]),
  fixture(
    'confirmed at 57, then a newest row of 55 that is too old to be used',
    [
      ...rows([100, 90, 57]),
      ...rows([55], { from: NIGHT + 15 * MINUTE, lagMs: 25 * MINUTE }),
      ...rows([80, 84, 88], { from: NIGHT + 50 * MINUTE }),
    ],
    child,
  ),
  fixture(
    'an urgent high whose held call the caps leave out at the end of quiet hours',
    [
      ...rows([100, 90, ...times(8, 62, 64), 80, 84, 88], { device: 'A' }),
      ...rows([...times(9, 310, 314), 200], { device: 'B', from: NIGHT + MINUTE }),
    ],
    { person: { id: 'ana', quietHours: quiet('01:00', '02:50') } },
  ),
  fixture('a low that a duty begins and ends in', rows([100, 90, ...times(10, 66), 62, 50, ...times(8, 60), 76, 80]), {
    duties: [duty('leo', '02:12', '02:47'), duty('ben', '02:20', '03:10')],
  }),
  fixture('confirmed by someone whose duty ends a minute later', rows([100, 90, ...times(12, 62), 76, 80]), {
    ...child,
    duties: [duty('leo', '01:00', '02:14')],
  }),
  fixture('confirmed by someone whose duty ends at 72', rows([100, 90, 62, 66, 72, ...times(14, 71), 76, 80]), {
    ...child,
    duties: [duty('leo', '01:00', '02:24')],
  }),
  fixture('confirmed by someone whose duty ends while nothing comes', rows([100, 90, 62, 72, ...gap(60), 90, 92]), {
    ...child,
    duties: [duty('leo', '01:00', '02:27')],
  }),
  fixture('a confirmed high whose holder’s duty ends', rows([200, ...times(12, 310), 230, 220]), {
    ...child,
    duties: [duty('mia', '01:00', '02:41')],
  }),
  ...(['2026-03-29', '2026-10-25'] as const).map((date) =>
    fixture(
      `the night of ${date} with a duty 02:10–02:50`,
      rows([100, 90, ...times(5, 62), 80, 90, ...times(8, 62), 80, 90], { from: Date.parse(`${date}T00:00:00Z`) }),
      {
        contacts: ['mia', 'ben'].map((id) => ({ id, quietHours: quiet('00:00', '06:00') })),
        duties: [duty('ben', '02:10', '02:50')],
      },
    ),
  ),
  ...(['2026-03-29', '2026-10-25'] as const).map((date) =>
    fixture(
      `the night of ${date} with quiet hours 02:30–03:30`,
      rows([100, 90, ...times(5, 62), 80, 90, ...times(8, 62), 80, 90], { from: Date.parse(`${date}T00:10:00Z`) }),
      { contacts: ['mia', 'ben'].map((id) => ({ id, quietHours: quiet('02:30', '03:30') })) },
    ),
  ),
];
