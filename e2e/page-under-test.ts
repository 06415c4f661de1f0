import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
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

/** What axe finds on the page as it is; in the other theme, which differs in colours alone, what it finds of these. */
export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const found = await violationsNow(page);
  const colours = await inTheme(page, 'other', () => violationsNow(page, ['color-contrast']));
  return [...found, ...colours.map((violation) => `in the other theme: ${violation}`)];
}

async function violationsNow(page: Page, rules?: string[]): Promise<string[]> {
  const options: RunOptions = rules === undefined ? {} : { runOnly: rules };
  const results = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Colours do not move from one to the other. */
async function inTheme<Value>(
  page: Page,
  theme: 'other' | 'same',
  work: (theme: Theme) => Promise<Value>,
): Promise<Value> {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const themes: Theme[] = isDark ? ['dark', 'light'] : ['light', 'dark'];
  const colorScheme = themes[theme === 'same' ? 0 : 1]!;
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const value = await work(colorScheme);
  await page.emulateMedia({ colorScheme: themes[0]! });
  return value;
}

type Theme = 'light' | 'dark';

/** Pixels by which the page is wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** What axe finds of the colours that a screen can be given, on the page as it stands open. */
async function violationsInLooks(page: Page): Promise<string[]> {
  const found: string[] = [];
  const dress = (look: string): Promise<void> =>
    page.evaluate((theme) => {
      document.documentElement.dataset['theme'] = theme;
    }, look);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const look of ['night', 'contrast']) {
    await dress(look);
    const violations = await violationsNow(page, ['color-contrast']);
    found.push(...violations.map((violation) => `in ${look}: ${violation}`));
  }
  await dress('system');
  return found;
}

/** What axe finds in any theme, and how far the page is wider than the window: nothing, and 0. */
export async function flawsOf(page: Page): Promise<string[]> {
  const violations = [...(await violationsOf(page)), ...(await violationsInLooks(page))];
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

/** A picture in each theme for people to look at, when VIGIL_SCREENSHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['VIGIL_SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const { width } = page.viewportSize() ?? { width: 0 };
  for (const which of ['same', 'other'] as const) {
    await inTheme(page, which, (theme) =>
      page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`), fullPage: true }),
    );
  }
}
