import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of what is made once for all tests of a run. */
    madeOnce: string;
  }
}

/** Before the first test and after the last one. */
export default function prepare(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-made-once-'));
  project.provide('madeOnce', folder);
  // Thousands of files: meanwhile the runner goes on ending its processes.
  return () => rm(folder, { recursive: true, force: true });
}
