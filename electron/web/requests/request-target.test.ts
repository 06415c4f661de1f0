import { expect, test } from 'vitest';
import { targetOf } from './request-target';

test.each([
  ['/', '/'],
  ['/api/status', '/api/status'],
  ['/?key=a//b', '/'],
  ['/assets/../index.html', '/index.html'],
  ['/a//b', '/a//b'],
  ['/:', '/:'],
  ['/@evil', '/@evil'],
])('%s asks for %s', (written, path) => {
  expect(targetOf(written)?.pathname).toBe(path);
});

test.each([
  undefined,
  '',
  '//',
  '///',
  '/\\',
  '//[',
  '//@',
  '//:',
  '//evil:99999/',
  '//evil.example/',
  'http://',
  'http://[',
  'http:///',
  'http://127.0.0.1/',
  '*',
  'api/status',
])('%s is no request of ours', (written) => {
  expect(targetOf(written)).toBeNull();
});
