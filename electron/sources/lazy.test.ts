import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { list, loggedIn } from '../../e2e/at-garmin';
import { sourceNames } from './registry';

/**
 * Loaded CommonJS modules of this process, which this file has to itself (vite.config.ts): only its imports count.
 */
const loadedOfGarmin = (): string[] =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) =>
    /[\\/]node_modules[\\/](garmin-connect|axios)[\\/]/.test(path),
  );

it('nothing of garmin-connect is loaded by the registry or a login, only by the first list', async () => {
  expect(sourceNames).toContain('garmin');
  const at = await loggedIn();
  expect(loadedOfGarmin()).toEqual([]);
  expect((await list(at)).ok).toBe(true);
  expect(loadedOfGarmin().length).toBeGreaterThan(0);
});
