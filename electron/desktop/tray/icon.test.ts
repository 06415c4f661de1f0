import { describe, expect, it } from 'vitest';
import type { PersonStatus, Status } from '../../../shared/status/status';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import {
  NOW,
  sampleAlert,
  sampleCheckIn,
  sampleInput,
  sampleNewest,
  samplePause,
  samplePerson,
  sampleTrouble,
  value,
} from '../sample-status.test-support';
import { trayIcon } from './view';

const acknowledged = { state: 'acknowledged' } as const;
const held = { silencedUntil: NOW + HOUR };
const stale = { newest: sampleNewest(value(112), { ageMs: 25 * MINUTE, isUsable: false }), state: 'stale' } as const;
const urgent = { newest: sampleNewest(value(45)), state: 'urgent-low' } as const;
const low = { newest: sampleNewest(value(63)), state: 'low' } as const;
const high = { newest: sampleNewest(value(260)), state: 'high' } as const;
const paused = { silences: [samplePause()] };
const pausedWhole = { silences: [samplePause({ holdsUrgent: true })], pauseHoldsUrgent: true };

const iconOf = (laid: Partial<PersonStatus>, status: Partial<Status> = {}): string =>
  trayIcon(sampleInput([samplePerson(laid)], status));

describe('the icon of one person', () => {
  it.each<[string, Partial<PersonStatus>, string]>([
    ['in range', {}, 'fine'],
    ['low', { ...low, alerts: [sampleAlert('low')] }, 'low'],
    ['low, while the night filter waits', low, 'low'],
    ['low and confirmed', { ...low, alerts: [sampleAlert('low', acknowledged)] }, 'low'],
    ['back in range before the low is over', { state: 'low', alerts: [sampleAlert('low')] }, 'low'],
    ['heading for a low', { state: 'low-soon', alerts: [sampleAlert('low-soon')] }, 'low'],
    ['urgently low, before anything was decided', urgent, 'urgent'],
    ['below what the sensor measures', { ...urgent, newest: sampleNewest({ kind: 'low' }) }, 'urgent'],
    ['urgently low and confirmed', { ...urgent, alerts: [sampleAlert('urgent-low', acknowledged)] }, 'urgent'],
    ['high', high, 'high'],
    ['urgently high', { ...high, state: 'urgent-high' }, 'high'],
    ['high for long', { state: 'long-high', alerts: [sampleAlert('long-high')] }, 'high'],
    ['without any value', { newest: null, state: 'waiting' }, 'no-data'],
    ['with a value too old', stale, 'no-data'],
    ['with a value that is not usable, whatever else is said', { ...stale, state: 'fine' }, 'no-data'],
    ['without data, and whom no channel reaches', { ...stale, alerts: [sampleAlert('channel-down')] }, 'no-data'],
    ['with a sensor error', { newest: sampleNewest({ kind: 'sensor-error', code: 5 }), state: 'no-data' }, 'no-data'],
    ['with a value too old after a low nobody confirmed', { ...stale, alerts: [sampleAlert('low')] }, 'low'],
    ['with a value too old after a confirmed low', { ...stale, alerts: [sampleAlert('low', acknowledged)] }, 'low'],
    [
      'with a value too old after a confirmed high',
      { ...stale, alerts: [sampleAlert('high', acknowledged)] },
      'no-data',
    ],
    ['whose alert is over', { alerts: [sampleAlert('urgent-low', { state: 'resolved' })] }, 'fine'],
    ['whom no channel reaches', { alerts: [sampleAlert('channel-down', { direction: 'channel' })] }, 'problem'],
    ['of whom only workouts are read', { hasGlucoseSource: false, newest: null, state: 'fine' }, 'fine'],
    ['of whom only workouts are read, with an old value left', { ...stale, hasGlucoseSource: false }, 'fine'],
    ['out, with time left', { checkIn: sampleCheckIn() }, 'fine'],
    ['not home in time', { checkIn: sampleCheckIn({ state: 'overdue' }) }, 'urgent'],
    ['not home in time while paused', { ...paused, checkIn: sampleCheckIn({ state: 'overdue' }) }, 'urgent'],
    ['whose high is snoozed', { ...high, alerts: [sampleAlert('high', held)] }, 'high'],
  ])('%s', (_what, laid, icon) => {
    expect(iconOf(laid)).toBe(icon);
  });
});

