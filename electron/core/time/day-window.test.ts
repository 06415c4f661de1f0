import { describe, expect, it } from 'vitest';
import type { DayWindow } from '../../../shared/people/day-window';
import { MINUTE } from '../../../shared/time';
import { inWindow, nextEdge, type Hours } from './day-window';

const iso = (at: number): string => new Date(at).toISOString().replace(':00.000Z', 'Z');

/** "02:30-03:30" or "02:30-03:30 sat sun". */
function window(written: string): DayWindow {
  const [times = '', ...days] = written.split(' ');
  const [from = '', to = ''] = times.split('-');
  return { from, to, ...(days.length > 0 && { days: days as NonNullable<DayWindow['days']> }) };
}

/** The stretches between two instants, "from/until", by following the edges; `inWindow` must agree at each. */
function stretches(hours: Hours, [from, to]: [string, string]): string[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const found: string[] = [];
  let isIn = inWindow(hours, start);
  let began = isIn ? '…' : '';
  for (let at = nextEdge(hours, start); at !== null && at <= end; at = nextEdge(hours, at)) {
    expect([inWindow(hours, at - 1), inWindow(hours, at)], iso(at)).toEqual([isIn, !isIn]);
    if (isIn) found.push(`${began}/${iso(at)}`);
    began = iso(at);
    isIn = !isIn;
  }
  return isIn ? [...found, `${began}/…`] : found;
}

/** 16:00 before to noon after. */
const spring: [string, string] = ['2025-03-29T16:00Z', '2025-03-30T12:00Z'];
const autumn: [string, string] = ['2024-10-26T16:00Z', '2024-10-27T12:00Z'];

describe('R11: the spring night in Madrid, where 02:00 to 02:59 do not exist: a time in it is 03:00', () => {
  it.each([
    ['22:00-07:00', ['2025-03-29T21:00Z/2025-03-30T05:00Z']],
    ['02:30-03:30', ['2025-03-30T01:00Z/2025-03-30T01:30Z']],
    ['01:30-02:30', ['2025-03-30T00:30Z/2025-03-30T01:00Z']],
    ['22:00-02:30', ['2025-03-29T21:00Z/2025-03-30T01:00Z']],
    ['02:10-02:40', []],
    ['02:00-03:00', []],
    ['01:59-03:01', ['2025-03-30T00:59Z/2025-03-30T01:01Z']],
    ['02:30-02:30 sun', ['2025-03-30T01:00Z/…']],
  ])('quiet hours and a duty of %s: %j', (written, expected) => {
    const hours = { window: window(written), timeZone: 'Europe/Madrid' };
    expect(stretches({ ...hours, kind: 'quiet' }, spring)).toEqual(expected);
    expect(stretches({ ...hours, kind: 'duty' }, spring)).toEqual(expected);
  });
});

describe('R11: the autumn night in Madrid, where 02:00 to 02:59 exist twice', () => {
  it.each([
    ['02:30-03:30', ['2024-10-27T01:30Z/2024-10-27T02:30Z']],
    ['22:00-02:30', ['2024-10-26T20:00Z/2024-10-27T00:30Z']],
    ['02:10-02:40', []],
    ['02:00-02:59', []],
    ['02:00-03:00', ['2024-10-27T01:00Z/2024-10-27T02:00Z']],
    ['01:00-02:00', ['2024-10-26T23:00Z/2024-10-27T00:00Z']],
    // Both times exist once: the hour that is lived twice is quiet twice.
    ['01:30-03:30', ['2024-10-26T23:30Z/2024-10-27T02:30Z']],
    ['22:00-07:00', ['2024-10-26T20:00Z/2024-10-27T06:00Z']],
    ['02:30-02:30 sat', ['…/2024-10-27T00:30Z']],
  ])('quiet hours of %s start at the second and end at the first: %j', (written, expected) => {
    expect(stretches({ window: window(written), timeZone: 'Europe/Madrid', kind: 'quiet' }, autumn)).toEqual(expected);
  });

  it.each([
    ['02:30-03:30', ['2024-10-27T00:30Z/2024-10-27T02:30Z']],
    ['22:00-02:30', ['2024-10-26T20:00Z/2024-10-27T01:30Z']],
    ['02:10-02:40', ['2024-10-27T00:10Z/2024-10-27T01:40Z']],
    ['02:00-03:00', ['2024-10-27T00:00Z/2024-10-27T02:00Z']],
    ['01:00-02:00', ['2024-10-26T23:00Z/2024-10-27T01:00Z']],
    ['22:00-07:00', ['2024-10-26T20:00Z/2024-10-27T06:00Z']],
    ['02:30-02:30 sat', ['…/2024-10-27T01:30Z']],
    // Sunday's duty begins before Saturday's is over: there is no edge in between.
    ['02:40-02:20', ['…/…']],
  ])('a duty of %s starts at the first and ends at the second: %j', (written, expected) => {
    expect(stretches({ window: window(written), timeZone: 'Europe/Madrid', kind: 'duty' }, autumn)).toEqual(expected);
  });
});

