import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** One entry each, of the service "Vigil". */
export interface KeychainEntries {
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  remove(account: string): Promise<void>;
}

export interface KeychainHelper {
  entries: KeychainEntries;
  /** Ends it at once, also in the middle of a call. */
  end(): void;
}

export type StartHelper = () => KeychainHelper;

/** In the keychain's words. They hold no secret. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError';
}

/**
 * A locked keyring lets a call wait for its prompt for ever, on a thread that can be neither stopped nor joined: four such
 * calls block every file and DNS access, and even one keeps the process from exiting. So the calls are made in a process of
 * their own, which can be killed. Commands and answers are lines of JSON on its pipes; secrets stand on no command line.
 */
const program = `
  const keytar = require(process.argv[1]);
  const calls = {
    get: (account) => keytar.getPassword('Vigil', account),
    set: (account, value) => keytar.setPassword('Vigil', account, value),
    remove: (account) => keytar.deletePassword('Vigil', account),
  };
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { call, given } = JSON.parse(line);
    Promise.resolve(calls[call](...given)).then(
      (value) => console.log(JSON.stringify({ value: value ?? null })),
      (error) => console.log(JSON.stringify({ error: String(error && error.message) })),
    );
  });
`;

const answerSchema = z.union([z.strictObject({ value: z.unknown() }), z.strictObject({ error: z.string() })]);

/** Starts the helper on plain Node; a host whose executable is not Node brings its own. `env` says where D-Bus is. */
export function startKeychainHelper(env: Record<string, string | undefined>): KeychainHelper {
  const keytar = createRequire(import.meta.url).resolve('keytar');
  const child = spawn(process.execPath, ['-e', program, keytar], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void }[] = [];
  let complaint = '';
  let isOver = false;

  const failAll = (): void => {
    isOver = true;
    for (const { reject } of waiting.splice(0)) reject(new KeychainError(lastWords(complaint)));
  };
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-4000);
  });
  child.on('error', failAll).on('close', failAll);
  // A helper that died closes its end while a command is being written; `close` says the rest.
  child.stdin.on('error', failAll);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = readAnswer(line);
    const asked = waiting.shift();
    if ('error' in answer) asked?.reject(new KeychainError(answer.error));
    else asked?.resolve(answer.value);
  });

  const ask = (call: keyof KeychainEntries, ...given: string[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      if (isOver) failAll();
      else child.stdin.write(`${JSON.stringify({ call, given })}\n`);
    });

  return { entries: entriesBy(ask), end: () => child.kill('SIGKILL') };
}

function readAnswer(line: string): z.infer<typeof answerSchema> {
  try {
    return answerSchema.parse(JSON.parse(line));
  } catch {
    return { error: 'The keychain helper answered something else.' };
  }
}

function entriesBy(ask: (call: keyof KeychainEntries, ...given: string[]) => Promise<unknown>): KeychainEntries {
  return {
    get: async (account) =>
      z
        .string()
        .nullable()
        .parse(await ask('get', account)),
    set: async (account, value) => {
      await ask('set', account, value);
    },
    remove: async (account) => {
      await ask('remove', account);
    },
  };
}

/** Of a crash report only the line that names the error. */
const lastWords = (complaint: string): string =>
  complaint.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? 'The keychain helper ended.';
