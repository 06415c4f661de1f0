import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import { failed, succeeded, type Result } from '../../shared/result';
import type { Millis } from '../../shared/time';
import type { Log, SecretProblem, Secrets } from '../ports';
import { KeychainError, type KeychainEntries, type StartHelper } from './helper-calls';
import { createKeychainComplaints } from './keychain-complaints';
import { isSecretId, notASecretId } from './secret-id';
import { layOut, partsNamedBy, putTogether } from './secret-parts';

const words = runningWordsIn(usualLanguage);

/** A prompt left unanswered for this real time counts as locked. */
const DEADLINE_MS: Millis = 8000;

/** An entry of ours without a secret: that it can be read shows that the keyring is unlocked. */
const PROBE = 'vigil.probe';

const locked: SecretProblem = {
  kind: 'locked',
  sentence: words.keychainIsLockedOrWasNever,
};

/**
 * Secrets in the operating system's keychain, one call at a time. What was read is kept in memory until Vigil ends;
 * locked and unavailable never are. There is no fallback to plain text.
 */
export function createKeychain(ports: {
  startHelper: StartHelper;
  log: Pick<Log, 'warn'>;
  deadlineMs?: Millis;
}): Secrets {
  const { startHelper, deadlineMs = DEADLINE_MS } = ports;
  const complain = createKeychainComplaints(ports.log);
  const known = new Map<string, Result<string, SecretProblem>>();
  let turn: Promise<unknown> = Promise.resolve();
  let timesLocked = 0;

  /**
   * Runs after what was asked before, with a helper of its own. Who waited while it
   * proved locked is not made to wait again.
   */
  const inTurn = <Value>(
    id: string,
    work: Work<Value>,
    secret: string | null = null,
  ): Promise<Result<Value, SecretProblem>> => {
    if (!isSecretId(id)) return Promise.resolve(failed(notASecretId));
    const timesLockedBefore = timesLocked;
    const mine = turn.then(async () => {
      if (timesLocked > timesLockedBefore) return failed(locked);
      const result = await attempt(
        {
          startHelper,
          deadlineMs,
          complain: (text) => {
            complain(text, secret);
          },
        },
        work,
      );
      if (!result.ok && result.problem.kind === 'locked') timesLocked += 1;
      return result;
    });
    turn = mine.catch(() => undefined);
    return mine;
  };

  /** What a read found that was asked for before the change is not what holds after it. */
  const changed = (id: string, work: Work<void>, secret?: string): Promise<Result<void, SecretProblem>> => {
    known.delete(id);
    return inTurn(id, work, secret).finally(() => known.delete(id));
  };

  return {
    place: 'keychain',
    read: async (id) => {
      const result = known.get(id) ?? (await inTurn(id, (entries) => readSecret(entries, id)));
      if (result.ok || result.problem.kind === 'missing') known.set(id, result);
      return result;
    },
    write: (id, value) => changed(id, (entries) => writeSecret(entries, id, value), value),
    remove: (id) => changed(id, (entries) => removeSecret(entries, id)),
  };
}

type Work<Value> = (entries: KeychainEntries) => Promise<Result<Value, SecretProblem>>;

interface Attempt {
  startHelper: StartHelper;
  deadlineMs: Millis;
  complain: (text: string) => void;
}

/** Whatever the keychain does becomes a problem; only a bug rejects. */
async function attempt<Value>(
  { startHelper, deadlineMs, complain }: Attempt,
  work: Work<Value>,
): Promise<Result<Value, SecretProblem>> {
  const helper = startHelper();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Result<Value, SecretProblem>>((resolve) => {
    timer = setTimeout(() => {
      resolve(failed(locked));
    }, deadlineMs);
  });
  try {
    return await Promise.race([
      work(helper.entries).catch((error: unknown) => failed(problemOf(error, complain))),
      deadline,
    ]);
  } finally {
    clearTimeout(timer);
    helper.end();
  }
}

async function readSecret(entries: KeychainEntries, id: string): Promise<Result<string, SecretProblem>> {
  const head = await entries.get(id);
  if (head === null) return failed(await whyAbsent(entries));
  const parts: (string | null)[] = [];
  for (const suffix of partsNamedBy(head)) parts.push(await entries.get(id + suffix));
  const value = putTogether(head, parts);
  return value === null ? failed(incomplete(id)) : succeeded(value);
}

/**
 * A locked keyring answers "no such entry" when its prompt cannot be shown. Only reading or writing an entry that must
 * be there tells the two apart. Throws KeychainError when the keyring refuses.
 */
async function whyAbsent(entries: KeychainEntries): Promise<SecretProblem> {
  if ((await entries.get(PROBE)) === null) await entries.set(PROBE, 'unlocked');
  return { kind: 'missing' };
}

/** The head last: until then the old value counts, afterwards the new one, also when this is interrupted. */
async function writeSecret(entries: KeychainEntries, id: string, value: string): Promise<Result<void, SecretProblem>> {
  if (value === '') return failed({ kind: 'unavailable', sentence: words.emptySecretCannotBeStoredRemove });
  const oldHead = await entries.get(id);
  const { head, parts } = layOut(value);
  for (const part of parts) await entries.set(id + part.suffix, part.value);
  await entries.set(id, head);
  const inUse = parts.map(({ suffix }) => suffix);
  const unused = partsNamedBy(oldHead ?? '').filter((suffix) => !inUse.includes(suffix));
  for (const suffix of unused) await entries.remove(id + suffix);
  return succeeded(undefined);
}

async function removeSecret(entries: KeychainEntries, id: string): Promise<Result<void, SecretProblem>> {
  const head = await entries.get(id);
  if (head === null) {
    const problem = await whyAbsent(entries);
    return problem.kind === 'missing' ? succeeded(undefined) : failed(problem);
  }
  await entries.remove(id);
  for (const suffix of partsNamedBy(head)) await entries.remove(id + suffix);
  return succeeded(undefined);
}

/** libsecret's and macOS's words for a keychain that would answer if the user unlocked it. */
const lockedWords = /locked|dismissed|cancell?ed|interaction is not allowed|does not exist at path/i;

function problemOf(error: unknown, complain: (text: string) => void): SecretProblem {
  if (!(error instanceof KeychainError)) throw error;
  complain(error.message);
  if (lockedWords.test(error.message)) return locked;
  return noKeychain;
}

/** What the system said of it is for programmers, and in the log: "Cannot autolaunch D-Bus without X11". */
const noKeychain: SecretProblem = {
  kind: 'unavailable',
  sentence: words.vigilHasNoSafePlace,
};

const incomplete = (id: string): SecretProblem => ({
  kind: 'unavailable',
  sentence: words.keychainHoldsOnlyPartOfEnter({ id }),
});
