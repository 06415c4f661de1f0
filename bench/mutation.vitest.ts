import { defineConfig } from 'vitest/config';

/** The tests of the core that name a row. Properties find what nobody thought of; they are not to cover for a missing table. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['electron/core/**/*.test.ts'],
    exclude: ['**/*.property.test.ts'],
    testTimeout: 60_000,
  },
});
