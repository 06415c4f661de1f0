import { z } from 'zod';
import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';

const words = runningWordsIn(usualLanguage);

/** One entry each, of the service "Vigil". */
export interface KeychainEntries {
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  remove(account: string): Promise<void>;
  /** Removes all of them; answers how many there were. */
  forget(): Promise<number>;
}

/**
 * A locked keyring lets a call wait for its prompt for ever, on a thread that can be neither stopped nor joined: four
 * such calls block every file and DNS access, and even one keeps the process from exiting. So the calls are made in a
 * process of their own, which can be killed. Secrets stand on no command line.
 */
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

/** What is sent to the helper; each is answered in turn. */
export interface KeychainCommand {
  call: keyof KeychainEntries;
  given: string[];
}

const answerSchema = z.union([z.strictObject({ value: z.unknown() }), z.strictObject({ error: z.string() })]);

/** A helper at the other end of some wire. Who holds the wire hands over each answer, and says when it is over. */
export function createHelper(wire: { send(command: KeychainCommand): void; end(): void }): {
  helper: KeychainHelper;
  answered(answer: unknown): void;
  ended(complaint: string): void;
} {
  const waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void }[] = [];
  let over: string | null = null;

  const failAll = (): void => {
    for (const { reject } of waiting.splice(0)) reject(new KeychainError(over ?? ''));
  };
  const ask = (call: keyof KeychainEntries, ...given: string[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      if (over === null) wire.send({ call, given });
      else failAll();
    });

  return {
    helper: { entries: entriesBy(ask), end: wire.end },
    answered(given) {
      const asked = waiting.shift();
      const answer = answerSchema.safeParse(given);
      if (!answer.success) asked?.reject(new KeychainError('The keychain helper answered something else.'));
      else if ('error' in answer.data) asked?.reject(new KeychainError(answer.data.error));
      else asked?.resolve(answer.data.value);
    },
    ended(complaint) {
      over = lastWords(complaint);
      failAll();
    },
  };
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
    forget: async () => z.number().parse(await ask('forget')),
  };
}

/** Of a crash report only the line that names the error. */
const lastWords = (complaint: string): string =>
  complaint.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? words.keychainHelperEnded;
