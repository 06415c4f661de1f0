import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import type { Act, DesktopState, Surroundings } from '../desktop-state';
import { takeNotes } from './notes';
import { perform } from './perform';
import { snapshot } from './snapshot';

/** What a test asks of the main process, by way of `electronApplication.evaluate`. */
export interface Watched {
  state(): Partial<DesktopState>;
  act(act: Act): unknown;
}

/**
 * The main module of a real Electron under test. A tray, a notification, a question cannot be seen or pressed from
 * outside, so what the app tells Electron is noted first. Then the app runs, on data of its own.
 */
const { WATCHED_MAIN = '', WATCHED_FOLDER = '', WATCHED_SURROUNDINGS = '{}' } = process.env;
app.setPath('userData', join(WATCHED_FOLDER, 'data'));
const notes = takeNotes(JSON.parse(WATCHED_SURROUNDINGS) as Partial<Surroundings>);
const watched: Watched = { state: () => snapshot(notes), act: (act) => perform(act, notes) };
Object.assign(globalThis, { watched });
// eslint-disable-next-line no-unsanitized/method -- the test's own file
await import(pathToFileURL(WATCHED_MAIN).href);
