import { HOUR, type Millis } from '../../../../shared/time';
import type { SourceIo, SourceProblem } from '../../io';
import { garmin } from '../endpoints';
import { memoryOf, remember, restLeft, type GarminMemory, type Part } from './memory';
import type { Grant } from './session';

/** "oauth1", or the client id of a DI token. */
export type Way = string;

const [newest, ...older] = garmin.diClientIds;

/**
 * What most clients of 2026 do first; that OAuth 1 lasts beyond 2026 is not stated. Older client ids help now and then.
 */
const IN_ORDER: readonly Way[] = [newest, 'oauth1', ...older];

export const wayOf = (grant: Grant): Way => (grant.kind === 'oauth1' ? 'oauth1' : grant.clientId);

export const partOf = (way: Way): Part => (way === 'oauth1' ? 'api' : 'tokens');

/** The way that the next ticket goes; null: none that has not failed and does not rest. */
export function nextWay(io: SourceIo): Way | null {
  const { worked, failed } = memoryOf(io);
  const inOrder = worked !== null && IN_ORDER.includes(worked) ? [worked, ...IN_ORDER] : IN_ORDER;
  return inOrder.find((way) => !failed.includes(way) && partRests(partOf(way), io) === 0) ?? null;
}

/** How long until one of them may be asked. */
export const allRest = (io: SourceIo): Millis => Math.min(partRests('api', io), partRests('tokens', io));

/** Hours to a day, and longer with each attempt (drkostas/hevy2garmin#191, which rests 2 h and doubles up to 24 h). */
const FIRST_REST: Millis = 2 * HOUR;
const LONGEST_REST: Millis = 24 * HOUR;

/** A host that turned a ticket away is left alone, as long as it said or longer each time. The other one is not. */
export function restPart(part: Part, problem: SourceProblem, io: SourceIo): void {
  const { rests } = memoryOf(io);
  const times = rests[part]?.times ?? 0;
  const ours = io.now() + Math.min(FIRST_REST * 2 ** times, LONGEST_REST);
  const said = problem.isOurRest === true ? undefined : problem.notBefore;
  remember({ rests: { ...rests, [part]: { until: said ?? ours, times: times + 1 } } }, io);
}

/** The other host's rest goes on; what it was asked in vain before counts no more. */
export function restsAfterSuccess(part: Part, io: SourceIo): GarminMemory['rests'] {
  const other = part === 'api' ? 'tokens' : 'api';
  const rest = memoryOf(io).rests[other];
  return rest === undefined ? {} : { [other]: { until: rest.until, times: 0 } };
}

export function noteFailed(way: Way, io: SourceIo): void {
  const { failed } = memoryOf(io);
  if (!failed.includes(way)) remember({ failed: [...failed, way] }, io);
}

function partRests(part: Part, io: SourceIo): Millis {
  const { rests, signInNotBefore } = memoryOf(io);
  const ofEarlierVersion = part === 'api' ? restLeft(signInNotBefore, io.now()) : 0;
  return Math.max(restLeft(rests[part]?.until, io.now()), ofEarlierVersion);
}
