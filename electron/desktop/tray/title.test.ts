import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { NOW, sampleInput, sampleNewest, samplePerson, value } from '../sample-status.test-support';
import type { TrayInput } from './shape';
import { trayTitle } from './view';

const mac = { platform: 'darwin', valueInMenuBar: true } as const;
const stale = { newest: sampleNewest(value(112), { isUsable: false }), state: 'stale' } as const;
const low = samplePerson({
  id: 'ben',
  name: 'Ben',
  state: 'low',
  newest: sampleNewest(value(63), { trend: 'single-down' }),
});

describe('the value beside the icon', () => {
  it.each<[string, Partial<TrayInput>, string]>([
    ['is shown where it was asked for, on macOS', mac, '112 →'],
    ['is not shown unasked', { ...mac, valueInMenuBar: false }, ''],
    ['is not shown on Windows', { ...mac, platform: 'win32' }, ''],
    ['is not shown on Linux', { ...mac, platform: 'linux' }, ''],
    ['is not shown before the start', { ...mac, status: null }, ''],
    ['is not shown when the status is old', { ...mac, now: NOW + 2 * MINUTE }, ''],
  ])('%s', (_what, laid, title) => {
    expect(trayTitle({ ...sampleInput([samplePerson()]), ...laid })).toBe(title);
  });

  it.each([
    ['in the units of the person', { units: 'mmol/L' } as const, '6.2 →'],
    ['in words below what the sensor measures', { newest: sampleNewest({ kind: 'low' }) }, 'LOW →'],
    ['without an arrow when the trend is not known', { newest: sampleNewest(value(112), { trend: null }) }, '112'],
    ['never as a number when it is too old', stale, 'no data'],
    ['not at all when only workouts are read', { hasGlucoseSource: false, newest: null }, ''],
    ['never as a number when there is none', { newest: null, state: 'waiting' } as const, 'no data'],
  ])('stands there %s', (_how, laid, title) => {
    expect(trayTitle({ ...sampleInput([samplePerson(laid)]), ...mac })).toBe(title);
  });

  it('of several people is the one of whoever is worst, by name', () => {
    expect(trayTitle({ ...sampleInput([samplePerson(), low]), ...mac })).toBe('Ben 63 ↓');
  });

  it('of nobody is none', () => {
    expect(trayTitle({ ...sampleInput([]), ...mac })).toBe('');
  });
});
