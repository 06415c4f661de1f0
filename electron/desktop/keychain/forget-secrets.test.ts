import { expect, it } from 'vitest';
import type { KeychainEntries } from '../../secrets/helper-calls';
import { forgetSecrets } from './forget-secrets';

function forgetting(forget: () => Promise<number>) {
  const ended: string[] = [];
  const entries = { forget } as KeychainEntries;
  const helper = { entries, end: () => void ended.push('ended') };
  return { ended, said: forgetSecrets(() => helper) };
}

it('--forget-secrets says how many entries were removed, and ends its helper', async () => {
  const { ended, said } = forgetting(() => Promise.resolve(3));
  expect(await said).toBe('3 entries were removed from the keychain.');
  expect(ended).toEqual(['ended']);
});

it('with a keychain that refuses it says that nothing was removed', async () => {
  const { ended, said } = forgetting(() => Promise.reject(new Error('locked')));
  expect([await said, ended]).toEqual(['The keychain is locked or not there: nothing was removed.', ['ended']]);
});
