import { expect, test } from 'vitest';
import { samplesOf } from './alarm-pattern';

test.each(['urgent', 'alarm', 'lost', 'chime'] as const)(
  '%s is loud, is not clipped, and starts and ends in silence',
  (sound) => {
    const samples = samplesOf(sound, 8000);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(0.4);
    expect(loudest).toBeLessThanOrEqual(1);
    expect(samples[0]).toBeCloseTo(0);
    expect(samples.at(-1)).toBeCloseTo(0, 1);
  },
);

test('an urgent alarm beeps more often than another', () => {
  const share = (sound: 'urgent' | 'alarm'): number => {
    const samples = samplesOf(sound, 8000);
    return samples.filter((sample) => Math.abs(sample) > 0.01).length / samples.length;
  };
  expect(share('urgent')).toBeGreaterThan(share('alarm'));
});
