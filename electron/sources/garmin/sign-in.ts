import { z } from 'zod';
import type { Result } from '../../../shared/result';
import { failed, succeeded } from '../../../shared/result';
import { DAY, HOUR, type Millis } from '../../../shared/time';
import type { SignedIn, Ticket } from '../login';
import type { SourceIo, SourceProblem } from '../source';
import { garmin, serviceOf, type GarminHosts } from './endpoints';
import { askOnce, jsonOf, readable, ways, type Bought, type Tokens } from './exchange';
import { changed, waitInWords } from './problem';
import { memoryOf, saveSession } from './session';

/**
 * A ticket is good for one exchange and never used again by itself: each failed sign-in counts with Garmin, which then locks
 * the account for hours. What is stored stays until the new tokens have proved good.
 */
export async function redeemTicket(
  hosts: GarminHosts,
  ticket: Ticket,
  io: SourceIo,
): Promise<Result<SignedIn, SourceProblem>> {
  if (io.secrets.place === 'credentials-directory') return failed(NOWHERE_TO_KEEP);
  if (ticket.service !== serviceOf(hosts)) return failed(refused(OTHER_SERVICE));
  return io.turns.inTurn(async () => {
    const blocked = stillBlocked(io);
    if (blocked !== null) return failed(blocked);
    const bought = await buy(hosts, ticket, io);
    if (!bought.ok) return failed(noted(bought.problem, io));
    const { tokens, profile } = bought.value;
    const saved = await saveSession({ ...tokens, ...profile, api: hosts.api }, io);
    if (!saved.ok) return saved;
    io.memory.write({ refused: null, signInNotBefore: null });
    return succeeded({ name: profile.name });
  });
}

interface Purchase {
  tokens: Tokens;
  profile: Profile;
}

/** Each known way once. Where Garmin asks for rest, or nothing gets through, the others are not tried. */
async function buy(hosts: GarminHosts, ticket: Ticket, io: SourceIo): Bought<Purchase> {
  const problems: SourceProblem[] = [];
  for (const way of ways) {
    const tokens = await way(hosts, ticket, io);
    const profile = tokens.ok ? await profileOf(hosts, tokens.value, io) : tokens;
    if (tokens.ok && profile.ok) return succeeded({ tokens: tokens.value, profile: profile.value });
    if (profile.ok) continue;
    if (profile.problem.notBefore !== undefined) return profile;
    if (isOutOfReach(profile.problem)) return failed(withAdvice(profile.problem));
    problems.push(profile.problem);
  }
  return failed(inShort(problems));
}

const isOutOfReach = ({ kind, isTurnedAway }: SourceProblem): boolean =>
  kind === 'offline' || (kind === 'unreachable' && isTurnedAway !== true);

const withAdvice = (problem: SourceProblem): SourceProblem => ({
  ...problem,
  sentence: `${problem.sentence} The ticket may be used up: sign in again once Garmin can be reached.`,
});

function inShort(problems: SourceProblem[]): SourceProblem {
  const last = problems.at(-1);
  if (last !== undefined && problems.every(({ isTurnedAway }) => isTurnedAway === true)) return last;
  return problems.every(({ isChanged }) => isChanged === true)
    ? changed('No known way of signing in works any more.')
    : refused(NO_WAY);
}

const profileSchema = z.object({
  profileId: z.union([z.number(), z.string().min(1).max(100)]),
  fullName: z.string().max(200).nullish(),
  displayName: z.string().max(200).nullish(),
});

interface Profile {
  account: string;
  name: string;
}

/** That a token was handed out does not mean that it is good (python-garminconnect#369): it is tried. */
export async function profileOf(hosts: GarminHosts, { access }: Pick<Tokens, 'access'>, io: SourceIo): Bought<Profile> {
  const headers = {
    authorization: `Bearer ${access.token}`,
    accept: 'application/json',
    'user-agent': garmin.userAgent,
  };
  const sent = await askOnce(hosts, { method: 'GET', url: `${hosts.api}${garmin.profilePath}`, headers }, io);
  const answer = sent.ok ? readable(sent.value, io) : sent;
  if (!answer.ok) return answer;
  const profile = profileSchema.safeParse(jsonOf(answer.value)).data;
  if (profile === undefined) return failed(changed('It does not say whose account this is.'));
  const name = profile.fullName?.trim() || profile.displayName?.trim() || 'somebody';
  return succeeded({ account: String(profile.profileId), name });
}

/** When the guard against programs turned a sign-in away. */
const REST: Millis = HOUR;

function noted(problem: SourceProblem, io: SourceIo): SourceProblem {
  if (problem.isTurnedAway !== true) return problem;
  const notBefore = problem.notBefore ?? io.now() + REST;
  io.memory.write({ ...memoryOf(io), signInNotBefore: notBefore });
  return { ...problem, notBefore, sentence: restSentence(notBefore - io.now()) };
}

function stillBlocked(io: SourceIo): SourceProblem | null {
  const { signInNotBefore } = memoryOf(io);
  const leftMs = (signInNotBefore ?? 0) - io.now();
  // A clock that was set back must not lock anybody out for long.
  if (signInNotBefore === null || leftMs <= 0 || leftMs > 2 * DAY) return null;
  return {
    kind: 'unreachable',
    isTurnedAway: true,
    isNotAsked: true,
    notBefore: signInNotBefore,
    sentence: restSentence(leftMs),
  };
}

const restSentence = (ms: Millis): string =>
  `Garmin takes no sign-in at the moment. Trying again makes it longer: wait ${waitInWords(ms)}, then sign in once.`;

const refused = (sentence: string): SourceProblem => ({ kind: 'refused', sentence });

const OTHER_SERVICE = 'This ticket is for another page of Garmin. Start the sign-in from Vigil.';
const NO_WAY =
  'Garmin did not accept the ticket: it is used up, or too old. Sign in again, and if you copy the address, be quick. If it fails each time, Garmin has changed something.';

const NOWHERE_TO_KEEP: SourceProblem = {
  kind: 'refused',
  sentence:
    'Garmin’s tokens change every day and have to be written down, but here secrets are files that Vigil only reads ($CREDENTIALS_DIRECTORY). Run Vigil with a keychain to use Garmin.',
};
