import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWindow } from './build';
import { drawn, looks, nameOfSight, sceneNames, type Sight } from './scenes';
import { chromiumPath, noChromium } from './window';

const folder = join(import.meta.dirname, 'looks');

/** `VIGIL_LOOKS=new npx vitest run e2e/looks` takes what is drawn now for right: look at each before it is kept. */
const isNew = process.env['VIGIL_LOOKS'] === 'new';

/** Of the pixels of a picture: another Chromium smooths letters and lines a little differently. */
const MOST_DIFFERENT = 0.002;

const lookOf = (index: number): Sight['look'] => looks[index % looks.length]!;

/** Each scene on both places, the looks in turn, and the frame's other widths. */
const sights: Sight[] = [
  ...sceneNames.map((scene, index): Sight => ({ scene, place: 'now', look: lookOf(index), width: 1100, height: 760 })),
  ...sceneNames.map((scene, index): Sight => {
    return { scene, place: 'panel', look: lookOf(index + 1), width: 340, height: 560 };
  }),
  { scene: 'alert', place: 'now', look: 'dark', width: 420, height: 640 },
  { scene: 'calm', place: 'now', look: 'light', width: 700, height: 640 },
];

describe.skipIf(chromiumPath === undefined)(`looks as it did (${noChromium})`, () => {
  let staticDir: string;

  beforeAll(async () => {
    staticDir = await buildWindow();
    mkdirSync(folder, { recursive: true });
  });

  test.each(sights.map((sight) => ({ name: nameOfSight(sight), sight })))('$name', async ({ name, sight }) => {
    const file = join(folder, `${name}.png`);
    const now = await drawn(sight, staticDir);
    if (isNew) writeFileSync(file, now);
    expect(existsSync(file), `${file} is made by VIGIL_LOOKS=new npx vitest run e2e/looks`).toBe(true);
    const before = PNG.sync.read(readFileSync(file));
    const after = PNG.sync.read(now);
    expect([after.width, after.height]).toEqual([before.width, before.height]);
    const { width, height } = after;
    const difference = new PNG({ width, height });
    const count = pixelmatch(before.data, after.data, difference.data, width, height, { threshold: 0.2 });
    const share = count / (width * height);
    if (share > MOST_DIFFERENT) {
      mkdirSync('.cache/looks', { recursive: true });
      writeFileSync(`.cache/looks/${name}.png`, now);
      writeFileSync(`.cache/looks/${name}-difference.png`, PNG.sync.write(difference));
    }
    expect(share, `see .cache/looks/${name}.png`).toBeLessThanOrEqual(MOST_DIFFERENT);
  });
});
