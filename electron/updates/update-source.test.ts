import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCalm } from './is-calm';
import { readUpdateSource, whyOff, type Installed } from './update-source';
import { isNewer } from './version';

const publicKey = Buffer.alloc(32, 7).toString('base64');
const given = { feed: 'https://example.org/feed.json', publicKey, publisherName: 'Example' };
const installed: Installed = { version: '0.2.0', system: 'win32', arch: 'x64', form: 'installer' };

describe('whether Vigil updates itself', () => {
  it('it does where a key and a feed are named, and it is signed', () => {
    expect(whyOff(readUpdateSource(given), installed, true)).toBeNull();
    expect(whyOff(readUpdateSource(given), installed, false)).toBe('unsigned');
  });

  it.each([{}, null, { ...given, feed: null }, { ...given, publicKey: null }, { ...given, publicKey: 'short' }])(
    'row 66: not with %j',
    (from) => {
      expect(readUpdateSource(from)).toBeNull();
      expect(whyOff(readUpdateSource(from), installed, true)).toBe('no-key');
    },
  );

  it('row 66: not on Windows without the name of its publisher', () => {
    const source = readUpdateSource({ ...given, publisherName: null });
    expect(whyOff(source, installed, true)).toBe('no-publisher');
    expect(whyOff(source, { ...installed, system: 'linux', form: 'app-image' }, true)).toBeNull();
  });

  it('not where the system or a hand updates it', () => {
    expect(whyOff(readUpdateSource(given), { ...installed, form: 'other' }, true)).toBe('not-updated-by-itself');
  });

  it('not as it comes from here: nobody has signed anything yet', () => {
    const file = join(import.meta.dirname, '../../resources/updates.json');
    expect(readUpdateSource(JSON.parse(readFileSync(file, 'utf8')))).toBeNull();
  });
});

describe('a version', () => {
  it.each([
    ['0.2.1', '0.2.0', true],
    ['0.10.0', '0.9.9', true],
    ['1.0.0', '0.99.99', true],
    ['0.2.0', '0.2.0', false],
    ['0.1.9', '0.2.0', false],
    ['0.2.0', '0.2.0-rc.1', true],
    ['0.1.9', '0.2.0-rc.1', false],
  ])('%s after %s: %s', (told, running, is) => {
    expect(isNewer(told, running)).toBe(is);
  });
});

describe('calm', () => {
  type Person = Parameters<typeof isCalm>[0] extends { people: (infer One)[] } | null ? One : never;
  const person = (state?: string, checkIn: object | null = null): Person =>
    ({ alerts: state === undefined ? [] : [{ state }], checkIn }) as unknown as Person;

  it('is when nobody has an alert, also none that somebody took on, and nobody is out', () => {
    expect(isCalm({ people: [person(), person('resolved')] })).toBe(true);
    expect(isCalm({ people: [] })).toBe(true);
    for (const one of [person('open'), person('acknowledged'), person(undefined, {})]) {
      expect(isCalm({ people: [person(), one] })).toBe(false);
    }
  });

  it('is not what is unknown', () => {
    expect(isCalm(null)).toBe(false);
  });
});
