import { describe, expect, it } from 'vitest';
import type { PersonStatus, Status } from '../../../shared/status/status';
import { HOUR, MINUTE } from '../../../shared/time';
import {
  NOW,
  sampleAlert,
  sampleCheckIn,
  sampleInput,
  sampleNewest,
  samplePause,
  samplePerson,
  sampleSeries,
  sampleTrouble,
  value,
} from '../sample-status.test-support';
import { LONGEST_TOOLTIP, trayTooltip } from './tooltip';

const tooltip = (people: PersonStatus[], status: Partial<Status> = {}): string =>
  trayTooltip(sampleInput(people, status));
const of = (laid: Partial<PersonStatus>): string => tooltip([samplePerson(laid)]);
const inRange = (name: string, mgPerDl = 112): PersonStatus =>
  samplePerson({ id: name, name, newest: sampleNewest(value(mgPerDl)) });

describe('the tooltip of one person', () => {
  const alert = { alerts: [sampleAlert('low')] };
  it.each<[Partial<PersonStatus>, string]>([
    [{}, '112 mg/dL → 3 min ago'],
    [{ units: 'mmol/L' }, '6.2 mmol/L → 3 min ago'],
    [{ newest: sampleNewest(value(112), { trend: null, ageMs: 59_000 }) }, '112 mg/dL just now'],
    [
      { state: 'low', newest: sampleNewest(value(63), { trend: 'forty-five-down' }), ...alert },
      'Low: 63 mg/dL ↘ 3 min ago',
    ],
    [{ state: 'low', newest: sampleNewest(value(63)) }, 'Low, no alert yet: 63 mg/dL → 3 min ago'],
    [{ state: 'low', newest: sampleNewest(value(85)), ...alert }, 'Low, not over: 85 mg/dL → 3 min ago'],
    [{ state: 'low-soon', ...alert }, 'Low soon: 112 mg/dL → 3 min ago'],
    [
      { state: 'urgent-low', newest: sampleNewest({ kind: 'low' }, { trend: 'double-down' }), ...alert },
      'Urgent low: LOW ⇊ 3 min ago',
    ],
    [
      { state: 'urgent-high', newest: sampleNewest({ kind: 'high' }), alerts: [sampleAlert('urgent-high')] },
      'Urgent high: HIGH → 3 min ago',
    ],
    [{ state: 'waiting', newest: null }, 'No value yet'],
    [{ hasGlucoseSource: false, newest: null }, 'Workouts only'],
    [{ state: 'no-data', newest: sampleNewest({ kind: 'sensor-error', code: 5 }) }, 'Sensor error 3 min ago'],
    [
      { state: 'stale', newest: sampleNewest(value(112), { ageMs: 65 * MINUTE, isUsable: false }) },
      'No data for 1 h 5 min, last 112 mg/dL',
    ],
    [{ disagreement: 'Two sensors disagree.' }, '112 mg/dL → 3 min ago, sensors disagree'],
    [{ series: [sampleSeries({ asideUntil: NOW + HOUR })] }, '112 mg/dL → 3 min ago, without xDrip'],
    [{ series: [sampleSeries()] }, '112 mg/dL → 3 min ago'],
    [{ checkIn: sampleCheckIn() }, 'Ana: home by 02:30\n112 mg/dL → 3 min ago'],
    [{ checkIn: sampleCheckIn({ state: 'overdue' }) }, 'Ana: not home by 02:30\n112 mg/dL → 3 min ago'],
    [
      { checkIn: sampleCheckIn(), silences: [samplePause()] },
      'Ana: home by 02:30\nPaused until 07:00.\n112 mg/dL → 3 min ago',
    ],
    [{ silences: [samplePause()] }, 'Paused until 07:00. Urgent lows still call.\n112 mg/dL → 3 min ago'],
    [
      { silences: [samplePause({ endsAt: NOW + 5 * HOUR })], pauseHoldsUrgent: true },
      'Paused until 07:00. NOTHING gets through.\n112 mg/dL → 3 min ago',
    ],
    [
      { silences: [samplePause({ endsAt: NOW + 24 * HOUR })] },
      'Paused until Sat 02:00. Urgent lows still call.\n112 mg/dL → 3 min ago',
    ],
  ])('%# says %s', (laid, text) => {
    expect(of(laid)).toBe(text);
  });

  it('counts the age on between two looks at the status', () => {
    const input = sampleInput([samplePerson()]);
    expect(trayTooltip({ ...input, now: NOW + MINUTE })).toBe('112 mg/dL → 4 min ago');
  });

  it('says what is wrong with Vigil, as far as there is room', () => {
    const troubles = [sampleTrouble(`The disk is full & nothing is recorded. ${'More. '.repeat(40)}`)];
    const text = tooltip([samplePerson()], { troubles });
    expect(text).toMatch(/^112 mg\/dL → 3 min ago\nProblem: The disk is full ＆ nothing is recorded\. .*…$/);
    expect(text.length).toBeLessThanOrEqual(LONGEST_TOOLTIP);
  });
});

