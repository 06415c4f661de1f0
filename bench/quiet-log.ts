import type { Log } from '../electron/ports';

/** Only what must not happen during a measurement is shown. */
export const quietLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, fields) => {
    console.error(JSON.stringify({ event, ...fields }));
  },
};
