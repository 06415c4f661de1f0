import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { dayOfReadings, NIGHT } from '../e2e/night';
import { serveHousehold, type Served } from '../e2e/served-household';
import { visit } from '../e2e/visit';
import { chromiumPath, closeBrowser, noChromium, openBrowser } from '../e2e/window';
import { createHandClock } from '../electron/standins/hand-clock';
import { DAY, SECOND, type Millis } from '../shared/time';
import { benchRow, median, type BenchRow } from './row';

const ROUNDS = 15;
const REDRAWS = 20;
const MOVES = 120;
/** One of sixty in a second, and of fifty. */
const FRAME_MS: Millis = 16;
const FRAME_OF_FIFTY_MS: Millis = 20;

/** What the window costs in a browser: until its first number, the chart of 90 days, and a pointer drawn over it. */
export async function benchWindow(): Promise<BenchRow[]> {
  if (chromiumPath === undefined) throw new Error(`The window ${noChromium}.`);
  const empty = await buildEmptyPage();
  const [ours, bare] = await Promise.all([serve(join(import.meta.dirname, 'renderer')), serve(empty.folder)]);
  try {
    return [...(await firstContent(ours, bare)), ...(await chart(ours))];
  } finally {
    await Promise.all([ours.stop(), bare.stop(), closeBrowser()]);
    empty.remove();
  }
}

/** A person with a day of readings at hand, as the watch has them, and ninety on disk. */
async function serve(staticDir: string): Promise<Served> {
  const served = await serveHousehold(createHandClock(NIGHT), { staticDir });
  for (let day = 89; day > 0; day -= 1) {
    served.household.store.addReadings(dayOfReadings([118, 116, 112], 'flat', NIGHT - day * DAY));
  }
  served.household.addReadings(dayOfReadings([118, 116, 112], 'flat'));
  return served;
}

/** React and one line of text, built as the window is. */
async function buildEmptyPage(): Promise<{ folder: string; remove: () => void }> {
  const root = join(import.meta.dirname, 'empty-page');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'index.html'), '<div id="root"></div><script type="module" src="./main.js"></script>');
  writeFileSync(
    join(root, 'main.js'),
    `import { createElement } from 'react';
     import { createRoot } from 'react-dom/client';
     createRoot(document.getElementById('root')).render(createElement('p', null, '112'));`,
  );
  const { build } = await import('vite');
  await build({ root, base: './', configFile: false, logLevel: 'warn', build: { outDir: 'built' } });
  return {
    folder: join(root, 'built'),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Turn and turn about, each in a profile that has nothing of it yet. */
async function firstContent(ours: Served, bare: Served): Promise<BenchRow[]> {
  const times: Record<'now' | 'panel' | 'bare', Millis[]> = { now: [], panel: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.bare.push(await paintedIn(bare, '#/now'));
    times.now.push(await paintedIn(ours, '#/now'));
    times.panel.push(await paintedIn(ours, '#/panel'));
  }
  const reference = { name: 'an empty React page', value: median(times.bare) };
  const limit = { ratio: 2 };
  const row = (name: string, value: Millis): BenchRow => benchRow({ name, unit: 'ms', value, reference, limit });
  return [
    row(`Now: opened → its first number is painted, ${ROUNDS} times, p50`, median(times.now)),
    row(`panel: opened → its first number is painted, ${ROUNDS} times, p50`, median(times.panel)),
  ];
}

/** From the navigation to the frame after the one in which the value stands in the page. */
async function paintedIn(served: Served, hash: string): Promise<Millis> {
  const context = await openBrowser();
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = (): void => {
        if (document.documentElement.textContent.includes('112')) {
          requestAnimationFrame(() => {
            console.debug(performance.now());
          });
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    // The page says so itself: to be asked would take it time.
    const painted = page.waitForEvent('console', (message) => message.type() === 'debug');
    await visit(page, served, hash);
    return Number((await painted).text());
  } finally {
    await context.close();
  }
}

async function chart(served: Served): Promise<BenchRow[]> {
  const context = await openBrowser();
  try {
    const page = await context.newPage();
    await visit(page, served, '#/now');
    const busy = await busyOf(context, page);
    await page.getByText('90 d', { exact: true }).click();
    await page.getByRole('slider', { name: /last 90 days$/ }).waitFor();
    const redraw = await busy(REDRAWS, async (index) => {
      await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), index % 2 ? 'dark' : 'light');
      await nextFrame(page);
    });
    const box = await page.locator('canvas').first().boundingBox();
    if (box === null) throw new Error('There is no chart.');
    const move = await busy(MOVES, async (index) => {
      await page.mouse.move(box.x + 50 + (index / MOVES) * (box.width - 60), box.y + box.height / 2);
      await nextFrame(page);
    });
    return [
      benchRow({
        name: `chart of 90 days drawn anew with the whole page, each of ${REDRAWS} times`,
        unit: 'ms',
        value: redraw,
        reference: { name: 'a frame of sixty in a second', value: FRAME_MS },
        limit: { ratio: 1 },
      }),
      benchRow({
        name: `a pointer drawn over it: its work for each of ${MOVES} moves`,
        unit: 'ms',
        value: move,
        reference: { name: 'a frame of fifty in a second', value: FRAME_OF_FIFTY_MS },
        limit: { ratio: 1 },
      }),
    ];
  } finally {
    await context.close();
  }
}

/** What the page's main thread worked for one of several acts, in milliseconds. */
async function busyOf(
  context: BrowserContext,
  page: Page,
): Promise<(count: number, act: (index: number) => Promise<void>) => Promise<Millis>> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const worked = async (): Promise<Millis> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * SECOND;
  };
  return async (count, act) => {
    const before = await worked();
    for (let index = 0; index < count; index += 1) await act(index);
    return ((await worked()) - before) / count;
  };
}

const nextFrame = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => {
          done();
        });
      }),
  );
