import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { contract, type Handlers } from '../../../shared/contract';
import { createCall, type Call } from '../../api/calls';
import { createRecordingLog } from '../../standins/recording-log';
import { answerPage, mayAsk, type Sender } from './ipc-gate';

const ours: Sender = { isOurWindow: true, frame: { isMainFrame: true, url: 'app://vigil/index.html#/now' } };
const withFrame = (frame: Partial<NonNullable<Sender['frame']>>): Sender => ({
  isOurWindow: true,
  frame: { isMainFrame: true, url: 'app://vigil/index.html', ...frame },
});

let asked: [string, unknown][];
let call: Call;

beforeEach(() => {
  asked = [];
  call = (name, input) => {
    asked.push([name, input]);
    return Promise.resolve({ ok: true, value: null });
  };
});

describe('checklist item 17, row 61: who may ask', () => {
  it('our window, its main frame, a page of ours', async () => {
    expect(mayAsk(ours)).toBe(true);
    expect(await answerPage(call, ours, ['status', {}])).toEqual({ ok: true, value: null });
    expect(asked).toEqual([['status', {}]]);
  });

  it.each<[string, Sender]>([
    ['a window that is none of ours', { ...ours, isOurWindow: false }],
    ['a frame within a page', withFrame({ isMainFrame: false })],
    ['a frame that is gone already', { isOurWindow: true, frame: null }],
    ['a page from elsewhere', withFrame({ url: 'https://example.org/' })],
    ['an empty page', withFrame({ url: 'about:blank' })],
    ['no address', withFrame({ url: '' })],
    ['a host that only begins alike', withFrame({ url: 'app://vigil.example.org/' })],
    ['a file', withFrame({ url: 'file:///opt/vigil/index.html' })],
  ])('not %s', async (_who, sender) => {
    expect(mayAsk(sender)).toBe(false);
    const answer = await answerPage(call, sender, ['status', {}]);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'wrong-sender' } });
    expect(asked).toEqual([]);
  });

  it.each([[undefined], [null], [7], [{}], [['status']], [Symbol.iterator]])('not without a name: %s', async (name) => {
    expect(await answerPage(call, ours, [name, {}])).toMatchObject({ ok: false, problem: { code: 'unknown-call' } });
    expect(asked).toEqual([]);
  });
});

describe('row 61: 200 payloads of any kind for each call', () => {
  const valid = (name: keyof typeof contract, input: unknown): boolean => contract[name].input.safeParse(input).success;

  it.each(Object.keys(contract) as (keyof typeof contract)[])(
    '%s: a tagged refusal for what does not fit, and nothing is changed or thrown',
    async (name) => {
      const reached: unknown[] = [];
      const handler = (input: unknown): Promise<never> => {
        reached.push(input);
        return Promise.reject(new Error('canary-61 in a message'));
      };
      const log = createRecordingLog();
      const gate = createCall(
        Object.fromEntries(Object.keys(contract).map((key) => [key, handler])) as unknown as Handlers,
        log,
      );
      const keys = fc.constantFrom('__proto__', 'constructor', 'prototype', 'personId', 'settings', 'alertId', 'text');
      const payload = fc.oneof(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        fc.dictionary(keys, fc.anything()),
        fc.constant(JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}')),
      );
      await fc.assert(
        fc.asyncProperty(payload, async (input) => {
          const before = reached.length;
          const answer = await answerPage(gate, ours, [name, input]);
          expect(answer.ok).toBe(false);
          expect(JSON.stringify(answer)).not.toContain('canary-61');
          if (!valid(name, input)) expect(reached).toHaveLength(before);
        }),
        { numRuns: 200 },
      );
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'Status', 'status ', 'x'.repeat(100_000)])(
    'no call has the name %s',
    async (name) => {
      const gate = createCall({} as Handlers, createRecordingLog());
      expect(await answerPage(gate, ours, [name, {}])).toMatchObject({ ok: false, problem: { code: 'unknown-call' } });
    },
  );
});
