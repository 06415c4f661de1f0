import type { BrowserContext, Page } from 'playwright-core';
import type { Clock } from '../electron/ports';
import { createHandClock } from '../electron/standins/hand-clock';
import type { Settings } from '../shared/settings/settings';
import { buildWindow } from './build';
import { NIGHT } from './night';
import { complaintsOf, overflowOf, violationsOf } from './page-under-test';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { openBrowser } from './window';

/** A household's window in a real browser, and what a test of its pages asks of it. */
export interface OpenedWindow {
  served: Served;
  browser: BrowserContext;
  page: Page;
  /** What the browser complains of: violations of the content policy, errors, refused calls. */
  complaints: string[];
  enter(hash: string): Promise<void>;
  /** The settings file, parsed. */
  settings(): Settings;
  /** Saves settings as another window would. */
  saveElsewhere(change: (settings: Settings) => void): Promise<void>;
  /** Accessibility violations on the page as it is. */
  violations(): Promise<string[]>;
  /** Pixels by which the page is wider than the window. */
  overflow(): Promise<number>;
  /** Text or value of what has the focus. */
  focused(): Promise<string>;
  close(): Promise<void>;
}

export interface WindowOptions extends Omit<NonNullable<Parameters<typeof serveHousehold>[1]>, 'staticDir'> {
  /** Stands at night unless given. */
  clock?: Clock;
}

export async function openWindow({
  clock = createHandClock(NIGHT),
  ...options
}: WindowOptions = {}): Promise<OpenedWindow> {
  const served = await serveHousehold(clock, { staticDir: await buildWindow(), ...options });
  const browser = await openBrowser();
  const page = await browser.newPage();
  const complaints = complaintsOf(page);

  return {
    served,
    browser,
    page,
    complaints,
    async enter(hash) {
      // As in a new tab: a reload would bring back what was typed.
      await page.evaluate(() => {
        if (location.origin !== 'null') sessionStorage.clear();
      });
      await visit(page, served, hash);
      const sign =
        hash === '#/panel'
          ? page.getByRole('button', { name: 'Open Vigil' })
          : page.getByRole('navigation', { name: 'Places' });
      await sign.waitFor();
    },
    settings: () => JSON.parse(served.household.settingsText()) as Settings,
    async saveElsewhere(change) {
      const cookie = await served.enter();
      const { body } = await served.call(cookie, 'readSettings', {});
      const { revision, settings } = (body as { value: { revision: string; settings: Settings } }).value;
      change(settings);
      const { status } = await served.call(cookie, 'saveSettings', { revision, settings });
      if (status !== 200) throw new Error('The other window could not save.');
    },
    violations: () => violationsOf(page),
    overflow: () => overflowOf(page),
    focused: () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        return element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
      }),
    async close() {
      await browser.close();
      await served.stop();
    },
  };
}
