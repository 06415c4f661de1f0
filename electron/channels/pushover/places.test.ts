import { expect, it } from 'vitest';
import { createHandClock } from '../../standins/hand-clock';
import { createPlaces } from './places';

/** Work that ends when it is told. */
function held() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end() {
      end();
    },
    ended,
  };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

it('two go at a time, the others in their order, also after one that fails', async () => {
  const inPlace = createPlaces(createHandClock(0));
  const begun: number[] = [];
  const works = [0, 1, 2, 3].map(held);
  const all = works.map((work, index) =>
    inPlace(async () => {
      begun.push(index);
      await work.ended;
      if (index === 0) throw new Error('It fails.');
    }).catch(() => undefined),
  );
  await settled();
  expect(begun).toEqual([0, 1]);
  works[0]?.end();
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  works[2]?.end();
  works[1]?.end();
  works[3]?.end();
  await Promise.all(all);
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('what has waited for 5 s goes, whoever hangs', async () => {
  const clock = createHandClock(0);
  const inPlace = createPlaces(clock);
  const works = [0, 1].map(held);
  const hanging = works.map((work) => inPlace(() => work.ended));
  let isBegun = false;
  const third = inPlace(() => {
    isBegun = true;
    return Promise.resolve();
  });
  await clock.advance(4999);
  expect(isBegun).toBe(false);
  await clock.advance(1);
  await third;
  works.forEach((work) => {
    work.end();
  });
  await Promise.all(hanging);
});
