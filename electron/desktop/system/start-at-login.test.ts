import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAutostartFile } from './autostart-file';
import { loginItemInWords, type LoginItem } from './start-at-login';

describe('start at login is what the system says when it is read back', () => {
  it.each<[LoginItem, string, RegExp]>([
    [{ kind: 'unpackaged' }, 'unsupported', /from its sources/],
    [{ kind: 'darwin', isOpenAtLogin: false, status: 'not-registered' }, 'off', /nobody is watching/],
    [{ kind: 'darwin', isOpenAtLogin: true, status: 'enabled' }, 'on', /when you log in/],
    [{ kind: 'darwin', isOpenAtLogin: true, status: 'requires-approval' }, 'needs-approval', /Login Items/],
    [{ kind: 'darwin', isOpenAtLogin: false, status: 'not-found' }, 'off', /nobody is watching/],
    [{ kind: 'win32', isOpenAtLogin: false, isLaunched: false }, 'off', /nobody is watching/],
    [{ kind: 'win32', isOpenAtLogin: true, isLaunched: true }, 'on', /when you log in/],
    [{ kind: 'win32', isOpenAtLogin: true, isLaunched: false }, 'blocked', /Task Manager/],
    [{ kind: 'linux', entry: 'present' }, 'on', /when you log in/],
    [{ kind: 'linux', entry: 'absent' }, 'off', /nobody is watching/],
    [{ kind: 'linux', entry: 'hidden' }, 'blocked', /startup applications/],
    [{ kind: 'linux', entry: 'other' }, 'blocked', /Another Vigil/],
  ])('%j is %s', (item, state, sentence) => {
    const said = loginItemInWords(item);
    expect(said.state).toBe(state);
    expect(said.sentence).toMatch(sentence);
  });
});

describe('the autostart entry of Linux desktops', () => {
  let home: string;
  const file = (): string => join(home, 'autostart/vigil.desktop');
  const at = (executable: string) => createAutostartFile({ configFolder: home, executable });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'vigil-autostart-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('is written whole, read back, and taken away', () => {
    const entry = at('/opt/Vigil/vigil');
    expect(entry.read()).toEqual({ kind: 'linux', entry: 'absent' });
    entry.set(true);
    expect(entry.read()).toEqual({ kind: 'linux', entry: 'present' });
    expect(readFileSync(file(), 'utf8')).toBe(
      '[Desktop Entry]\nType=Application\nName=Vigil\nExec="/opt/Vigil/vigil" --hidden\nIcon=vigil\nTerminal=false\n',
    );
    expect(readdirSync(join(home, 'autostart'))).toEqual(['vigil.desktop']);
    entry.set(false);
    entry.set(false);
    expect(entry.read()).toEqual({ kind: 'linux', entry: 'absent' });
  });

  it('a path with spaces and signs of the shell is one argument', () => {
    at('/home/a b/100%/$HOME/"Vigil"').set(true);
    expect(readFileSync(file(), 'utf8')).toContain('Exec="/home/a b/100%%/\\$HOME/\\"Vigil\\"" --hidden\n');
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('switched off by the desktop: %s', (line) => {
    at('/opt/Vigil/vigil').set(true);
    writeFileSync(file(), `${readFileSync(file(), 'utf8')}${line}\n`);
    expect(at('/opt/Vigil/vigil').read()).toEqual({ kind: 'linux', entry: 'hidden' });
  });

  it('an entry that starts another Vigil is not taken for this one', () => {
    at('/home/ana/Vigil-0.1.AppImage').set(true);
    expect(at('/home/ana/Vigil-0.2.AppImage').read()).toEqual({ kind: 'linux', entry: 'other' });
  });

  it('what cannot be read is not taken for absent', () => {
    mkdirSync(file(), { recursive: true });
    expect(() => at('/opt/Vigil/vigil').read()).toThrow();
  });
});
