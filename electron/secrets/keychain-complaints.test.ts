import { expect, it } from 'vitest';
import type { Secrets } from '../ports';
import { KeychainError, type KeychainEntries } from './helper-calls';
import { createKeychain } from './keychain';

const lines: unknown[] = [];

function refusing(...texts: string[]): Secrets {
  lines.length = 0;
  const refuse = (): Promise<never> => Promise.reject(new KeychainError(texts.length > 1 ? texts.shift() : texts[0]));
  const entries: KeychainEntries = { get: refuse, set: refuse, remove: refuse, forget: refuse };
  return createKeychain({
    startHelper: () => ({ entries, end: () => undefined }),
    log: { warn: (event, fields) => lines.push([event, fields]) },
  });
}

it('what the system says of its keychain is logged, in one short line, once in a row', async () => {
  const secrets = refusing('Cannot autolaunch\nD-Bus', 'Cannot autolaunch\nD-Bus', `Locked: ${'x'.repeat(9000)}`);
  for (const id of ['a.token', 'b.token', 'c.token']) await secrets.read(id);
  expect(lines).toEqual([
    ['keychain-refused', { said: 'Cannot autolaunch D-Bus' }],
    ['keychain-refused', { said: `Locked: ${'x'.repeat(192)}` }],
  ]);
});

it('a text that holds a piece of what was being written is not logged', async () => {
  const secrets = refusing('No room for "ret-tok" here');
  await secrets.write('a.token', 'secret-token');
  expect(lines).toEqual([['keychain-refused', { said: 'It said a piece of the secret.' }]]);
  const short = refusing('No room for "abc" here');
  await short.write('a.token', 'abc');
  expect(JSON.stringify(lines)).not.toContain('abc');
  await short.read('a.token');
  expect(lines).toHaveLength(2);
});
