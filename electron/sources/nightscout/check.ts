import { z } from 'zod';
import { ageInWords } from '../../../shared/text/age';
import { DAY } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { SourceIo, SourceProblem } from '../io';
import type { SourceCheck } from '../source';
import { ask, type Site } from './client';
import { readEntries } from './entries';

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
    return { ok: false, sentence: 'The site is not open to everybody: enter an access token or the API secret.' };
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

const UNKNOWN_TOKEN = 'The site does not know this access token. Copy it again from the Admin Tools of Nightscout.';
const UNKNOWN_SECRET =
  'The site does not know this API secret. Check for upper and lower case, or use an access token.';
const NEEDS_READABLE =
  'The site knows this token, but it may not read glucose. Give it the role "readable" in the Admin Tools of Nightscout.';

/** Free hosts sleep after a quarter of an hour without visitors and take up to a minute to wake (Render, Heroku). */
const withAdvice = ({ sentence, hasTimedOut }: SourceProblem): string =>
  hasTimedOut === true
    ? `${sentence} Free hosts sleep when nobody asks, and take up to a minute to wake: wait a little, then check again.`
    : sentence;

function siteInWords(status: HttpResponse | null): string {
  const known = statusSchema.safeParse(status === null ? null : jsonOf(status)).data;
  const version = known?.version === undefined ? '' : ` ${known.version}`;
  return `Connected to ${known?.name ?? 'Nightscout'} (Nightscout${version}).`;
}

function newestInWords(measuredAt: number | undefined, now: number): string {
  if (measuredAt === undefined) return 'It has no reading of the last 24 hours.';
  return `The newest reading was measured ${ageInWords(now - measuredAt)}.`;
}

function jsonOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.body);
  } catch {
    return null;
  }
}
