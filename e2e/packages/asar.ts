import { createRequire } from 'node:module';
import type * as Asar from '@electron/asar';

/** By Node, not by the test runner, which would transform it. */
export const { extractAll, listPackage, statFile } = createRequire(import.meta.url)('@electron/asar') as typeof Asar;
