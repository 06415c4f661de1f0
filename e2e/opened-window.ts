import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import type { Settings } from '../shared/settings';
import { createHandClock } from '../electron/standins/hand-clock';
import { NIGHT } from './night';
import { serveHousehold } from './served-household';
import type { Served } from './served-household';
import { openBrowser } from './window';

/** A household's window in a real browser, and what a test of its pages asks of it. */
export interface OpenedWindow {
  served: Served;
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

export const windowSizes = [
  { width: 1100, height: 760 },
  { width: 420, height: 640 },
];

export async function openWindow(
  staticDir: string,
  options: Omit<NonNullable<Parameters<typeof serveHousehold>[1]>, 'staticDir'> = {},
): Promise<OpenedWindow> {
  const served = await serveHousehold(createHandClock(NIGHT), { staticDir, ...options });
  const browser: BrowserContext = await openBrowser();
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  return {
    served,
    page,
    complaints,
    async enter(hash) {
      await page.goto(served.server.createUrl());
      await page.goto(`${served.origin}/${hash}`);
      await page.getByRole('navigation').waitFor();
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
    async violations() {
      await page.evaluate(axe.source);
      const results = await page.evaluate<AxeResults>('axe.run()');
      return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
    },
    overflow: () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
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
