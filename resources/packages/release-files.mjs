import { Buffer } from 'node:buffer';
import { createHash, sign } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What people install, and the feed; not what electron-builder leaves beside it. */
const isReleased = (name) => /\.(?:exe|dmg|zip|AppImage|deb|flatpak|json|sig)$/.test(name);

const releasedFiles = (packages) =>
  readdirSync(packages)
    .filter((name) => isReleased(name) && statSync(join(packages, name)).isFile())
    .sort();

const digest = (kind, file, as) => createHash(kind).update(readFileSync(file)).digest(as);

/** As `sha256sum --check` reads them. */
export const checksumsOf = (packages) =>
  releasedFiles(packages)
    .map((name) => `${digest('sha256', join(packages, name), 'hex')}  ${name}\n`)
    .join('');

/** By the names that electron-builder.yml gives; deb, dmg and Flatpak do not update themselves. */
const forms = [
  { system: 'win32', name: /-Setup-.*\.exe$/ },
  { system: 'darwin', name: /-mac-.*\.zip$/ },
  { system: 'linux', name: /\.AppImage$/ },
];

/** Longer notes are cut: the feed has a bound (electron/updates/feed.ts). */
const MOST_NOTES = 4000;

export function feedOf({ packages, version, notes }) {
  const files = releasedFiles(packages).flatMap((name) => {
    const form = forms.find((each) => each.name.test(name));
    if (form === undefined) return [];
    const arch = name.includes('arm64') ? 'arm64' : 'x64';
    const file = join(packages, name);
    return [{ system: form.system, arch, name, bytes: statSync(file).size, sha512: digest('sha512', file, 'base64') }];
  });
  if (files.length === 0) throw new Error(`Nothing in ${packages} can be updated to.`);
  return JSON.stringify({ product: 'vigil', version, notes: notes.slice(0, MOST_NOTES), files }, null, 2);
}

export const signatureOf = (feed, privateKey) => `${sign(null, Buffer.from(feed), privateKey).toString('base64')}\n`;

/** The lines below the heading of a version, up to the next one. A version that nobody wrote about is not released. */
export function changelogEntry(changelog, version) {
  const [, ...entries] = changelog.split(/^## /m);
  const entry = entries.find((each) => each.split(/\s/)[0] === version);
  if (entry === undefined) throw new Error(`CHANGELOG.md has no entry for ${version}.`);
  return entry.split('\n').slice(1).join('\n').trim();
}
