import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readCatalogue } from './catalogue';
import { moduleCode } from './module-code';

const folder = join(import.meta.dirname, '../../shared/locales');

/** Every module of the catalogue: where it lies, and its text as the formatter leaves it. */
export const madeModules = (): Promise<{ file: string; text: string }[]> =>
  Promise.all(
    readCatalogue().map(async (place) => {
      const file = join(folder, `${place.path}.ts`);
      return { file, text: await format(moduleCode(place), { ...(await resolveConfig(file)), filepath: file }) };
    }),
  );

export async function writeModules(): Promise<void> {
  const modules = await madeModules();
  for (const house of new Set(modules.map(({ file }) => dirname(file))))
    rmSync(house, { recursive: true, force: true });
  for (const { file, text } of modules) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
