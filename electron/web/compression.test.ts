import { expect, test } from 'vitest';
import { encodingFor } from './compression';

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP;q=0.5, br;q=0', 'gzip'],
  ['br;q=0.1', 'br'],
  ['identity', null],
  ['', null],
  [undefined, null],
])('a browser that takes "%s" gets %s', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding);
});
