import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as moment } from 'node:timers/promises';
import { inject } from 'vitest';

/** The longest that anything takes to be made, on a slow machine with much to do. */
const LONGEST_MS = 200_000;

/**
 * A folder that the first test file to need it makes, while the others wait: they run in processes of their
 * own. It is gone when all tests have run.
 */
export async function onceForAll(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('madeOnce'), name);
  const outcome = `${folder}.outcome`;
  if (isFirst(`${folder}.begun`)) {
    mkdirSync(folder);
    const error = await make(folder).then(
      () => '',
      (reason: unknown) => String(reason),
    );
    writeFileSync(outcome, error);
  }
  await until(() => existsSync(outcome));
  const error = readFileSync(outcome, 'utf8');
  if (error !== '') throw new Error(error);
  return folder;
}

/** Of all processes exactly one is. */
function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch {
    return false;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error('Somebody else was to make it, and did not come to an end.');
    await moment(50);
  }
}
