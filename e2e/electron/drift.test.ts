import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { inspect, type Inspection, type Use } from './electron-uses';

const root = join(import.meta.dirname, '../..');
/** All that may import `electron`. */
const sources = [
  join(root, 'electron/main.ts'),
  join(root, 'electron/preload.ts'),
  ...readdirSync(join(root, 'electron/desktop'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test'))
    .map((name) => join(root, 'electron/desktop', name)),
];
const lacking = join(import.meta.dirname, 'uses-what-is-not-there.ts');
const text = `import { app, BrowserWindow } from 'electron';
  app.getGPUFeatureStatus();
  app.on('login', () => undefined);
  app.on('before-quit', (event) => { event.preventDefault(); });
  app.quit();
  new BrowserWindow().webContents.on('did-finish-load', () => undefined).print();`;

let inspection: Inspection;
// The types of the whole app, with Electron's: it takes its time.
beforeAll(() => {
  inspection = inspect([...sources, lacking], { [lacking]: text });
});

const inWords = ({ owner, member, event }: Use): string =>
  event === null ? `${owner}.${member}` : `${owner} tells ${event}`;

test('the stand-in has every member of Electron that the app uses, and tells every event it listens to', () => {
  const uses = sources.flatMap((file) => inspection.usesIn(file));
  expect(new Set(uses.map(inWords)).size).toBeGreaterThan(60);
  expect(inspection.missing(uses)).toEqual([]);
});

test('a member and an event that the stand-in lacks are named', () => {
  const lacked = inspection.missing(inspection.usesIn(lacking));
  expect(lacked.map(inWords)).toEqual(['App.getGPUFeatureStatus', 'App tells login', 'WebContents.print']);
});
