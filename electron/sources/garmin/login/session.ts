import { createHash } from 'node:crypto';
import { z } from 'zod';
import { garminWordsIn } from '../../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../../shared/result';
import type { SecretProblem } from '../../../ports';
import type { SourceIo, SourceProblem } from '../../io';
import type { GarminHosts } from '../endpoints';
import { keychainProblem, needsLogin } from '../problem';
import { memoryOf, remember } from './memory';

const words = garminWordsIn(usualLanguage);

const text = z.string().min(1).max(20_000);

/** What buys access tokens: long-lived, and with `di` another one after each use. */
const grantSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('oauth1'), token: text, secret: text, mfaToken: text.nullable() }),
  z.object({ kind: z.literal('di'), clientId: text, refreshToken: text }),
]);
export type Grant = z.infer<typeof grantSchema>;

/** What each request carries, for hours. */
const accessSchema = z.object({
  token: text,
  /** By Garmin's clock: half of its life. */
  renewAt: z.number(),
  /** By Garmin's clock; earlier versions did not write it down. */
  endsAt: z.number().exactOptional(),
  /** Garmin's clock − ours when it was given. */
  aheadMs: z.number(),
});
export type Access = z.infer<typeof accessSchema>;

const sessionSchema = z.object({
  /** Tokens are for the Garmin they come from and never go to another one. */
  api: text,
  /** null: the grant was bought, and what it is for could not be asked yet. */
  account: text.nullable(),
  name: z.string().max(200),
  grant: grantSchema,
  /** null: none was bought with the grant yet. */
  access: accessSchema.nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** One that can be listed with. */
export interface ReadySession extends Session {
  account: string;
  access: Access;
}

/** The field of the secret: `garmin-1.session`. */
export const SESSION_FIELD = 'session';

/** As long as the keychain keeps entries whole, so does this: the old value counts until the new one is there. */
const secretId = ({ sourceId }: SourceIo): string => `${sourceId}.${SESSION_FIELD}`;

/** What could not be written before is written first: tokens are used only once they are safe. */
export async function readSession(hosts: GarminHosts, io: SourceIo): Promise<Result<Session, SourceProblem>> {
  if (io.turns.unsaved !== null) {
    const saved = await io.secrets.write(secretId(io), io.turns.unsaved);
    if (!saved.ok) return failed(keychainProblem(saved.problem));
    io.turns.unsaved = null;
  }
  const found = await io.secrets.read(secretId(io));
  if (!found.ok) return failed(unread(found.problem));
  const session = sessionSchema.safeParse(parsed(found.value)).data;
  if (session === undefined) return failed(needsLogin(words.storedLogInAtGarmin));
  if (session.api !== hosts.api) return failed(OTHER_GARMIN);
  return memoryOf(io).refused === markOf(session.grant) ? failed(NO_LONGER) : succeeded(session);
}

function unread(problem: SecretProblem): SourceProblem {
  if (problem.kind === 'missing') return NOT_LOGGED_IN;
  return problem.kind === 'other-origin' ? OTHER_GARMIN : keychainProblem(problem);
}

export async function saveSession(session: Session, io: SourceIo): Promise<Result<void, SourceProblem>> {
  const saved = await io.secrets.write(secretId(io), JSON.stringify(session));
  if (saved.ok) io.turns.unsaved = null;
  return saved.ok ? saved : failed(keychainProblem(saved.problem));
}

/** For tokens that replace used-up ones: what the keychain does not take is held until it does. */
export async function keepSession<Kept extends Session>(
  session: Kept,
  io: SourceIo,
): Promise<Result<Kept, SourceProblem>> {
  const before = await io.secrets.read(secretId(io));
  // The source was removed meanwhile, and its tokens with it: none come back. Nor does
  // one take the place of another Garmin's.
  if (!before.ok && ['missing', 'other-origin'].includes(before.problem.kind)) return failed(unread(before.problem));
  const saved = await saveSession(session, io);
  if (!saved.ok) io.turns.unsaved = JSON.stringify(session);
  return saved.ok ? succeeded(session) : saved;
}

/** Writes a session, and answers how to take it back: what was stored before is there again then. */
export async function replaceSession(
  session: Session,
  io: SourceIo,
): Promise<Result<() => Promise<void>, SourceProblem>> {
  const { unsaved } = io.turns;
  const found = await io.secrets.read(secretId(io));
  const before = unsaved ?? (found.ok ? found.value : null);
  const saved = await saveSession(session, io);
  if (!saved.ok) return saved;
  return succeeded(async () => {
    if (before === null) await io.secrets.remove(secretId(io));
    else if (!(await io.secrets.write(secretId(io), before)).ok) io.turns.unsaved = before;
  });
}

export async function removeSession(io: SourceIo): Promise<Result<void, SourceProblem>> {
  io.turns.unsaved = null;
  const removed = await io.secrets.remove(secretId(io));
  return removed.ok ? removed : failed(keychainProblem(removed.problem));
}

/** Garmin will not take this grant again: nothing is asked with it any more, also after a restart. */
export function noteRefused(grant: Grant, io: SourceIo): SourceProblem {
  remember({ refused: markOf(grant) }, io);
  return NO_LONGER;
}

function markOf(grant: Grant): string {
  const token = grant.kind === 'oauth1' ? grant.token : grant.refreshToken;
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NOT_LOGGED_IN = needsLogin(words.nobodyIsLoggedInAtGarmin);
const NO_LONGER = needsLogin(words.garminNoLongerAcceptsLog);
const OTHER_GARMIN = needsLogin(words.storedLogInIsForAnother);
