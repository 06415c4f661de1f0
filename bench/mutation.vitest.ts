import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What took least the last time comes first: most changes are noticed early, and the
 * first test that fails ends the run.
 */
class ShortestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const last = (file: TestSpecification): number =>
      this.ctx.cache.getFileTestResults(`${file.project.name}:${relative(this.ctx.config.root, file.moduleId)}`)
        ?.duration ?? 0;
    return Promise.resolve([...files].sort((one, other) => last(one) - last(other)));
  }
}

/**
 * The tests of the core that name a row. Properties find what nobody thought of; they are
 * not to cover for a missing table.
 */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['electron/core/**/*.test.ts'],
    exclude: ['**/*.property.test.ts', '**/laws.test.ts'],
    // One worker reads the modules once per change, not once per test file: the core keeps no state in them.
    isolate: false,
    sequence: { sequencer: ShortestFirst },
    testTimeout: 60_000,
  },
});