describe('the tooltip of several people', () => {
  const low = samplePerson({
    id: 'ben',
    name: 'Ben',
    state: 'low',
    newest: sampleNewest(value(63)),
    alerts: [sampleAlert('low')],
  });

  it('has a line for each, the worst first', () => {
    expect(tooltip([inRange('Ana'), low])).toBe('Ben Low: 63 mg/dL → 3 min ago\nAna 112 mg/dL → 3 min ago');
  });

  it('counts whom it has no room for', () => {
    const names = ['Ana', 'Eva', 'Ida', 'Leo', 'Max', 'Tim'].map((name) => inRange(name));
    expect(tooltip([...names, low])).toBe(
      'Ben Low: 63 mg/dL → 3 min ago\nAna 112 mg/dL → 3 min ago\nEva 112 mg/dL → 3 min ago\nIda 112 mg/dL → 3 min ago\nand 3 more',
    );
  });

  it('says whose alerts are paused', () => {
    const paused = samplePerson({ silences: [samplePause()] });
    const eva = inRange('Eva');
    expect(tooltip([paused, eva])).toMatch(/^Ana paused until 07:00\. Urgent lows still call\.\n/);
    const ben = { ...paused, id: 'ben', name: 'Ben' };
    expect(tooltip([paused, ben, eva])).toMatch(/^2 of 3 paused until 07:00\. Urgent lows still call\.\n/);
    expect(tooltip([paused, { ...ben, pauseHoldsUrgent: true }])).toMatch(/^Paused until 07:00\. For Ben NOTHING gets/);
    const other = { ...ben, silences: [samplePause({ endsAt: NOW + HOUR })] };
    expect(tooltip([paused, other])).toMatch(/^Paused\. Urgent lows still call\.\n/);
  });

  it('keeps the worst one, whole, whatever else there is to say', () => {
    const name = 'Maximiliana Wilhelmine von Hohenberg';
    const worst = { ...low, id: 'max', name, state: 'urgent-low' as const, newest: sampleNewest({ kind: 'low' }) };
    const paused = { ...inRange('Ana'), silences: [samplePause()], pauseHoldsUrgent: true };
    const text = tooltip([paused, inRange('Eva'), worst], { troubles: [sampleTrouble('The disk is full.')] });
    expect(text).toContain('\nMaximiliana Wilhelmine… Urgent low: LOW → 3 min ago\n');
    expect(text).toContain('and 2 more');
    expect(text.length).toBeLessThanOrEqual(LONGEST_TOOLTIP);
  });

  it('shows no name that breaks a line or is empty', () => {
    expect(tooltip([inRange('A\nB\u202E & C'), inRange('\u200B')])).toBe(
      'A B ＆ C 112 mg/dL → 3 min ago\nsomebody 112 mg/dL → 3 min ago',
    );
  });
});

describe('the tooltip when nothing is known', () => {
  it('says why', () => {
    expect(trayTooltip({ status: null, now: NOW })).toBe('Nothing is known at the moment.');
    expect(tooltip([])).toBe('Nobody is watched over yet. Open Vigil to begin.');
    const old = { ...sampleInput([samplePerson()]), now: NOW + 2 * MINUTE };
    expect(trayTooltip(old)).toBe('Nothing new from Vigil: nothing is known. Open Vigil to see why.');
  });
});
