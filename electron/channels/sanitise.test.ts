import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../shared/text/gsm7';
import { sanitise, speechFor, textFor } from './sanitise';
import { spoken } from './voice/spoken';

const TAG = 'A7K2Q';
const LONE_SURROGATE = /\p{Cs}/u;
const hostile: [what: string, name: string][] = [
  ['markup', '</Say><Dial>+19005550100</Dial><Say>'],
  ['a CDATA section', ']]><Hangup/><![CDATA['],
  ['an entity', '&lt;Dial&gt;&#60;Redirect&#62;'],
  ['NUL and control characters', 'A\u0000n\u0007a\u001b[31m\u0085'],
  ['a lone surrogate', 'An\ud83da \udc00Mia'],
  ['right-to-left overrides', '\u202eanA\u202c \u2066Mia\u2069\u200f'],
  ['invisible characters', 'A\u200bn\u2060a\ufeff\u00ad'],
  ['noncharacters', 'Ana\ufffe\uffff'],
  ['10 kB', 'Ana '.repeat(2500)],
  ['10 kB of emoji', '👩‍👧'.repeat(1000)],
  ['10 kB outside the alphabet', 'Анна '.repeat(2000)],
  ['heaps of accents', `A${'\u0301'.repeat(5000)}na`],
  ['emoji', 'Ana 🌸👩‍👧❤️'],
];
const bodyWith = (name: string): string => `URGENT LOW ${name} 45 mg/dL falling fast, 2 min ago, 03:12. [${TAG}]`;

describe('row 58: hostile names', () => {
  it.each(hostile)('%s: one Say, no markup, no throw', (_, name) => {
    const twiml = spoken(bodyWith(name), twilio);
    expect(twiml.match(/<Say/g)).toHaveLength(1);
    expect(twiml.replace(/<\/?(?:\?xml|Response|Pause|Say)[^<>]*>/g, '')).not.toMatch(/[<>]/);
    expect(twiml).not.toMatch(/<(?:Dial|Hangup|Redirect)/);
    expect(twiml.length).toBeLessThanOrEqual(4000);
    expect(twiml).not.toMatch(LONE_SURROGATE);
  });

  it.each(hostile)('%s: a text of one to three segments, with its tag, without invisible characters', (_, name) => {
    const text = textFor(bodyWith(name), TAG);
    expect(segmentsOf(text)).toBeLessThanOrEqual(3);
    expect(text).toContain(TAG);
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|\u202e|\u2066|\u200b/u);
  });

  it('whatever the text, what is sent is well-formed and short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (body) => {
        const text = textFor(body, TAG);
        const twiml = spoken(body, twilio);
        return (
          !LONE_SURROGATE.test(text + twiml) &&
          segmentsOf(text) <= 3 &&
          twiml.length <= 4000 &&
          twiml.split('<Say').length === 2
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('ordinary texts', () => {
  it('an alarm stays as it was written and costs one segment', () => {
    expect(textFor(bodyWith('Ana'), TAG)).toBe(bodyWith('Ana'));
    expect(segmentsOf(textFor(bodyWith('Zoë'), TAG))).toBe(1);
  });

  it('line breaks stay in texts and become pauses in speech', () => {
    expect(sanitise('one\r\ntwo\u2028three\tfour')).toBe('one\ntwo\nthree four');
    expect(speechFor('one\ntwo')).toBe('one two');
  });

  it('names of other scripts are spoken and written as they are', () => {
    expect(speechFor('Анна 54')).toBe('Анна 54');
    expect(textFor('Анна 54 [A7K2Q]', TAG)).toBe('Анна 54 [A7K2Q]');
  });

  it('the text is said twice', () => {
    const twiml = spoken('Ana is low: 54', twilio);
    expect(twiml.split('Ana is low: 54')).toHaveLength(3);
    expect(twiml).toContain('<Pause length="1"/>');
  });
});
