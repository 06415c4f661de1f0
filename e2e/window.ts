import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { createBuilder } from 'vite';

/** The system's Chromium; null where there is none. */
export const chromiumPath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

export const noChromium = 'needs a Chromium: apt-get install -y chromium, or set CHROMIUM to its path';

/** Builds the window as it ships, into a folder of its own. */
export async function buildWindow(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-window-'));
  const environments = { client: { build: { outDir: folder, emptyOutDir: true } } };
  // The test runner's own setting would build React for development.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  const builder = await createBuilder({ logLevel: 'warn', environments });
  await builder.build(builder.environments['client']!);
  process.env['NODE_ENV'] = before;
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser that knows nothing yet and talks to nobody but the page's host. */
export function openBrowser(
  options: { width?: number; height?: number; colorScheme?: 'light' | 'dark'; forcedColors?: 'active' } = {},
): Promise<BrowserContext> {
  const { width = 1100, height = 760, ...rest } = options;
  return chromium.launchPersistentContext('', {
    executablePath: chromiumPath!,
    headless: true,
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
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
    ...rest,
  });
}