describe('R11: the clock changes elsewhere', () => {
  it.each<[string, Hours['kind'], string, [string, string], string[]]>([
    ['America/New_York', 'quiet', '01:30-02:30', around('2024-11-03T06:00Z'), ['2024-11-03T06:30Z/2024-11-03T07:30Z']],
    ['America/New_York', 'quiet', '01:10-01:40', around('2024-11-03T06:00Z'), []],
    ['America/New_York', 'duty', '01:10-01:40', around('2024-11-03T06:00Z'), ['2024-11-03T05:10Z/2024-11-03T06:40Z']],
    ['America/Sao_Paulo', 'quiet', '00:00-06:00', around('2018-11-04T03:00Z'), ['2018-11-04T03:00Z/2018-11-04T08:00Z']],
    ['America/Sao_Paulo', 'quiet', '23:30-06:00', around('2019-02-17T02:00Z'), ['2019-02-17T02:30Z/2019-02-17T09:00Z']],
    ['America/Sao_Paulo', 'duty', '23:30-06:00', around('2019-02-17T02:00Z'), ['2019-02-17T01:30Z/2019-02-17T09:00Z']],
    [
      'Australia/Lord_Howe',
      'quiet',
      '01:45-03:00',
      around('2025-04-05T15:00Z'),
      ['2025-04-05T15:15Z/2025-04-05T16:30Z'],
    ],
    ['Antarctica/Troll', 'quiet', '00:30-02:30', around('2025-10-26T01:00Z'), ['2025-10-25T22:30Z/2025-10-26T00:30Z']],
    ['Antarctica/Troll', 'duty', '00:30-02:30', around('2025-10-26T01:00Z'), ['2025-10-25T22:30Z/2025-10-26T02:30Z']],
    ['Africa/Casablanca', 'quiet', '02:30-03:30', around('2025-02-23T02:00Z'), ['2025-02-23T02:30Z/2025-02-23T03:30Z']],
    ['Asia/Kathmandu', 'quiet', '22:00-07:00', around('2025-03-29T20:00Z'), ['2025-03-29T16:15Z/2025-03-30T01:15Z']],
    ['Asia/Kolkata', 'duty', '22:00-07:00', around('2025-03-29T20:00Z'), ['2025-03-29T16:30Z/2025-03-30T01:30Z']],
  ])('%s, %s %s: %j', (timeZone, kind, written, between, expected) => {
    expect(stretches({ window: window(written), timeZone, kind }, between)).toEqual(expected);
  });

  it('Apia skipped 30 December 2011: its times are midnight of the 31st, and its own quiet hours end on time', () => {
    const quiet = (written: string): Hours => ({ window: window(written), timeZone: 'Pacific/Apia', kind: 'quiet' });
    const skipped: [string, string] = ['2011-12-29T12:00Z', '2011-12-31T12:00Z'];
    expect(stretches(quiet('22:00-07:00 thu'), skipped)).toEqual(['2011-12-30T08:00Z/2011-12-30T10:00Z']);
    expect(stretches(quiet('22:00-07:00 fri'), skipped)).toEqual(['2011-12-30T10:00Z/2011-12-30T17:00Z']);
    expect(stretches(quiet('08:00-12:00 fri'), skipped)).toEqual([]);
    expect(stretches(quiet('00:00-00:00 thu sat'), ['2011-12-28T00:00Z', '2012-01-02T00:00Z'])).toEqual([
      '2011-12-29T10:00Z/2011-12-31T10:00Z',
    ]);
  });

  it('St John’s set its clock back at 00:01: a date is shown again that was over, and one that had begun ends for an hour', () => {
    const duty = (written: string): Hours => ({ window: window(written), timeZone: 'America/St_Johns', kind: 'duty' });
    const between: [string, string] = ['2010-11-06T00:00Z', '2010-11-08T00:00Z'];
    expect(stretches(duty('23:40-23:30 fri'), between)).toEqual(['2010-11-06T02:10Z/2010-11-07T03:00Z']);
    expect(inWindow(duty('23:40-23:30 fri'), Date.parse('2010-11-07T02:30:30Z'))).toBe(true);
    expect(nextEdge(duty('23:40-23:30 fri'), Date.parse('2010-11-07T02:30:30Z'))).toBe(Date.parse('2010-11-07T03:00Z'));
    expect(stretches(duty('00:00-12:00 sun'), between)).toEqual(['2010-11-07T02:30Z/2010-11-07T15:30Z']);
    expect(inWindow(duty('00:00-12:00 sun'), Date.parse('2010-11-07T02:45Z'))).toBe(true);
  });
});

