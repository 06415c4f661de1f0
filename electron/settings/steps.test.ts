import { expect, test } from 'vitest';
import { checkingSettings } from './checks/read-settings';
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
