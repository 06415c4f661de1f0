import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

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
