import { describe, expect, test } from 'vitest';
import { alertsOfLaw, alertsOfProduct, linesOfLaw, linesOfProduct } from './compare';
import { dayOf, type Day } from './days';
import { fixtures } from './fixtures';
import { live } from './law';
import { replayed } from './product';

/** VIGIL_DAYS=2000 VIGIL_SEED=77 npx vitest run e2e/law plays others. */
const days = Number(process.env['VIGIL_DAYS'] ?? 100);
const firstSeed = Number(process.env['VIGIL_SEED'] ?? 1);

/** The same second, recipient, medium and kind of each message; the same life of each alert. */
function expectAgreement(day: Day): void {
  const product = replayed(day);
  const law = live(day.household, day.entries);
  expect({ messages: linesOfProduct(product), alerts: alertsOfProduct(product) }).toEqual({
    messages: linesOfLaw(law.sent),
    alerts: alertsOfLaw(law.alerts),
  });
}

describe('a replay does what the alarm table says, computed second by second', () => {
  test.each(Array.from({ length: days }, (_, index) => firstSeed + index))('on the random day of seed %i', (seed) => {
    expectAgreement(dayOf(seed));
  });

  test.each(fixtures)('$name', ({ day }) => {
    expectAgreement(day);
  });
});
