import { test } from 'vitest';
import { expectAgreement } from './agreement.test-support';
import { fixtures } from './fixtures';

test.each(fixtures)('a replay does what the alarm table says, computed second by second: $name', ({ day }) => {
  expectAgreement(day);
});
