import console from 'node:console';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { changelogEntry, checksumsOf, feedOf, signatureOf } from './packages/release-files.mjs';

/**
 * What a release has beside its packages: checksums, the entry of the changelog, and with a key
 * ($VIGIL_UPDATE_KEY, an ed25519 private key as PEM) the feed that updates are found by. Nothing is published here.
 */
const { values } = parseArgs({ options: { packages: { type: 'string' }, tag: { type: 'string' } } });
const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { packages = join(root, 'dist/packages'), tag = `v${version}` } = values;
if (tag !== `v${version}`) throw new Error(`The tag ${tag} is not of version ${version}, which package.json names.`);

const notes = changelogEntry(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
writeFileSync(join(packages, 'notes.md'), `${notes}\n`);
const key = process.env['VIGIL_UPDATE_KEY'] ?? '';
if (key !== '') {
  const feed = feedOf({ packages, version, notes });
  writeFileSync(join(packages, 'vigil-updates.json'), feed);
  writeFileSync(join(packages, 'vigil-updates.json.sig'), signatureOf(feed, key));
}
writeFileSync(join(packages, 'SHA256SUMS.txt'), checksumsOf(packages));
console.info(
  `Version ${version}: checksums and notes${key === '' ? '; no feed, because there is no key' : ', signed feed'}.`,
);
