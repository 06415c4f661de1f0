import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { patience } from './patience';

/**
 * The system's Chromium; undefined where there is none. Its headless shell before all: the same engine without a
 * browser's own windows takes 60 % of the time of a core.
 */
export const chromiumPath = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
].find((path) => path !== undefined && existsSync(path));

export const noChromium = 'needs a Chromium: apt-get install -y chromium-headless-shell, or set CHROMIUM to its path';

let browser: Promise<Browser> | null = null;

/**
 * A profile that knows nothing yet and talks to nobody but the page's host. The browser
 * itself is started once per test file.
 */
export async function openBrowser(
  options: { width?: number; height?: number; colorScheme?: 'light' | 'dark'; forcedColors?: 'active' } = {},
): Promise<BrowserContext> {
  const { width = 1100, height = 760, ...rest } = options;
  browser ??= startBrowser();
  const context = await (
    await browser
  ).newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    ...rest,
  });
  context.setDefaultTimeout(patience.timeout);
  return context;
}

/** Whoever runs on has to end it: a process waits for its browser. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}

function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath!,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=document-user-activation-required',
    ],
  });
}
