import type { BrowserWindow } from './browser-window';

/** All windows there are, oldest first, and the one that has the focus. */
export const windowList = {
  all: [] as BrowserWindow[],
  focused: null as BrowserWindow | null,
};
