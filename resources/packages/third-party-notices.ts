import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
}

/**
 * Who wrote what goes along with Vigil, and on which terms: a text for each package that is bundled, and for each that
 * is loaded from `node_modules` at run time.
 */
export function thirdPartyNotices(root: string, bundledModules: string[]): string {
  const folders = new Set([...bundledModules.flatMap(packageOf), ...packagesAtRunTime(root), ...alwaysTold(root)]);
  const notices = [...folders].map((folder) => noticeOf(folder)).sort();
  return [
    'Vigil contains the work of others, under the terms below. Electron and Chromium bring their own texts along.',
    ...new Set(notices),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** The window's font is named in a style sheet alone. */
const alwaysTold = (root: string): string[] => [join(root, 'node_modules/@fontsource-variable/inter')];

function packageOf(module: string): string[] {
  const [before, within] = module
    .replaceAll('\\', '/')
    .replace('\0', '')
    .split(/\/node_modules\/(?!.*\/node_modules\/)/);
  if (before === undefined || within === undefined) return [];
  const parts = within.split('/').slice(0, within.startsWith('@') ? 2 : 1);
  return [join(before, 'node_modules', ...parts)];
}

function packagesAtRunTime(root: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { dev = false, devOptional = false }]) => path !== '' && !dev && !devOptional)
    .map(([path]) => join(root, path))
    .filter((folder) => existsSync(folder));
}

function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const terms = termsIn(folder) ?? termsByName(manifest);
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})\n\n${terms.trim()}`;
}

function termsIn(folder: string): string | null {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name));
  if (files.length > 0) return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n\n');
  const readme = readdirSync(folder).find((name) => /^readme/i.test(name));
  const text = readme === undefined ? '' : readFileSync(join(folder, readme), 'utf8');
  return /^(?:#+ *licen[cs]e|licen[cs]e\n-+)[\s\S]*/im.exec(text)?.[0] ?? null;
}

/** A package without terms must not be passed on: better no build. */
function termsByName({ name, license, author = '' }: Manifest): string {
  if (license === undefined) throw new Error(`${name} says on no terms that it may be passed on.`);
  const by = typeof author === 'string' ? author : author.name;
  return `The package holds no text of its terms; it declares "${license}"${by === '' ? '' : `, by ${by}`}.`;
}
