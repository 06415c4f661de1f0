import { z } from 'zod';
import { loginStateSchema } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { SourceState } from '../../core/state/reading';
import type { WorkoutsListed } from '../../core/state/workout';
import type { SourceProblem } from '../io';
import type { LoginState } from '../login';
import type { Listing, Since } from '../source';

/** What is kept over restarts, so that they ask no sooner and forget nothing that was listed. */
const memorySchema = z.object({
  /** When a list was begun last, answered or not. */
  askedAt: z.number().nullable(),
  listedAt: z.number().nullable(),
  account: z.string().nullable(),
  /** `isSaid`: the provider named the end itself. */
  blocked: z.object({ until: z.number(), sentence: z.string(), isSaid: z.boolean() }).nullable(),
  /** As it stood last. */
  login: z.preprocess(spelledAsNow, loginStateSchema).catch({ kind: 'unknown' }),
  /** The source's own. */
  source: z.unknown(),
});

/** Before there was one word for it. */
function spelledAsNow(login: unknown): unknown {
  const { kind, ...rest } = spelledBefore.safeParse(login).data ?? {};
  return kind === undefined ? login : { kind: kind === 'signed-in' ? 'logged-in' : 'needs-login', ...rest };
}
const spelledBefore = z.looseObject({ kind: z.enum(['signed-in', 'needs-sign-in']) });

type ListingMemory = z.infer<typeof memorySchema>;

const fresh: ListingMemory = {
  askedAt: null,
  listedAt: null,
  account: null,
  blocked: null,
  login: { kind: 'unknown' },
  source: null,
};

/** What the lists of one source have shown so far. */
export interface ListingRecord {
  readonly memory: ListingMemory;
  /** null: never, so that everything there is counts as old. */
  since(): Since | null;
  noteListed(listing: Listing, now: Millis): void;
  /** `until`: it is left alone before. */
  noteFailure(problem: SourceProblem, now: Millis, until: Millis): void;
  /** The user logged in, or out: what was said about the login before counts no more. */
  noteLogIn(name: string | null): void;
  noteLogInBlocked(blocked: { until: Millis; sentence: string }): void;
  failuresInARow(): number;
  trouble(): SourceState['trouble'];
  skipped(): Record<string, number>;
  login(now: Millis, blockedForMs: Millis): LoginState;
}

export function createListingRecord(stored: unknown): ListingRecord {
  const memory = memorySchema.catch({ ...fresh }).parse(stored);
  let failuresInARow = 0;
  let trouble: SourceState['trouble'] = null;
  let skipped: Record<string, number> = {};
  let logInBlocked: { until: Millis; sentence: string } | null = null;

  return {
    memory,
    since() {
      const { listedAt, account } = memory;
      return listedAt === null || account === null ? null : { at: listedAt, account };
    },
    noteListed(listing, now) {
      failuresInARow = 0;
      trouble = null;
      skipped = listing.skipped;
      memory.listedAt = now;
      memory.account = listing.account;
      memory.blocked = null;
      logInBlocked = null;
      memory.login =
        listing.loggedInAs === null ? { kind: 'unknown' } : { kind: 'logged-in', name: listing.loggedInAs };
    },
    noteFailure(problem, now, until) {
      failuresInARow += 1;
      trouble = { kind: problem.kind, since: trouble?.since ?? now, sentence: problem.sentence };
      const { sentence } = problem;
      const isSaid = problem.notBefore !== undefined;
      memory.blocked = problem.isTurnedAway === true || isSaid ? { until, sentence, isSaid } : null;
      if (problem.needsLogin === true) memory.login = { kind: 'needs-login', sentence };
      else if (problem.isChanged === true) memory.login = { kind: 'changed', sentence };
    },
    noteLogIn(name) {
      failuresInARow = 0;
      trouble = null;
      logInBlocked = null;
      // It has just answered: a rest that only we thought of is over.
      if (memory.blocked?.isSaid === false) memory.blocked = null;
      memory.login = name === null ? { kind: 'unknown' } : { kind: 'logged-in', name };
    },
    noteLogInBlocked(blocked) {
      logInBlocked = blocked;
    },
    failuresInARow: () => failuresInARow,
    trouble: () => trouble,
    skipped: () => skipped,
    login(now, blockedForMs) {
      if (blockedForMs > 0 && memory.blocked !== null) {
        return { kind: 'blocked', until: now + blockedForMs, sentence: memory.blocked.sentence };
      }
      return logInBlocked !== null && logInBlocked.until > now ? { kind: 'blocked', ...logInBlocked } : memory.login;
    },
  };
}

/** As the engine takes it in. */
export const listedOf = (
  { account, workouts }: Listing,
  of: Pick<WorkoutsListed, 'personId' | 'sourceId'>,
  at: Millis,
): WorkoutsListed => ({ ...of, account, workouts, at });
