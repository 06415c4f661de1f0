import { shiftableClock } from './clock';
import { createCrossing } from './crossing';
import { guardPermissions } from './permissions';

export interface MainOptions {
  secret: string;
  /** How much the computer slept since the app started. */
  sleptMs: number;
}

/** The page's side of the bridge: what the preload exposes appears on `window`, and cannot be replaced. */
export function installMain({ secret, sleptMs }: MainOptions): void {
  const clock = shiftableClock();
  clock.shift(sleptMs);
  globalThis.Date = clock.Date;
  const crossing = createCrossing(secret, 'main');
  crossing.hear('expose', (key, api) => {
    const name = String(key);
    if (Object.hasOwn(window, name)) return;
    Object.defineProperty(window, name, { value: freeze(api), enumerable: true });
  });
  crossing.hear('sleep', (ms) => {
    clock.shift(Number(ms));
  });
  guardPermissions(
    (permission) =>
      new Promise((resolve) => {
        crossing.tell('permission', permission, resolve);
      }),
  );
  crossing.tell('main-ready');
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
}