describe('days name the day on which a window begins', () => {
  const hours = (written: string): Hours => ({ window: window(written), timeZone: 'Europe/Madrid', kind: 'quiet' });
  const june: [string, string] = ['2025-06-09T00:00Z', '2025-06-16T12:00Z'];

  it('Friday’s night ends on Saturday', () => {
    expect(stretches(hours('22:00-07:00 fri'), june)).toEqual(['2025-06-13T20:00Z/2025-06-14T05:00Z']);
  });

  it('whole days in a row are one stretch, and a whole day may begin at any time', () => {
    expect(stretches(hours('00:00-00:00 sat sun'), june)).toEqual(['2025-06-13T22:00Z/2025-06-15T22:00Z']);
    expect(stretches(hours('18:00-18:00 fri'), june)).toEqual(['2025-06-13T16:00Z/2025-06-14T16:00Z']);
  });

  it('whole days in a row have no edge between them where the clock shows that time twice', () => {
    expect(stretches(hours('02:30-02:30 sat sun'), ['2024-10-26T12:00Z', '2024-10-29T00:00Z'])).toEqual([
      '…/2024-10-28T01:30Z',
    ]);
  });

  it('the next edge may be a week away, and two when the clock change leaves nothing of the next night', () => {
    expect(stretches(hours('02:10-02:40 sun'), ['2025-03-23T00:00Z', '2025-04-07T00:00Z'])).toEqual([
      '2025-03-23T01:10Z/2025-03-23T01:40Z',
      '2025-04-06T00:10Z/2025-04-06T00:40Z',
    ]);
  });

  it.each(['00:00-00:00', '02:30-02:30', '12:00-12:00 mon tue wed thu fri sat sun'])(
    '%s has no edge, in the nights when the clock changes neither',
    (written) => {
      for (const at of [...spring, ...autumn, ...june].map((when) => Date.parse(when))) {
        for (const kind of ['quiet', 'duty'] as const) {
          expect(nextEdge({ ...hours(written), kind }, at)).toBeNull();
          for (let ms = 0; ms < 20 * 60 * MINUTE; ms += 10 * MINUTE) {
            expect(inWindow({ ...hours(written), kind }, at + ms)).toBe(true);
          }
        }
      }
    },
  );

  it('a window on no day never begins', () => {
    const never: Hours = { ...hours('22:00-07:00'), window: { from: '22:00', to: '07:00', days: [] } };
    expect(stretches(never, june)).toEqual([]);
    expect(nextEdge(never, Date.parse(june[0]))).toBeNull();
  });
});

/** Ten hours to either side. */
function around(middle: string): [string, string] {
  const at = Date.parse(middle);
  return [iso(at - 600 * MINUTE), iso(at + 600 * MINUTE)];
}
