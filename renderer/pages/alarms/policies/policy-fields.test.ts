import { expect, test } from 'vitest';
import { defaultPolicies } from '../../../../shared/people/policies/policies';
import { severitySchema } from '../../../../shared/severity-schema';
import { enteredPolicy, stepOf, typedPolicy, typedStep, typedWait, waitSeconds, type TypedStep } from './policy-fields';

test.each(severitySchema.options)(
  'the default policy of %s that was opened and not touched is saved as it was',
  (severity) => {
    const policy = defaultPolicies[severity];
    expect(enteredPolicy(typedPolicy(policy), severity)).toEqual({ ok: true, value: policy });
  },
);

test('reset to the default is no policy of one’s own', () => {
  expect(enteredPolicy({ steps: null }, 'low')).toEqual({ ok: true, value: undefined });
});

test.each([
  [45, '45', 's'],
  [90, '90', 's'],
  [120, '2', 'min'],
  [5400, '90', 'min'],
  [7200, '2', 'h'],
  [0, '0', 's'],
] as const)('%s s is shown as %s %s, and read back the same', (seconds, amount, unit) => {
  expect(typedWait(seconds)).toEqual({ amount, unit });
  expect(waitSeconds(typedWait(seconds))).toBe(seconds);
});

test('a step that is typed keeps what the form does not show', () => {
  const urgent = typedStep(defaultPolicies['urgent-low'][2]!, 2);
  const later = { ...urgent, at: { amount: '3', unit: 'min' as const } };
  expect(stepOf(later)).toEqual({ ...defaultPolicies['urgent-low'][2], afterSeconds: 180 });
  expect(stepOf({ ...later, isRepeated: false })).toEqual({
    afterSeconds: 180,
    call: ['person', 'contacts'],
    text: ['person', 'contacts'],
  });
});

test('a step that is left out for a stand-in is so no more once it reaches somebody else', () => {
  const fifth = typedStep(defaultPolicies.low[3]!, 3);
  const later = { ...fifth, at: { amount: '6', unit: 'min' as const } };
  expect(stepOf(later)).toEqual({ afterSeconds: 360, call: ['contact-1'], unlessStandIn: true });
  expect(stepOf({ ...later, call: ['contact-2'] })).toEqual({ afterSeconds: 360, call: ['contact-2'] });
  expect(stepOf({ ...later, text: ['contact-1'] })).not.toHaveProperty('unlessStandIn');
  expect(stepOf({ ...later, desktop: true })).not.toHaveProperty('unlessStandIn');
});

test('what is wrong is said at its field', () => {
  const [first] = typedPolicy(defaultPolicies.low).steps as [TypedStep];
  const steps = [
    { ...first, at: { amount: 'soon', unit: 'min' as const } },
    { ...first, desktop: false, call: [] },
    { ...first, isRepeated: true, every: { amount: '0', unit: 's' as const } },
  ];
  expect(enteredPolicy({ steps }, 'low')).toEqual({
    ok: false,
    problem: {
      'policies.low[0].afterSeconds': 'Give a number.',
      'policies.low[1].call': 'Choose whom this step reaches, or take the step out.',
      'policies.low[2].everySeconds': 'A tenth of a second is the shortest interval.',
    },
  });
  expect(enteredPolicy({ steps: [] }, 'low')).toMatchObject({ ok: false });
});
