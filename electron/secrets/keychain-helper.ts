import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { createHelper, type KeychainHelper } from './helper-calls';

/** Commands and answers are lines of JSON on its pipes. */
const program = `
  const keytar = require(process.argv[1]);
  const calls = {
    get: (account) => keytar.getPassword('Vigil', account),
    set: (account, value) => keytar.setPassword('Vigil', account, value),
    remove: (account) => keytar.deletePassword('Vigil', account),
    forget: async () => {
      const all = await keytar.findCredentials('Vigil');
      for (const { account } of all) await keytar.deletePassword('Vigil', account);
      return all.length;
    },
  };
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { call, given } = JSON.parse(line);
    Promise.resolve(calls[call](...given)).then(
      (value) => console.log(JSON.stringify({ value: value ?? null })),
      (error) => console.log(JSON.stringify({ error: String(error && error.message) })),
    );
  });
`;

/** Starts the helper on plain Node; a host whose executable is not Node brings its own. `env` says where D-Bus is. */
export function startKeychainHelper(env: Record<string, string | undefined>): KeychainHelper {
  const keytar = createRequire(import.meta.url).resolve('keytar');
  const child = spawn(process.execPath, ['-e', program, keytar], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  const { helper, answered, ended } = createHelper({
    send: (command) => child.stdin.write(`${JSON.stringify(command)}\n`),
    end: () => child.kill('SIGKILL'),
  });
  const over = (): void => {
    ended(complaint);
  };
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-4000);
  });
  child.on('error', over).on('close', over);
  // A helper that died closes its end while a command is being written; `close` says the rest.
  child.stdin.on('error', over);
  createInterface({ input: child.stdout }).on('line', (line) => {
    answered(readJson(line));
  });
  return helper;
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
