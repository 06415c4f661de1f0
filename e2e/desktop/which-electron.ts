import { test } from 'vitest';
import { findElectron, noElectron } from '../electron/runtime.mjs';
import { chromiumPath, noChromium } from '../window';

/** `npm run e2e -- --real`: the same specs, on a real Electron instead of the stand-in. */
export const isReal = Boolean(process.env['VIGIL_REAL']);

export const realElectron = isReal ? findElectron() : null;

/** Null where the specs can run. */
export const whyNot: string | null = isReal ? (realElectron === null ? noElectron : null) : withoutBrowser();

/** What they run on, for their names. */
export const runsOn = whyNot ?? (isReal ? 'a real Electron' : 'the stand-in');

/** For what nobody can do to a real Electron, or see of it: an hour asleep, a forged frame, a request that left. */
export function onStandIn(name: string, body: () => Promise<void>): void {
  test.skipIf(isReal)(`${name} (on the stand-in only)`, body);
}

function withoutBrowser(): string | null {
  return chromiumPath === undefined ? noChromium : null;
}
