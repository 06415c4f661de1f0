import { createRequire } from 'node:module';
import type * as Keytar from 'keytar';
import type { KeychainCommand } from '../../secrets/helper-calls';

/** The helper of the desktop host: a utility process of Electron's, because its executable is no Node. */

const SERVICE = 'Vigil';
const keytar = createRequire(import.meta.url)('keytar') as typeof Keytar;

function perform({ call, given: [account = '', value = ''] }: KeychainCommand): Promise<unknown> {
  switch (call) {
    case 'get':
      return keytar.getPassword(SERVICE, account);
    case 'set':
      return keytar.setPassword(SERVICE, account, value);
    case 'remove':
      return keytar.deletePassword(SERVICE, account);
    case 'forget':
      return forget();
  }
}

async function forget(): Promise<number> {
  const all = await keytar.findCredentials(SERVICE);
  for (const { account } of all) await keytar.deletePassword(SERVICE, account);
  return all.length;
}

process.parentPort.on('message', ({ data }) => {
  perform(data as KeychainCommand).then(
    (value) => {
      process.parentPort.postMessage({ value: value ?? null });
    },
    (error: unknown) => {
      process.parentPort.postMessage({ error: error instanceof Error ? error.message : 'unknown' });
    },
  );
});
