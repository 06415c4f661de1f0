import { z } from 'zod';
import { nightscoutWordsIn } from '../../../shared/locales/host/providers/nightscout';
import { usualLanguage } from '../../../shared/locales/language';
import { ageInWords } from '../../../shared/text/age';
import { DAY } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { SourceIo, SourceProblem } from '../io';
import type { SourceCheck } from '../source';
import { ask, type Site } from './client';
import { readEntries } from './entries';

const words = nightscoutWordsIn(usualLanguage);

const verifySchema = z.object({
  message: z.object({
    message: z.string(),
    canRead: z.boolean().optional(),
    /** Whether anybody is known by the credential, whatever they may do. Left out by older versions. */
    rolefound: z.string().optional(),
  }),
});
const statusSchema = z.object({ name: z.string().max(100).optional(), version: z.string().max(40).optional() });

/** `known`: also one that may do less than Nightscout's own pages want, which is all that its "UNAUTHORIZED" means. */
type Credential = { is: 'none' | 'known' | 'unclear' } | { is: 'refused'; sentence: string };

/**
 * Asks step by step and stops at the first refusal: each wrong secret makes Nightscout slower for the whole household.
 * `verifyauth` first, since a wrong token is silently ignored elsewhere; entries last,
 * since a token may read status only.
 */
export async function checkSite(site: Site, io: SourceIo): Promise<SourceCheck> {
  const credential = await credentialAt(site, io);
  if (credential.is === 'refused') return { ok: false, sentence: credential.sentence };
  const status = await ask(site, { path: '/api/v1/status.json' }, io);
  if (!status.ok && status.problem.kind === 'refused' && credential.is === 'none') {
    return { ok: false, sentence: words.siteIsNotOpenToEverybody };
  }
  const facts = await readEntries(site, io.now() - DAY, io);
  if (!facts.ok) {
    const mayNotRead = facts.problem.kind === 'refused' && credential.is === 'known';
    return { ok: false, sentence: mayNotRead ? NEEDS_READABLE : withAdvice(facts.problem) };
  }
  const newest = facts.value.readings.at(-1);
  return {
    ok: true,
    sentence: `${siteInWords(status.ok ? status.value : null)} ${newestInWords(newest?.measuredAt, io.now())}`,
  };
}

/** `unclear`: this server cannot say (phone apps that only imitate Nightscout). */
async function credentialAt(site: Site, io: SourceIo): Promise<Credential> {
  if (site.authorization.kind === 'none') return { is: 'none' };
  const answer = await ask(site, { path: '/api/v1/verifyauth' }, io);
  if (!answer.ok) {
    return answer.problem.kind === 'broken'
      ? { is: 'unclear' }
      : { is: 'refused', sentence: withAdvice(answer.problem) };
  }
  const verified = verifySchema.safeParse(jsonOf(answer.value)).data?.message;
  if (verified === undefined) return { is: 'unclear' };
  if (verified.message === 'OK' || verified.rolefound === 'FOUND') return { is: 'known' };
  return { is: 'refused', sentence: site.authorization.kind === 'token' ? UNKNOWN_TOKEN : UNKNOWN_SECRET };
}

const UNKNOWN_TOKEN = words.siteDoesNotKnowThisAccess;
const UNKNOWN_SECRET = words.siteDoesNotKnowThisApi;
const NEEDS_READABLE = words.siteKnowsThisToken;

/** Free hosts sleep after a quarter of an hour without visitors and take up to a minute to wake (Render, Heroku). */
const withAdvice = ({ sentence, hasTimedOut }: SourceProblem): string =>
  hasTimedOut === true ? words.freeHostsSleepWhenNobodyAsks({ sentence }) : sentence;

function siteInWords(status: HttpResponse | null): string {
  const known = statusSchema.safeParse(status === null ? null : jsonOf(status)).data;
  const version = known?.version === undefined ? '' : ` ${known.version}`;
  return words.connectedToNightscout({ name: known?.name ?? words.nightscout, version });
}

function newestInWords(measuredAt: number | undefined, now: number): string {
  if (measuredAt === undefined) return words.itHasNoReadingOfLast;
  return words.newestReadingWasMeasured({ age: ageInWords(now - measuredAt) });
}

function jsonOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.body);
  } catch {
    return null;
  }
}
