import { expect, test } from 'vitest';
import type { ContactHealth } from '../../../../shared/status/contact-health';
import { lackingInWords } from './lacking';

const way = (changes: Partial<ContactHealth>, state: ContactHealth['proof']['state'] = 'never'): ContactHealth => ({
  contactId: 'mia',
  channel: 'sms',
  proof: { state, at: null, sentence: '' },
  provenAt: null,
  drillDueAt: null,
  lastReached: null,
  rings: false,
  isAnswerable: false,
  ...changes,
});
const rings = { rings: true };
const answers = { isAnswerable: true };

const nothingRings = 'Nothing rings for Mia';
const cannotAnswer = 'Mia cannot answer';

test.each<[string, ContactHealth[], string[]]>([
  ['one that rings and one that can be answered', [way(rings), way(answers)], []],
  ['one that does both', [way({ ...rings, ...answers })], []],
  ['one that waits to be read', [way(answers)], [nothingRings]],
  ['one that rings and takes no answer', [way(rings)], [cannotAnswer]],
  ['neither', [way({})], [nothingRings, cannotAnswer]],
  ['one that is not set up', [way({ ...rings, ...answers }, 'not-set-up')], [nothingRings, cannotAnswer]],
  ['one without a number', [way(rings, 'no-address'), way(answers)], [nothingRings]],
  ['one that fails, which says so itself', [way({ ...rings, ...answers }, 'failing')], []],
  ['nothing that is known yet', [], []],
])('%s', (_what, ways, expected) => {
  expect(lackingInWords('Mia', ways).map((sentence) => sentence.slice(0, sentence.indexOf(':')))).toEqual(expected);
});
