import { garminWordsIn } from '../../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../../shared/result';
import type { SourceIo, SourceProblem } from '../../io';
import type { LoggedIn, Ticket } from '../../login';
import { serviceOf, type GarminHosts } from '../endpoints';
import { changed, restInWords } from '../problem';
import type { Bought } from './asking';
import { tokensByDi } from './di';
import { remember } from './memory';
import { accessByOauth1, grantByOauth1 } from './oauth1';
import { profileOf } from './profile';
import { replaceSession, saveSession, type Session } from './session';
import { allRest, nextWay, noteFailed, partOf, restPart, restsAfterSuccess, type Way } from './ways';

const words = garminWordsIn(usualLanguage);

/**
 * Whatever Garmin says to a ticket, it is used up: so it goes one way, and the next way wants another ticket. Each
 * failed log-in counts with Garmin, which then locks the account for hours. What was stored before is there again
 * when the new tokens turn out to be no good.
 */
export async function redeemTicket(
  hosts: GarminHosts,
  ticket: Ticket,
  io: SourceIo,
): Promise<Result<LoggedIn, SourceProblem>> {
  if (io.secrets.place === 'credentials-directory') return failed(NOWHERE_TO_KEEP);
  if (ticket.service !== serviceOf(hosts)) return failed(refused(OTHER_SERVICE));
  return io.turns.inTurn(async () => {
    const way = nextWay(io) ?? firstWay(io);
    return way === null ? failed(restingProblem(io)) : redeemBy(way, { hosts, ticket }, io);
  });
}

/** Each was tried, and none took its ticket: from the beginning. */
function firstWay(io: SourceIo): Way | null {
  remember({ failed: [] }, io);
  return nextWay(io);
}

/**
 * What was bought is stored at once: a grant is good for a year, also where Garmin wants to rest before it says more.
 */
async function redeemBy(way: Way, asked: Asked, io: SourceIo): Bought<LoggedIn> {
  const session = await buy(way, asked, io);
  if (!session.ok) return failed(afterFailure(way, session.problem, io));
  const stored = await replaceSession(session.value, io);
  if (!stored.ok) return stored;
  const { proved, problem } = await prove(asked.hosts, session.value, io);
  if (problem !== null && !isForLater(problem)) {
    await stored.value();
    return failed(afterFailure(way, problem, io));
  }
  const saved = await saveSession(proved, io);
  if (!saved.ok) return saved;
  noteWorked(way, problem, io);
  return succeeded({ name: proved.account === null ? null : proved.name });
}

interface Asked {
  hosts: GarminHosts;
  ticket: Ticket;
}

async function buy(way: Way, { hosts, ticket }: Asked, io: SourceIo): Bought<Session> {
  const unproved = { api: hosts.api, account: null, name: '' };
  if (way !== 'oauth1') {
    const tokens = await tokensByDi(hosts, ticket, way, io);
    return tokens.ok ? succeeded({ ...unproved, ...tokens.value }) : tokens;
  }
  const grant = await grantByOauth1(hosts, ticket, io);
  return grant.ok ? succeeded({ ...unproved, grant: grant.value, access: null }) : grant;
}

/** As far as it gets: with an access token, and whose account it opens. */
async function prove(
  hosts: GarminHosts,
  session: Session,
  io: SourceIo,
): Promise<{ proved: Session; problem: SourceProblem | null }> {
  const { grant } = session;
  const bought =
    grant.kind === 'oauth1' && session.access === null
      ? await accessByOauth1(hosts, grant, io)
      : succeeded(session.access);
  if (!bought.ok) return { proved: session, problem: bought.problem };
  const access = bought.value;
  const profile = access === null ? null : await profileOf(hosts, access, io);
  if (profile?.ok !== true) return { proved: { ...session, access }, problem: profile?.problem ?? null };
  return { proved: { ...session, access, ...profile.value }, problem: null };
}

/** It says nothing against what was bought: too many requests, or nothing came through. */
const isForLater = ({ kind, isTurnedAway, isForbidden, notBefore }: SourceProblem): boolean =>
  isTurnedAway === true
    ? isForbidden !== true && notBefore !== undefined
    : kind === 'offline' || kind === 'unreachable';

function noteWorked(way: Way, problem: SourceProblem | null, io: SourceIo): void {
  const renewNotBefore = problem?.notBefore ?? null;
  const rests = restsAfterSuccess(partOf(way), io);
  remember(
    { worked: way, failed: [], rests, refused: null, signInNotBefore: null, forbiddenSince: null, renewNotBefore },
    io,
  );
}

/**
 * What the next ticket does. Where nothing got through it is unknown what became of this
 * one, and nothing is tried again.
 */
function afterFailure(way: Way, problem: SourceProblem, io: SourceIo): SourceProblem {
  if (problem.wantsFreshTicket === true) return OTHER_WAY;
  const isTurnedAway = problem.isTurnedAway === true;
  if (isTurnedAway) restPart(partOf(way), problem, io);
  else if (problem.kind !== 'offline') noteFailed(way, io);
  if (!isTurnedAway && (problem.kind === 'offline' || problem.kind === 'unreachable')) return withAdvice(problem);
  if (nextWay(io) !== null) return OTHER_WAY;
  if (allRest(io) > 0) return restingProblem(io);
  return problem.isChanged === true ? changed(words.noKnownWayOfLogging) : refused(NO_WAY);
}

const withAdvice = (problem: SourceProblem): SourceProblem => ({
  ...problem,
  sentence: words.ticketMayBeUsedUpLog({ sentence: problem.sentence }),
});

function restingProblem(io: SourceIo): SourceProblem {
  const leftMs = allRest(io);
  return {
    kind: 'unreachable',
    isTurnedAway: true,
    isNotAsked: true,
    notBefore: io.now() + leftMs,
    sentence: words.garminTakesNoLog({ rest: restInWords(leftMs) }),
  };
}

const refused = (sentence: string): SourceProblem => ({ kind: 'refused', sentence });

const OTHER_SERVICE = words.thisTicketIsForAnotherPage;
const OTHER_WAY: SourceProblem = {
  ...refused(words.garminDidNotAcceptTicket),
  wantsFreshTicket: true,
};
const NO_WAY = words.garminDidNotAcceptTicketIt;

const NOWHERE_TO_KEEP: SourceProblem = {
  kind: 'refused',
  sentence: words.garminsTokensChangeEveryDay,
};
