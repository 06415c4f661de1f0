import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registries, sampleSettings } from '../sample-settings.test-support';
import { atOnce } from '../steps';
import { openSettingsFile, type SettingsFile } from './settings-file';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigil-'));
  file = join(directory, 'household.json');
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const read = (whenMissing: 'refuse' | 'start-empty' = 'refuse') => openSettingsFile({ file, registries, whenMissing });

function open(whenMissing?: 'refuse' | 'start-empty'): SettingsFile {
  const opened = read(whenMissing);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.value;
}

const text = (): string => readFileSync(file, 'utf8');

/** As somebody writes it by hand: sparse, four spaces, an order of their own, no newline at the end. */
function writeByHand(): void {
  const { people, contacts, channels } = sampleSettings();
  writeFileSync(file, JSON.stringify({ contacts, version: 1, people, channels }, null, 4));
}

describe('row 45: opened and saved untouched, the file is byte for byte what it was', () => {
  it('also by way of the window, which gets and gives every default', () => {
    writeByHand();
    const contacts = Array.from({ length: 5 }, (_, index) => ({
      id: `c${index}`,
      name: `Contact ${index}`,
      phone: `+3460000000${index}`,
    }));
    writeFileSync(
      file,
      text().replace('"contacts": [', `"contacts": [${contacts.map((contact) => JSON.stringify(contact)).join(',')},`),
    );
    const before = text();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    const saved = atOnce(settings.save(revision, JSON.parse(JSON.stringify(shown)) as typeof shown));
    expect(saved).toMatchObject({ ok: true, value: { revision } });
    expect(text()).toBe(before);
    expect(readdirSync(directory)).toEqual(['household.json']);
  });

  it('a file of version 0 is not rewritten by reading it', () => {
    writeFileSync(file, '{}');
    const settings = open();
    expect(atOnce(settings.save(settings.current().revision, settings.current().settings)).ok).toBe(true);
    expect(text()).toBe('{}');
  });
});

describe('saving a change', () => {
  it('ancestor h: one contact’s new number changes that contact and nothing else', () => {
    writeByHand();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    const contacts = shown.contacts.map((contact) =>
      contact.id === 'mia' ? { ...contact, phone: '+34600000009' } : contact,
    );
    const saved = atOnce(settings.save(revision, { ...shown, contacts }));

    const { people, channels, contacts: written } = sampleSettings();
    const moved = { id: 'mia', name: 'Mia', addresses: { phone: '+34600000009' } };
    const expected = { contacts: written.with(1, moved), version: 1, people, channels };
    expect(text()).toBe(`${JSON.stringify(expected, null, 2)}\n`);
    expect(saved).toMatchObject({ ok: true, value: settings.current() });
    expect(settings.current().revision).not.toBe(revision);
    expect(open().current()).toEqual(settings.current());
  });

  it('contacts that are added, removed and moved keep what was written of the others', () => {
    writeByHand();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    const [ana, , ben] = shown.contacts;
    const tom = {
      id: 'tom',
      name: 'Tom',
      addresses: {},
      channels: ['sms'],
      language: 'en' as const,
      distanceUnits: 'km' as const,
      drills: true,
      quietHours: [],
    };
    const people = shown.people.map((person) => ({ ...person, preferredContactId: 'tom' }));
    const saved = atOnce(settings.save(revision, { ...shown, people, contacts: [ben!, tom, ana!] }));
    expect(saved.ok).toBe(true);
    expect((JSON.parse(text()) as { contacts: unknown }).contacts).toEqual([
      { id: 'ben', name: 'Ben', phone: '+34600000003', channels: ['voice', 'sms'] },
      tom,
      { id: 'ana', name: 'Ana', phone: '+34600000001' },
    ]);
  });

  it('setting something back to its default says so in the file', () => {
    writeFileSync(file, JSON.stringify({ version: 1, polling: { intervalSeconds: 30 } }));
    const settings = open();
    const { revision, settings: shown } = settings.current();
    atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: 120 } }));
    expect(JSON.parse(text())).toEqual({ version: 1, polling: { intervalSeconds: 120 } });
  });

  it('taking an optional setting away takes it out of the file', () => {
    writeByHand();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    const people = shown.people.map(({ preferredContactId, ...person }) => {
      expect(preferredContactId).toBe('mia');
      return person;
    });
    expect(atOnce(settings.save(revision, { ...shown, people })).ok).toBe(true);
    expect(text()).not.toContain('preferredContactId');
  });

  it('row 49: what is current changes at once, and the next change builds on it', () => {
    writeByHand();
    const settings = open();
    for (const seconds of [30, 20, 10]) {
      const { revision, settings: shown } = settings.current();
      expect(
        atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: seconds } })).ok,
      ).toBe(true);
      expect(settings.current().settings.polling.intervalSeconds).toBe(seconds);
      expect(settings.current().warnings.map(({ path }) => path)).toContain('polling.intervalSeconds');
    }
  });

  it('a stale change is refused with a sentence, and nothing is written', () => {
    writeByHand();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: 30 } }));
    const before = text();
    const second = atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: 60 } }));
    expect(second).toMatchObject({ ok: false, problem: { code: 'settings-changed', problems: [{ path: '$' }] } });
    expect(text()).toBe(before);
  });

  it('a file that somebody edited meanwhile is not overwritten', () => {
    writeByHand();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    writeFileSync(file, text().replace('Europe/Madrid', 'Europe/Berlin'));
    const before = text();
    const saved = atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: 30 } }));
    expect(saved).toMatchObject({ ok: false, problem: { code: 'settings-changed' } });
    expect(text()).toBe(before);
  });

  it('settings that would be refused at the next start are refused now', () => {
    writeByHand();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    const saved = atOnce(settings.save(revision, { ...shown, contacts: [] }));
    expect(saved).toMatchObject({ ok: false, problem: { code: 'settings-invalid' } });
    expect(open().current().settings.contacts).toHaveLength(3);
  });
});

