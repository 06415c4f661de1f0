import { garminWordsIn } from '../../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../../shared/result';
import { HOUR, type Millis } from '../../../../shared/time';
import type { SourceIo, SourceProblem } from '../../io';
import type { GarminHosts } from '../endpoints';
import { needsLogin, restInWords } from '../problem';
import { endOf, isDue, isGood } from './access';
import type { Bought } from './asking';
import { refreshedByDi, type Tokens } from './di';
import { memoryOf, remember, restLeft } from './memory';
import { accessByOauth1 } from './oauth1';
import { profileOf } from './profile';
import {
  keepSession,
  noteRefused,
  readSession,
  saveSession,
  type Access,
  type Grant,
  type ReadySession,
  type Session,
} from './session';
import { noteFailed, wayOf } from './ways';

const words = garminWordsIn(usualLanguage);

type Sessions<Kind extends Session = Session> = Promise<Result<Kind, SourceProblem>>;

/** The stored log-in, with an access token that is good, and whose it is. */
export async function freshSession(hosts: GarminHosts, io: SourceIo): Sessions<ReadySession> {
  const session = await io.turns.inTurn(() => readSession(hosts, io));
  if (!session.ok) return session;
  const fresh = await renewedInTime(hosts, session.value, io);
  return fresh.ok ? withAccount(hosts, fresh.value, io) : fresh;
}

/**
 * From half of its life on; a renewal that fails leaves the old token as it is, which lists until it really ends. Where
 * Garmin is away anyhow it is not asked twice.
 */
async function renewedInTime(hosts: GarminHosts, session: Session, io: SourceIo): Sessions {
  const { access } = session;
  if (access === null || !isGood(access, io.now())) return renewSession(hosts, session, io);
  if (!isDue(access, io.now()) || isResting(io) || memoryOf(io).isListFailing) return succeeded(session);
  const renewed = await renewSession(hosts, session, io);
  if (renewed.ok || renewed.problem.needsLogin === true) return renewed;
  // No caller sees this failure and waits for it, as the poller does with those that it is told.
  const { notBefore = Math.min(io.now() + OUR_REST, endOf(access)) } = renewed.problem;
  remember({ renewNotBefore: notBefore }, io);
  return succeeded(session);
}

/** For a token that has ended, at its time or before it. */
export async function renewedSession(hosts: GarminHosts, worn: Session, io: SourceIo): Sessions<ReadySession> {
  const renewed = await renewSession(hosts, worn, io);
  return renewed.ok ? withAccount(hosts, renewed.value, io) : renewed;
}

/** Once, however many find it worn out: who comes second gets what the first has brought. */
function renewSession(hosts: GarminHosts, worn: Session, io: SourceIo): Sessions {
  return io.turns.inTurn(async () => {
    const stored = await readSession(hosts, io);
    if (!stored.ok || stored.value.access?.token !== worn.access?.token) return stored;
    const { grant, access } = stored.value;
    if (isResting(io)) return failed(isForGood(access, io) ? TURNED_AWAY_FOR_GOOD : restingProblem(io));
    // A keychain that takes nothing is found out before the old token is used up.
    const isWritable = await saveSession(stored.value, io);
    if (!isWritable.ok) return isWritable;
    const bought = await boughtWith(hosts, grant, io);
    if (!bought.ok) return failed(noteFailure(bought.problem, stored.value, io));
    remember({ renewNotBefore: null, forbiddenSince: null }, io);
    return keepSession({ ...stored.value, ...bought.value }, io);
  });
}

async function boughtWith(hosts: GarminHosts, grant: Grant, io: SourceIo): Bought<Tokens> {
  if (grant.kind === 'di') return refreshedByDi(hosts, grant, io);
  const access = await accessByOauth1(hosts, grant, io);
  return access.ok ? succeeded({ grant, access: access.value }) : access;
}

/** Whose it is could not be asked when it was bought. */
function withAccount(hosts: GarminHosts, session: Session, io: SourceIo): Sessions<ReadySession> {
  const { account, access } = session;
  if (access !== null && account !== null) return Promise.resolve(succeeded({ ...session, account, access }));
  return io.turns.inTurn(async () => {
    const stored = await readSession(hosts, io);
    if (!stored.ok) return stored;
    if (isResting(io) || stored.value.access === null) return failed(restingProblem(io));
    const profile = await profileOf(hosts, stored.value.access, io);
    if (profile.ok) return keepSession({ ...stored.value, access: stored.value.access, ...profile.value }, io);
    return failed(profile.problem.kind === 'refused' ? noteUseless(stored.value.grant, io) : profile.problem);
  });
}

/** It was handed out, and opens nothing: the next log-in goes another way. */
export function noteUseless(grant: Grant, io: SourceIo): SourceProblem {
  noteFailed(wayOf(grant), io);
  return noteRefused(grant, io);
}

/**
 * A renewal that is answered with 403 for so long will not be taken any more (garmin-grafana#231,
 * "Client app validation failed"). It is begun half a day before the token ends, so this is about then.
 * It is tried on all the same, now and then.
 */
const FORBIDDEN_FOR_GOOD: Millis = 12 * HOUR;
const OUR_REST: Millis = HOUR;
const LONG_REST: Millis = 6 * HOUR;

function noteFailure(problem: SourceProblem, { grant, access }: Session, io: SourceIo): SourceProblem {
  if (problem.kind === 'refused') return noteRefused(grant, io);
  if (problem.isForbidden !== true) return problem;
  const { forbiddenSince } = memoryOf(io);
  remember({ forbiddenSince: forbiddenSince ?? io.now() }, io);
  if (!isForGood(access, io)) return problem;
  remember({ renewNotBefore: io.now() + LONG_REST }, io);
  return TURNED_AWAY_FOR_GOOD;
}

function isForGood(access: Access | null, io: SourceIo): boolean {
  const { forbiddenSince } = memoryOf(io);
  const hasEnded = access === null || !isGood(access, io.now());
  return hasEnded && forbiddenSince !== null && io.now() - forbiddenSince >= FORBIDDEN_FOR_GOOD;
}

const isResting = (io: SourceIo): boolean => restLeft(memoryOf(io).renewNotBefore, io.now()) > 0;

function restingProblem(io: SourceIo): SourceProblem {
  const leftMs = restLeft(memoryOf(io).renewNotBefore, io.now());
  return {
    kind: 'unreachable',
    isTurnedAway: true,
    isNotAsked: true,
    notBefore: io.now() + leftMs,
    sentence: words.garminHandsOutNoNewToken({ rest: restInWords(leftMs) }),
  };
}

const TURNED_AWAY_FOR_GOOD = needsLogin(words.garminHasTurnedVigilsRenewalsAway);
