import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { startDesktop } from './desktop/desktop';
import { takeLock, waitBlocking } from './desktop/system/take-lock';

/** From package.json, at build time. */
declare const VIGIL_VERSION: string;
/** From resources/updates.json, at build time. */
declare const VIGIL_UPDATES: unknown;

// Two copies would send everything twice. The other one shows its window.
if (takeLock({ request: () => app.requestSingleInstanceLock(), arguments: process.argv, wait: waitBlocking })) {
  startDesktop({
    folder: fileURLToPath(new URL('.', import.meta.url)),
    version: VIGIL_VERSION,
    updatesFrom: VIGIL_UPDATES,
  });
} else {
  app.exit(0);
}
