import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
const page = read('docs/install.md');

it('docs/install.md names the files of this version, as they are made', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const named = [...page.matchAll(/`(Vigil-[\w.-]+\.(?:exe|dmg|AppImage|deb|flatpak))`/g)].map(([, name]) => name);
  expect(named).toEqual([
    `Vigil-Setup-${version}-x64.exe`,
    `Vigil-${version}-mac-arm64.dmg`,
    `Vigil-${version}-linux-x86_64.AppImage`,
    `Vigil-${version}-linux-amd64.deb`,
    `Vigil-${version}-linux-x64.flatpak`,
  ]);
});

it('docs/install.md names every secret that the release may be given, and no other', () => {
  const used = [...read('.github/workflows/release.yml').matchAll(/secrets\.(\w+)/g)].map(([, name]) => name!);
  const named = [...page.matchAll(/`((?:WIN|MAC|APPLE|VIGIL)_[A-Z_]+)`/g)].map(([, name]) => name!);
  expect([...new Set(named)].sort()).toEqual([...new Set(used)].sort());
});

it('docs/install.md names an option of the program that is there', () => {
  expect(page).toContain('--forget-secrets');
  expect(read('electron/desktop/desktop.ts')).toContain("'--forget-secrets'");
});
