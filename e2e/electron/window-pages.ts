import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { patience } from '../patience';

/** The pages of the app's Chromium, as a test drives them. */
export interface WindowPages {
  /** The page Chromium calls `targetId`, there already or still to come. */
  of(targetId: string): Promise<Page>;
  close(): Promise<void>;
}

export function createWindowPages(endpoint: () => Promise<string>): WindowPages {
  let browser: Promise<Browser> | null = null;
  const connect = async (): Promise<Browser> => chromium.connectOverCDP(await endpoint());

  /** Playwright gives up a page for good when it crashes; a new connection finds it alive. */
  async function reconnect(): Promise<Browser> {
    await (await browser)?.close();
    browser = connect();
    return browser;
  }

  return {
    async of(targetId) {
      browser ??= connect();
      const page = await pageIn(await browser, targetId);
      return crashed.has(page) ? pageIn(await reconnect(), targetId) : page;
    },
    async close() {
      await (await browser)?.close();
    },
  };
}

const crashed = new WeakSet<Page>();
const watched = new WeakSet<Page>();

async function pageIn(browser: Browser, targetId: string): Promise<Page> {
  const deadline = AbortSignal.timeout(patience.timeout);
  while (!deadline.aborted) {
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      if ((await targetIdOf(page)) === targetId) return page;
    }
    await nextPage(browser.contexts(), deadline);
  }
  throw new Error(`Chromium shows no page ${targetId}.`);
}

async function targetIdOf(page: Page): Promise<string | null> {
  if (!watched.has(page)) page.on('crash', (gone) => crashed.add(gone));
  watched.add(page);
  const known = targetIds.get(page);
  if (known !== undefined) return known;
  try {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    targetIds.set(page, targetInfo.targetId);
    return targetInfo.targetId;
  } catch {
    // It was closed in between.
    return null;
  }
}
const targetIds = new WeakMap<Page, string>();

/** Until a page comes, or a moment has passed: one may have come while the others were asked. */
function nextPage(contexts: BrowserContext[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const context of contexts) context.off('page', done);
      resolve();
    };
    for (const context of contexts) context.on('page', done);
    AbortSignal.any([signal, AbortSignal.timeout(250)]).addEventListener('abort', done);
  });
}
