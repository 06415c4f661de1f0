import { expect, test } from 'vitest';
import { contactSchema } from '../../shared/people/contact';
import { defaultPolicies } from '../../shared/people/policies/policies';
import type { Policy } from '../../shared/people/policies/policy';
import { stepSentence, waitInWords, type Reach } from './policy-words';

const contact = (id: string, name: string) =>
  contactSchema.parse({ id, name, channels: ['sms', 'voice'], addresses: { phone: '+14155552671' } });

const reach: Reach = {
  personName: 'Ana',
  self: contact('ana', 'Ana'),
  contacts: [contact('mia', 'Mia'), contact('ben', 'Ben')],
};

test('the default policy of a low is told step by step, with names', () => {
  expect(defaultPolicies.low.map((step) => stepSentence(step, reach))).toEqual([
    'At once: an alarm on this computer and a call to Ana.',
    'After 45 s: a text to Mia and Ben, sooner when the calls before ended without an answer.',
    'After 2 min: a call to Ana.',
    'After 5 min: a call to Mia.',
    'After 10 min: a call to Ben.',
    'After 15 min: nobody is there to be reached.',
    'After 20 min: a call and a text to Ana, Mia and Ben, again every 15 min until somebody confirms.',
  ]);
});

test('a person without a number is not said to be called; the replacement is', () => {
  const [, second] = defaultPolicies['urgent-high'];
  expect(stepSentence(second!, { ...reach, self: null })).toBe('After 10 min: a call to Mia in Ana’s place.');
});

test.each([
  ['phone', null],
  ['number', { ...contact('ana', 'Ana'), addresses: {} }],
  ['channel', { ...contact('ana', 'Ana'), channels: [] }],
])('R5: for a person without a %s it is said who is reached instead, and what is left out', (_, self) => {
  const told = (policy: Policy) => policy.map((step) => stepSentence(step, { ...reach, self }));
  expect(told(defaultPolicies.low).slice(0, 5)).toEqual([
    'At once: an alarm on this computer and a call to Mia in Ana’s place.',
    'After 45 s: a text to Mia and Ben, sooner when the calls before ended without an answer.',
    'After 2 min: a call to Mia in Ana’s place.',
    'After 5 min: left out, because Mia was called before.',
    'After 10 min: a call to Ben.',
  ]);
  expect(told(defaultPolicies.high)[1]).toBe('After 15 min: a text to Mia in Ana’s place.');
  expect(told([{ afterSeconds: 0, call: ['person'], text: ['person'] }])).toEqual([
    'At once: a call and a text to Mia in Ana’s place.',
  ]);
  expect(told([{ afterSeconds: 0, call: ['person', 'contacts'] }])).toEqual(['At once: a call to Mia and Ben.']);
});

test('R5: where no contact can be reached either, nobody is', () => {
  const nobody = { ...reach, self: null, contacts: [{ ...contact('mia', 'Mia'), addresses: {} }] };
  expect(defaultPolicies.low.slice(2, 4).map((step) => stepSentence(step, nobody))).toEqual([
    'After 2 min: nobody is there to be reached.',
    'After 5 min: nobody is there to be reached.',
  ]);
});

test('slower repeats and sensor errors are told too', () => {
  expect(stepSentence(defaultPolicies['urgent-low'][2]!, reach)).toContain(
    'again every 5 min until somebody confirms (every 15 min after 12 rounds or once the value recovers)',
  );
  expect(stepSentence(defaultPolicies['no-data-fast'][0]!, reach)).toBe(
    'After 5 min: an alarm on this computer, after 2 min on a sensor error.',
  );
  const atOnce = { ...defaultPolicies['no-data-fast'][0]!, afterSensorErrorSeconds: 0 };
  expect(stepSentence(atOnce, reach)).toContain('at once on a sensor error.');
});

test.each([
  [45, '45 s'],
  [90, '1 min 30 s'],
  [120, '2 min'],
  [5400, '1 h 30 min'],
  [7200, '2 h'],
  [0.5, '0.5 s'],
])('%s seconds are %s', (seconds, words) => {
  expect(waitInWords(seconds)).toBe(words);
});
