import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onceForAll } from './once-for-all';
import { complaintsOf, overflowOf, pageSizes, shoot, violationsOf } from './page-under-test';
import { looks } from './scenes';
import { chromiumPath, noChromium, openBrowser } from './window';

const configFile = join(import.meta.dirname, 'stories/vite.config.ts');

/** What cannot be read to its end, or cannot be pressed where it stands. */
const cutOrCovered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isClipped = (element: Element): boolean =>
      getComputedStyle(element).overflowX !== 'visible' &&
      element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth + 1;
    const isCovered = (element: Element): boolean => {
      element.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = element.getBoundingClientRect();
      if (width === 0) return false;
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      return there === null || !(element.contains(there) || there.contains(element));
    };
    const nameOf = (element: Element): string => element.outerHTML.slice(0, 120);
    return [
      ...[...document.querySelectorAll('main *:not(.visually-hidden, input)')].filter(isClipped).map(nameOf),
      ...[...document.querySelectorAll('button, a, select, summary, input:not(.visually-hidden)')]
        .filter(isCovered)
        .map(nameOf),
    ];
  });

/** One state stands below the other here: the status line, of which a page has one, as well. */
const flaws = async (page: Page): Promise<string[]> =>
  (await violationsOf(page)).filter((violation) => !violation.startsWith('landmark-unique'));

describe.skipIf(chromiumPath === undefined)(`each component in each state (${noChromium})`, () => {
  let server: PreviewServer;
  let address: string;

  beforeAll(async () => {
    const folder = await onceForAll('stories', async (made) => {
      await build({ configFile, logLevel: 'error', build: { outDir: made, emptyOutDir: false } });
    });
    server = await preview({ configFile, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } });
    address = server.resolvedUrls!.local[0]!;
  });
  afterAll(() => server.close());

  test.each(pageSizes)('$width × $height: accessible in every theme, nothing cut, nothing covered', async (size) => {
    const context = await openBrowser(size);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(address);
    await page.getByRole('slider').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Fill this in.').first().waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    for (const look of looks) {
      await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), look);
      await shoot(page, `stories-${look}`);
      expect([look, ...(await flaws(page))]).toEqual([look]);
    }
    expect(await cutOrCovered(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);

    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: '1 hour', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Pause …' }).click();
    await page.getByRole('dialog', { name: 'Ana is low. Pause anyway?' }).waitFor();
    await shoot(page, 'stories-dialog');
    expect(await flaws(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
