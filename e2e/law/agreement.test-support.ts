import { expect, test } from 'vitest';
import { alertsOfLaw, alertsOfProduct, linesOfLaw, linesOfProduct } from './compare';
import { dayOf, type Day } from './days';
import { live } from './law';
import { replayed } from './product';

/** The same second, recipient, medium and kind of each message; the same life of each alert. */
export function expectAgreement(day: Day): void {
  const product = replayed(day);
  const law = live(day.household, day.entries);
  expect({ messages: linesOfProduct(product), alerts: alertsOfProduct(product) }).toEqual({
    messages: linesOfLaw(law.sent),
    alerts: alertsOfLaw(law.alerts),
  });
}

/** VIGIL_DAYS=2000 VIGIL_SEED=77 npx vitest run e2e/law plays others. */
const days = Number(process.env['VIGIL_DAYS'] ?? 18);
const firstSeed = Number(process.env['VIGIL_SEED'] ?? 1);

/** A file each, so that they run side by side. */
const FILES = 3;

/** Every third of the random days, from the `file`-th on. */
export function agreeOnDays(file: 0 | 1 | 2): void {
  const seeds = Array.from({ length: days }, (_, index) => firstSeed + index);
  test.each(seeds.filter((_, index) => index % FILES === file))(
    'a replay does what the alarm table says, computed second by second, on the random day of seed %i',
    (seed) => {
      expectAgreement(dayOf(seed));
    },
  );
}
