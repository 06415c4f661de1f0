import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a desktop package starts with; the same files stand in electron-builder.yml. */
const entries = ['main.mjs', 'keychain-process.mjs', 'watchdog-worker.mjs'];

const imports = /(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.[^"']+\.mjs)["']/g;

/** The chunks of `dist` that only other hosts load: no package holds them. */
export function chunksOfOtherHosts(dist) {
  const reached = new Set();
  for (const entry of entries) reach(join(dist, entry), reached);
  const chunks = readdirSync(join(dist, 'chunks')).filter((name) => name.endsWith('.mjs'));
  return chunks.filter((name) => !reached.has(join(dist, 'chunks', name)));
}

function reach(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  for (const [, named] of readFileSync(file, 'utf8').matchAll(imports)) reach(join(dirname(file), named), reached);
}