describe('the icon while alerts are paused', () => {
  it.each<[string, Partial<PersonStatus>, string]>([
    ['in range', paused, 'paused'],
    ['low, held back', { ...paused, ...low, alerts: [sampleAlert('low', held)] }, 'paused'],
    ['low, and not held back yet', { ...paused, ...low, alerts: [sampleAlert('low')] }, 'low'],
    ['without data', { ...paused, ...stale }, 'paused'],
    ['urgently low breaks through', { ...paused, ...urgent, alerts: [sampleAlert('urgent-low')] }, 'urgent'],
    ['urgently low, before anything was decided', { ...paused, ...urgent }, 'urgent'],
    ['urgently low where nothing gets through', { ...pausedWhole, ...urgent }, 'urgent'],
    ['no data after a low breaks through', { ...paused, ...stale, alerts: [sampleAlert('no-data-fast')] }, 'no-data'],
    ['the pause is over', { silences: [samplePause({ endsAt: NOW })] }, 'fine'],
    ['a snooze is no pause', { silences: [samplePause({ kind: 'snooze', severity: 'high' })] }, 'fine'],
  ])('%s', (_what, laid, icon) => {
    expect(iconOf(laid)).toBe(icon);
  });

  it('is back by itself when the pause ends, without a newer status', () => {
    const input = sampleInput([samplePerson({ silences: [samplePause({ endsAt: NOW + 20 * SECOND })] })]);
    expect(trayIcon({ ...input, now: NOW + 19 * SECOND })).toBe('paused');
    expect(trayIcon({ ...input, now: NOW + 20 * SECOND })).toBe('fine');
  });
});

describe('the icon when Vigil itself is in trouble', () => {
  const troubles = [sampleTrouble('The disk is full.')];
  it.each<[string, Partial<PersonStatus>, string]>([
    ['and all is in range', {}, 'problem'],
    ['and alerts are paused', paused, 'problem'],
    ['and nothing is known', stale, 'no-data'],
    ['and it is high', high, 'high'],
    ['and it is urgently low', urgent, 'urgent'],
  ])('%s', (_what, laid, icon) => {
    expect(iconOf(laid, { troubles })).toBe(icon);
  });
});

describe('the icon of several people is that of the one who is worst', () => {
  const everybody: [string, Partial<PersonStatus>][] = [
    ['urgent', urgent],
    ['low', low],
    ['no-data', stale],
    ['high', high],
    ['paused', paused],
    ['fine', {}],
  ];
  it.each(everybody.map(([icon], index) => ({ icon, others: everybody.slice(index) })))('$icon', ({ icon, others }) => {
    const people = others.map(([id, laid]) => samplePerson({ ...laid, id }));
    expect(trayIcon(sampleInput(people))).toBe(icon);
    expect(trayIcon(sampleInput(people.toReversed()))).toBe(icon);
  });
});

describe('what is not known is never fine', () => {
  it('before the start', () => {
    expect(trayIcon({ status: null, now: NOW })).toBe('no-data');
  });

  it('with nobody to watch over', () => {
    expect(trayIcon(sampleInput([]))).toBe('no-data');
  });

  it('when the status is more than a minute old', () => {
    const input = sampleInput([samplePerson()]);
    expect(trayIcon({ ...input, now: NOW + MINUTE })).toBe('fine');
    expect(trayIcon({ ...input, now: NOW + MINUTE + 1 })).toBe('no-data');
  });

  it('and a clock that was set back changes nothing', () => {
    expect(trayIcon({ ...sampleInput([samplePerson()]), now: NOW - HOUR })).toBe('fine');
  });
});