describe('the file', () => {
  it('that was named but is missing, is a directory or is broken is refused with a sentence', () => {
    expect(read()).toEqual({
      ok: false,
      problem: [{ path: '$', sentence: `${file} cannot be read. There is no such file.` }],
    });
    mkdirSync(file);
    expect(read()).toMatchObject({
      ok: false,
      problem: [{ sentence: `${file} cannot be read. It is a directory.` }],
    });
    rmSync(file, { recursive: true });
    writeFileSync(file, '{"version": 1,');
    expect(read()).toMatchObject({ ok: false, problem: [{ path: '$' }] });
  });

  it('row 64: that is larger than 5 MB is not read', () => {
    writeFileSync(file, ' '.repeat(5_000_001));
    expect(read()).toMatchObject({
      ok: false,
      problem: [{ sentence: `${file} is larger than 5 MB.` }],
    });
  });

  it.skipIf(!existsSync('/dev/zero'))('row 64: that says it is empty and never ends is not read to its end', () => {
    symlinkSync('/dev/zero', file);
    expect(read()).toMatchObject({
      ok: false,
      problem: [{ sentence: `${file} is larger than 5 MB.` }],
    });
  });

  it('that may be missing is made at the first change, for its owner alone', () => {
    const settings = open('start-empty');
    expect(existsSync(file)).toBe(false);
    const { revision, settings: shown } = settings.current();
    expect(atOnce(settings.save(revision, shown)).ok).toBe(true);
    expect(existsSync(file)).toBe(false);
    expect(atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: 30 } })).ok).toBe(
      true,
    );
    expect(text()).toBe('{\n  "version": 1,\n  "polling": {\n    "intervalSeconds": 30\n  }\n}\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps its rights, and a link goes on pointing to it', () => {
    const real = join(directory, 'real.json');
    writeFileSync(real, '{}');
    chmodSync(real, 0o640);
    symlinkSync(real, file);
    const settings = open();
    const { revision, settings: shown } = settings.current();
    atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: 30 } }));
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toContain('30');
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(readdirSync(directory).sort()).toEqual(['household.json', 'real.json']);
  });

  it('that cannot be written stays as it was and is said in a sentence', () => {
    writeByHand();
    const settings = open();
    const { revision, settings: shown } = settings.current();
    // A directory where the draft would be written.
    mkdirSync(`${file}.${process.pid}.new`);
    writeFileSync(join(`${file}.${process.pid}.new`, 'x'), '');
    const before = text();
    const saved = atOnce(settings.save(revision, { ...shown, polling: { ...shown.polling, intervalSeconds: 30 } }));
    expect(saved).toMatchObject({ ok: false, problem: { code: 'settings-unwritable' } });
    expect(text()).toBe(before);
    expect(settings.current().revision).toBe(revision);
  });
});
