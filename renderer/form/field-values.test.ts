import { expect, test } from 'vitest';
import type { Field } from '../../shared/settings/descriptor';
import { enteredOf, numberIn, typedOf } from './field-values';

const fields: Record<string, Field> = {
  url: { kind: 'url', label: 'Address', help: '', required: true },
  token: { kind: 'secret', label: 'Token', help: '', required: true },
  phone: { kind: 'phone', label: 'Phone', help: '', required: false },
  seconds: { kind: 'number', label: 'Wait', help: '', required: false, default: 600 },
  onMyNetwork: { kind: 'toggle', label: 'On my network', help: '', required: false, default: false },
};

test('saved values and defaults are shown, a secret never is', () => {
  expect(typedOf(fields, { url: 'https://example.org', token: 'x' })).toEqual({
    url: 'https://example.org',
    token: undefined,
    phone: '',
    seconds: '600',
    onMyNetwork: false,
  });
});

test('what is typed becomes what is saved: numbers, E.164, and secrets apart', () => {
  const typed = {
    url: ' https://example.org ',
    token: 's3',
    phone: '+1 415 555 2671',
    seconds: '2,5',
    onMyNetwork: true,
  };
  expect(enteredOf(fields, typed)).toEqual({
    ok: true,
    value: {
      values: { url: 'https://example.org', phone: '+14155552671', seconds: 2.5, onMyNetwork: true },
      secrets: { token: 's3' },
    },
  });
});

test('each field says what is wrong with it, also a required secret that is taken away', () => {
  const typed = { url: ' ', token: null, phone: '12', seconds: 'soon', onMyNetwork: false };
  expect(enteredOf(fields, typed, ['token'])).toEqual({
    ok: false,
    problem: {
      url: 'Fill this in.',
      token: 'Fill this in.',
      phone: 'Write the number with its country code, for example +14155552671.',
      seconds: 'Give a number.',
    },
  });
});

test('a secret that is kept and not touched is neither asked for nor sent', () => {
  const typed = { url: 'https://example.org', token: undefined, phone: '', seconds: '600', onMyNetwork: false };
  expect(enteredOf(fields, typed, ['token'])).toMatchObject({ ok: true, value: { secrets: {} } });
});

test.each([
  ['3,9', 3.9],
  [' 70 ', 70],
  ['-1', -1],
  ['1e3', null],
  ['3.9.1', null],
  ['', null],
])('%j is read as %s', (text, number) => {
  expect(numberIn(text)).toBe(number);
});
