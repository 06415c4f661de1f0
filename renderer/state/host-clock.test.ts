import { expect, test } from 'vitest';
import { createHostClock } from './host-clock';

test('between beats time goes on at the usual pace', () => {
  const clock = createHostClock();
  expect(clock.now(0)).toBeNull();
  clock.hear(1_000_000, 0);
  expect(clock.now(1500)).toBe(1_001_500);
  clock.hear(1_005_000, 5000);
  clock.hear(1_010_010, 10_000);
  expect(clock.now(11_000)).toBe(1_011_010);
});

test('a demo that runs sixty times as fast is followed after three beats', () => {
  const clock = createHostClock();
  for (const beat of [0, 1, 2]) clock.hear(beat * 300_000, beat * 5000);
  expect(clock.now(11_000)).toBe(660_000);
});

test('a host whose clock was put right does not run fast', () => {
  const clock = createHostClock();
  clock.hear(0, 0);
  clock.hear(5000, 5000);
  clock.hear(3_610_000, 10_000);
  expect(clock.now(11_000)).toBe(3_611_000);
  clock.hear(3_615_000, 15_000);
  expect(clock.now(16_000)).toBe(3_616_000);
});

test('a clock set back is followed', () => {
  const clock = createHostClock();
  clock.hear(10_000_000, 0);
  clock.hear(6_405_000, 5000);
  expect(clock.now(6000)).toBe(6_406_000);
});

test('events in quick succession say nothing about the pace', () => {
  const clock = createHostClock();
  clock.hear(0, 0);
  clock.hear(1000, 1);
  clock.hear(2000, 2);
  expect(clock.now(1002)).toBe(3000);
});
