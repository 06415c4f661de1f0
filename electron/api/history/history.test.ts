import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHousehold, watchedPerson, type Household } from '../../../e2e/household';
import { contract, type ParsedInput } from '../../../shared/contract';
import { MINUTE } from '../../../shared/time';
import { NOW, sampleAlert, sampleMessage } from '../../storage/sample-facts.test-support';
import { history } from './history';

let household: Household;

beforeEach(async () => {
  household = await createHousehold({ now: () => NOW }, [watchedPerson(), watchedPerson({ id: 'tom', name: 'Tom' })]);
  household.put(sampleAlert());
});

afterEach(() => {
  household.close();
});

async function read(query: Partial<ParsedInput<'history'>> = {}): Promise<{
  ids: string[];
  more: boolean;
  next: string | null;
}> {
  const answer = await history(household.ports, contract.history.input.parse(query));
  if (!answer.ok) throw new Error(answer.problem.sentence);
  contract.history.output.parse(answer.value);
  const ids = answer.value.lines.map((line) => (line.kind === 'message' ? line.body : line.sentence));
  return { ids, more: answer.value.more, next: answer.value.next };
}

async function readAll(query: Partial<ParsedInput<'history'>>): Promise<string[]> {
  const pages: string[][] = [];
  for (let page = await read(query); ; page = await read({ ...query, cursor: page.next })) {
    pages.push(page.ids);
    if (page.next === null) return pages.flat();
  }
}

function message(body: string, at: number, personId = 'ana'): ReturnType<typeof sampleMessage> {
  return sampleMessage({ id: body, body, queuedAt: at, personId, tag: body });
}

function decision(
  sentence: string,
  at: number,
  personId: string | null = 'ana',
): Parameters<Household['addDecisions']>[0][number] {
  return { code: 'low-opened', sentence, aboutId: null, messageId: null, personId, at };
}

describe('history', () => {
  test('is empty at first', async () => {
    expect(await read()).toEqual({ ids: [], more: false, next: null });
  });

  test('merges messages and decisions, newest first, the message above the decision that made it', async () => {
    household.addDecisions([decision('opened', NOW), decision('waits', NOW + MINUTE)]);
    household.addMessages([message('text', NOW), message('call', NOW + 2 * MINUTE)]);
    expect((await read()).ids).toEqual(['call', 'waits', 'text', 'opened']);
    expect((await read({ show: 'messages' })).ids).toEqual(['call', 'text']);
    expect((await read({ show: 'decisions' })).ids).toEqual(['waits', 'opened']);
  });

  test('keeps people apart', async () => {
    household.addDecisions([decision('of Ana', NOW), decision('of Tom', NOW, 'tom'), decision('of all', NOW, null)]);
    expect((await read({ personId: 'tom' })).ids).toContain('of Tom');
    expect((await read({ personId: 'tom' })).ids).not.toContain('of Ana');
  });

  test.each([1, 2, 3, 7, 500])(
    'pages of %i lose nothing and repeat nothing, however many lines share a moment',
    async (limit) => {
      const moments = [0, 0, 0, 1, 2, 2, 2, 2, 2, 3, 4, 4];
      household.addMessages(moments.map((minute, index) => message(`m${index}`, NOW + minute * MINUTE)));
      household.addDecisions(moments.map((minute, index) => decision(`d${index}`, NOW + minute * MINUTE)));
      const all = await readAll({ limit });
      expect(all).toHaveLength(24);
      expect(new Set(all).size).toBe(24);
      expect(await readAll({ limit, show: 'messages' })).toHaveLength(12);
      expect(await readAll({ limit, before: NOW + 2 * MINUTE })).toHaveLength(8);
    },
  );

  test('goes on where it ended although new lines came meanwhile', async () => {
    household.addMessages([message('m1', NOW + 0.5), message('m2', NOW + MINUTE)]);
    const first = await read({ limit: 1 });
    household.addMessages([message('m3', NOW + 2 * MINUTE)]);
    expect(first.ids).toEqual(['m2']);
    expect((await read({ limit: 5, cursor: first.next! })).ids).toEqual(['m1']);
  });

  test('refuses a cursor that it never gave', async () => {
    for (const cursor of ['', 'x', '1', '1-2-3', '-1', 'NaN-NaN', '1-Infinity']) {
      expect(await history(household.ports, contract.history.input.parse({ cursor }))).toMatchObject({ ok: false });
    }
  });
});
