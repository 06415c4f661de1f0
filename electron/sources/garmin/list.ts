import { garminWordsIn } from '../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { DAY, type Millis } from '../../../shared/time';
import type { Workout } from '../../core/state/workout';
import type { HttpResponse } from '../../ports';
import type { SourceIo, SourceProblem } from '../io';
import type { Listing, Since } from '../source';
import { openClient, type GarminClient } from './client';
import type { GarminHosts } from './endpoints';
import { jsonOf } from './login/asking';
import { memoryOf, remember } from './login/memory';
import { freshSession, noteUseless, renewedSession } from './login/renew';
import type { ReadySession } from './login/session';
import { isOtherShape, oldestStart, parseWorkouts } from './parse';
import { answerProblem, changed } from './problem';

const words = garminWordsIn(usualLanguage);

type Pages = Omit<Listing, 'loggedInAs' | 'account'>;

/** Everything there is the first time, up to `MOST_PAGES`; later what is new, and what a watch has uploaded late. */
const PAGE = 100;
const MOST_PAGES = 10;
const UPLOADED_LATE: Millis = 14 * DAY;

export async function listWorkouts(
  hosts: GarminHosts,
  since: Since | null,
  io: SourceIo,
): Promise<Result<Listing, SourceProblem>> {
  const session = await freshSession(hosts, io);
  if (!session.ok) return session;
  const first = await withSession(hosts, { session: session.value, since }, io);
  noteList(first.ok, io);
  if (first.ok || !isWornOut(first.problem)) return first;
  // Garmin ends tokens early now and then: one renewal, and once again.
  const renewed = await renewedSession(hosts, session.value, io);
  if (!renewed.ok) return renewed;
  const second = await withSession(hosts, { session: renewed.value, since }, io);
  if (second.ok || !isWornOut(second.problem)) return second;
  // A token that was handed out a moment ago: not for us to mend.
  return failed({ ...noteUseless(renewed.value.grant, io), isNotAsked: false });
}

function noteList(isListed: boolean, io: SourceIo): void {
  if (memoryOf(io).isListFailing === isListed) remember({ isListFailing: !isListed }, io);
}

const isWornOut = ({ needsLogin }: SourceProblem): boolean => needsLogin === true;

async function withSession(
  hosts: GarminHosts,
  { session, since }: { session: ReadySession; since: Since | null },
  io: SourceIo,
): Promise<Result<Listing, SourceProblem>> {
  const account = accountOf(hosts, session);
  const client = openClient(hosts, session.access.token, io);
  try {
    const from = since?.account === account ? since.at - UPLOADED_LATE : null;
    const pages = await allPages(client, from, io);
    return pages.ok ? succeeded({ ...pages.value, account, loggedInAs: session.name }) : pages;
  } finally {
    client.close();
  }
}

/** Another person's workouts are not new because another account was logged in. */
const accountOf = ({ api }: GarminHosts, { account }: ReadySession): string => `${account}@${new URL(api).hostname}`;

/** Until a page begins before `from`, or there is no more. All of them or none: half a list would hide what is new. */
async function allPages(
  client: GarminClient,
  from: Millis | null,
  io: SourceIo,
): Promise<Result<Pages, SourceProblem>> {
  const found = new Map<string, Workout>();
  const skipped: Record<string, number> = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.page(page * PAGE, PAGE);
    const read = answer.ok ? readPage(answer.value, io) : answer;
    if (!read.ok) return read;
    const { rows, workouts } = read.value;
    // One that was uploaded meanwhile has moved the others: they are listed twice.
    for (const workout of workouts) if (!found.has(workout.id)) found.set(workout.id, workout);
    for (const [reason, count] of Object.entries(read.value.skipped)) skipped[reason] = (skipped[reason] ?? 0) + count;
    const oldest = oldestStart(rows);
    if (rows.length < PAGE || (from !== null && oldest !== null && oldest < from)) break;
  }
  const newestFirst = [...found.values()].sort((left, right) => right.startedAt - left.startedAt);
  return succeeded({ workouts: newestFirst, skipped });
}

interface Page {
  rows: unknown[];
  workouts: Workout[];
  skipped: Record<string, number>;
}

function readPage(response: HttpResponse, io: SourceIo): Result<Page, SourceProblem> {
  const problem = answerProblem(response, io.now());
  if (problem !== null) return failed(problem);
  const rows = jsonOf(response);
  if (rows === null) return failed(NOT_WHOLE);
  if (!Array.isArray(rows)) return failed(changed(words.itsListOfWorkoutsIsNotList));
  const theirs = Date.parse(response.headers['date'] ?? '');
  const garminNow = Number.isNaN(theirs) ? io.now() : theirs;
  const { personId, sourceId } = io;
  const parsed = parseWorkouts(rows, { personId, sourceId, receivedAt: io.now(), garminNow });
  if (isOtherShape(rows, parsed)) return failed(changed(words.itsWorkoutsAreNotWhereThey));
  return succeeded({ rows, ...parsed });
}

const NOT_WHOLE: SourceProblem = { kind: 'broken', sentence: words.garminsAnswerCannotBeRead };
