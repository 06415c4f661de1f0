import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { installControl } from './control';
import { app } from './electron';
import { installSleep, sleep } from './sleep';

/**
 * Runs a main module as Electron does: `electron` is there to import, arguments begin after the executable, and the app
 * is ready only when the module has run to its end.
 */
const hook = `export function resolve(specifier, context, next) {
  const isElectron = specifier === 'electron' || specifier === 'electron/main';
  return isElectron ? { url: ${JSON.stringify(new URL('electron.mjs', import.meta.url).href)}, shortCircuit: true } : next(specifier, context);
}`;
// Deprecated only in newer Nodes than the oldest one the tests run on, which has no other.
// eslint-disable-next-line @typescript-eslint/no-deprecated
register(`data:text/javascript,${encodeURIComponent(hook)}`);

const [executable, , mainFile, ...args] = process.argv;
process.argv = app.isPackaged ? [executable!, ...args] : [executable!, mainFile!, ...args];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'resourcesPath', { value: process.env['STANDIN_RESOURCES'] ?? app.getAppPath() });
Object.defineProperty(process.versions, 'electron', { value: process.env['STANDIN_VERSION'], enumerable: true });

installSleep();
// So long after the one before that was really started a moment ago.
sleep(Number(process.env['STANDIN_LATER_MS'] ?? 0));
installControl();
// As Electron does, unless the app has its own way.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) app.quit();
  });
}

// What a test names is run.
// eslint-disable-next-line no-unsanitized/method
await import(pathToFileURL(mainFile!).href);
app.becomeReady();
