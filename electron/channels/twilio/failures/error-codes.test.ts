import { describe, expect, it } from 'vitest';
import { classifyCode, nextAfter } from './classify';
import { knownCodes, meaningOf, type CodeClass } from './error-codes';

/** Code by code, as twilio.com/docs/api/errors describes it: what Vigil makes of it. */
const rows: [code: number, codeClass: CodeClass][] = [
  ...all('channel-down', [20003, 20005, 20008, 10001, 10005, 30002]),
  ...all('give-up', [21211, 21214, 21217, 21266, 21610, 21612, 21614, 21617, 21635]),
  ...all('configuration', [21601, 21606, 21212, 21210, 21659, 21660, 21661]),
  ...all('configuration', [21408, 21215, 21216, 21203, 32205, 13224, 13225, 13227]),
  ...all('configuration', [21219, 21608, 21607, 572006, 10002]),
  ...all('try-later', [21611, 30001, 63018, 30022, 10004, 20429, 21730]),
  ...all('give-up', [30023, 30027]),
  ...all('once-more', [30003]),
  ...all('give-up', [30004, 30005, 30006, 30007, 30018, 30024, 30032, 30033, 30034, 30035, 30453, 30485]),
  ...all('once-more', [30008, 30017, 30410, 30500]),
  ...all('once-more', [30036]),
  ...all('configuration', [30047]),
  ...all('give-up', [63003, 63024, 63013, 63014, 63033, 63032, 63038, 63049, 63051]),
  ...all('configuration', [63007, 63015, 63016, 63020, 63027, 63028, 63040, 63041]),
  ...all('once-more', [63012]),
];

function all(codeClass: CodeClass, codes: number[]): [number, CodeClass][] {
  return codes.map((code) => [code, codeClass]);
}

describe('the table of Twilio codes', () => {
  it.each(rows)('%i is %s, with a sentence', (code, codeClass) => {
    const meaning = meaningOf(code);
    expect(meaning.class).toBe(codeClass);
    expect(meaning.sentence).toMatch(/^[A-Z].{20,}\.$/);
    expect(meaning.sentence).not.toContain('Vigil does not know');
  });

  it('has a test for each of its codes', () => {
    expect(rows.map(([code]) => code).sort()).toEqual([...knownCodes].sort());
  });

  it.each([39_999, 1, 99_999_999])(
    'row 12: unknown code %i is worth one more try, and its sentence names it',
    (code) => {
      expect(meaningOf(code)).toMatchObject({ class: 'once-more' });
      expect(meaningOf(code).sentence).toContain(String(code));
    },
  );
});

describe('what a code does to the message', () => {
  const outcome = { 'channel-down': 'channel-down', configuration: 'give-up', 'give-up': 'give-up' } as const;

  it.each(rows)('%i (%s) at the first and at the second try', (code, codeClass) => {
    const first = classifyCode(code, { attempts: 1 }).outcome;
    const second = classifyCode(code, { attempts: 2 }).outcome;
    const reason = { code: `twilio-${code}`, sentence: meaningOf(code).sentence };
    expect(classifyCode(code, { attempts: 1 })).toMatchObject({ reason });
    if (codeClass === 'try-later') expect([first, second]).toEqual(['try-later', 'try-later']);
    else if (codeClass === 'once-more') expect([first, second]).toEqual(['try-later', 'give-up']);
    else expect([first, second]).toEqual([outcome[codeClass], outcome[codeClass]]);
  });

  it.each([
    [30003, 'once-more'],
    [30008, 'once-more'],
    [30001, 'once-more'],
    [39_999, 'once-more'],
    [30007, 'give-up'],
    [30034, 'give-up'],
    [21608, 'give-up'],
    [30002, 'give-up'],
  ] as const)('after a delivery that failed with %i: %s, and the next channel starts in any case', (code, next) => {
    expect(nextAfter(meaningOf(code))).toBe(next);
  });
});

describe('limits people run into are explained', () => {
  it.each([21219, 21607, 21608, 10002, 572006])('trial account: %i', (code) => {
    expect(meaningOf(code).sentence).toMatch(/trial account.*(upgrade|Upgrade)/);
  });

  it.each([21408, 21215, 32205, 13227])('countries: %i', (code) => {
    expect(meaningOf(code).sentence).toMatch(/country.*geographic permissions/);
  });

  it.each([30032, 30033, 30034, 30035, 30018, 30024])('registration: %i', (code) => {
    expect(meaningOf(code).sentence).toMatch(/Register the sender/);
  });

  it('row 8: STOP says that START undoes it', () => {
    expect(meaningOf(21610).sentence).toMatch(/STOP.*START/);
    expect(meaningOf(21610).plan).toBe('Calls are used meanwhile.');
  });
});

it('no sentence says what is done about an alarm meanwhile: that is the plan’s, and a trial has none', () => {
  const said = [...knownCodes, 1].map((code) => meaningOf(code).sentence);
  expect(said.filter((sentence) => /is tried|meanwhile|new one is sent/i.test(sentence))).toEqual([]);
  expect(said.filter((sentence) => !/^[A-Z].*\.$/.test(sentence) && !/errors\/\d+\.$/.test(sentence))).toEqual([]);
});
