import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { HandClock } from '../electron/standins/hand-clock';
import type { Millis } from '../shared/time';
import { patience } from './patience';

/** The two sizes in which every page has to be right. */
export const pageSizes = [
  { width: 1100, height: 760 },
  { width: 420, height: 640 },
];

/** Errors and warnings of the console, and what was thrown. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** What axe finds on the page as it is. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run()');
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Pixels by which the page is wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** What axe finds, and how far the page is wider than the window: nothing, and 0. */
export async function flawsOf(page: Page): Promise<string[]> {
  const violations = await violationsOf(page);
  const overflow = await overflowOf(page);
  return overflow > 0 ? [...violations, `wider than the window by ${overflow} px`] : violations;
}

/**
 * What comes when the time has come. By hand the clock can be moved before anybody waits on it, so it
 * is moved until what is awaited is there.
 */
export async function comesByClock(clock: HandClock, awaited: Locator, everyMs: Millis): Promise<void> {
  const isThere = async (): Promise<number> => {
    await clock.advance(everyMs);
    return awaited.count();
  };
  await expect.poll(isThere, { ...patience, interval: 200 }).toBe(1);
}

/** A picture for people to look at, when VIGIL_SCREENSHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['VIGIL_SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const { width } = page.viewportSize() ?? { width: 0 };
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await page.screenshot({
    path: join(folder, `${name}-${isDark ? 'dark' : 'light'}-${width}.png`),
    fullPage: true,
  });
}
