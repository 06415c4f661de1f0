import type { Page } from 'playwright-core';
import type { Served } from './served-household';

/**
 * Loads this page of the window, "#/contacts", in a browser that was let in before: by its key it would have to show
 * Now first. What differs in the part behind # alone is loaded anew as well.
 */
export async function visit(
  page: Page,
  served: Pick<Served, 'enter' | 'origin' | 'port'>,
  hash: string,
): Promise<void> {
  const context = page.context();
  const cookies = await context.cookies(served.origin);
  if (!cookies.some(({ name }) => name.includes(String(served.port)))) {
    const [name = '', value = ''] = (await served.enter()).split('=');
    await context.addCookies([{ name, value, url: served.origin }]);
  }
  await page.goto('about:blank');
  await page.goto(`${served.origin}/${hash}`);
}
