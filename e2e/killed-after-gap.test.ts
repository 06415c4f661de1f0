import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../shared/time';
import { diesAtWrite, killableLoopbacks, killed, started } from './killed-hosts';
import { nameOf } from './loopback';

const open = killableLoopbacks();

test.each([1, 2, 3, 5, 8])(
  'R21: closed for three hours, and a death at write %i of the next start: each is told once what nobody watched',
  async (death) => {
    const loopback = await open();
    const gapTexts = (): string[] =>
      loopback.accepted().flatMap(({ to, body }) => (body.includes('nobody watched') ? [`${nameOf(to)} ${body}`] : []));
    loopback.glucose([104, 5]);
    const first = await started(loopback);
    await loopback.time.pass(MINUTE);
    await killed(first);

    await loopback.time.pass(3 * HOUR);
    loopback.glucose([52, 100], [96, 5]);
    await diesAtWrite(loopback, death, { withinMs: 20 * SECOND });
    loopback.glucose([96, 5]);
    const third = await started(loopback);
    await loopback.time.pass(3 * MINUTE);
    expect(
      gapTexts()
        .map((text) => text.split(' ')[0])
        .toSorted(),
    ).toEqual(['ana', 'ben', 'mia']);
    for (const text of gapTexts())
      expect(text).toMatch(/\(Vigil was not running\)\. Lowest 52 mg\/dL at \d\d:\d\d, now 96/);
    const [ana] = (await third.call('status', {})).people;
    expect(ana?.gap?.sentence).toMatch(/^Nobody watched Ana .* \(Vigil was not running\)\. Lowest 52 mg\/dL/);
  },
);
