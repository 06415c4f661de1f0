import { expect, test } from 'vitest';
import { textOf } from './text-encoding';

const text = '[{"device":"Zoë"}]';
const little = Buffer.from(`\uFEFF${text}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16, little-endian', little],
  ['UTF-16, big-endian', Buffer.from(little).swap16()],
])('%s is read', (_, bytes) => {
  expect(textOf(bytes)).toBe(text);
});

test('nothing at all is an empty text', () => {
  expect(textOf(new Uint8Array())).toBe('');
});
