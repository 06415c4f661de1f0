import { createRequire } from 'node:module';
import { join } from 'node:path';

const load = createRequire(join(import.meta.dirname, '../../package.json'));
const builder = createRequire(load.resolve('electron-builder'));

/** What electron-builder itself is made of and reads its configuration with. */
export const builderParts = createRequire(builder.resolve('app-builder-lib'));
