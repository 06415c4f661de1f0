import { expect, test } from 'vitest';
import { checkingSettings, readSettings } from './checks/read-settings';
import { differencesOf } from './differences/differences';
import { registries, sampleSettings } from './sample-settings.test-support';
import { atOnce, inPieces } from './steps';

test('B F3: a thousand people are judged in pieces, and whoever waits comes in between', async () => {
  const [ana] = sampleSettings().people;
  const people = Array.from({ length: 1000 }, (_, index) => ({ ...ana!, id: `person-${index}`, sources: [] }));
  const document = { ...sampleSettings(), people };
  let gaveWay = 0;
  const judged = await inPieces(checkingSettings(document, registries), () => {
    gaveWay += 1;
    return Promise.resolve();
  });
  // Twenty people a piece, and each kind of warning one of its own.
  expect(gaveWay).toBeGreaterThanOrEqual(50);
  expect(judged).toEqual(atOnce(checkingSettings(document, registries)));
  expect(judged.ok).toBe(true);
});

test('what changes for a thousand people is told in pieces too', async () => {
  const [ana] = sampleSettings().people;
  const household = (low: number) => {
    const people = Array.from({ length: 1000 }, (_, index) => ({
      ...ana!,
      id: `person-${index}`,
      sources: [],
      thresholds: { low },
    }));
    const read = readSettings(JSON.stringify({ ...sampleSettings(), people }), registries);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    return read.value.settings;
  };
  const [before, after] = [household(69), household(72)];
  let gaveWay = 0;
  const told = await inPieces(differencesOf(before, after, registries), () => {
    gaveWay += 1;
    return Promise.resolve();
  });
  // Fifty sentences a piece.
  expect(gaveWay).toBeGreaterThanOrEqual(20);
  expect(told).toEqual(atOnce(differencesOf(before, after, registries)));
  expect(told).toHaveLength(1000);
});
