import { z } from 'zod';
import { DAY, MINUTE } from '../../../shared/time';
import type { HttpResponse } from '../../ports';
import type { SourceCheck, SourceIo } from '../source';
import type { Site } from './client';
import { ask } from './client';
import { readEntries } from './entries';

const verifySchema = z.object({ message: z.object({ message: z.string(), canRead: z.boolean().optional() }) });
const statusSchema = z.object({ name: z.string().max(100).optional(), version: z.string().max(40).optional() });

/**
 * Asks step by step and stops at the first refusal: each wrong secret makes Nightscout slower for the whole household.
 * `verifyauth` first, since a wrong token is silently ignored elsewhere; entries last, since a token may read status only.
 */
export async function checkSite(site: Site, io: SourceIo): Promise<SourceCheck> {
  const refusal = site.authorization.kind === 'none' ? null : await credentialRefusal(site, io);
  if (refusal !== null) return { ok: false, sentence: refusal };
  const status = await ask(site, { path: '/api/v1/status.json' }, io);
  if (!status.ok && status.problem.kind === 'refused' && site.authorization.kind === 'none') {
    return { ok: false, sentence: 'The site is not open to everybody: enter an access token or the API secret.' };
  }
  const facts = await readEntries(site, io.now() - DAY, io);
  if (!facts.ok) return { ok: false, sentence: facts.problem.sentence };
  const newest = facts.value.readings.at(-1);
  return {
    ok: true,
    sentence: `${siteInWords(status.ok ? status.value : null)} ${ageInWords(newest?.measuredAt, io.now())}`,
  };
}

/** null when it is recognised, or when this server cannot say (phone apps that only imitate Nightscout). */
async function credentialRefusal(site: Site, io: SourceIo): Promise<string | null> {
  const answer = await ask(site, { path: '/api/v1/verifyauth' }, io);
  if (!answer.ok) return answer.problem.kind === 'broken' ? null : answer.problem.sentence;
  const verified = verifySchema.safeParse(jsonOf(answer.value));
  if (!verified.success || verified.data.message.message === 'OK') return null;
  return site.authorization.kind === 'token'
    ? 'The site does not know this access token. Copy it again from the Admin Tools of Nightscout.'
    : 'The site does not know this API secret. Check for upper and lower case, or use an access token.';
}

function siteInWords(status: HttpResponse | null): string {
  const known = statusSchema.safeParse(status === null ? null : jsonOf(status)).data;
  const version = known?.version === undefined ? '' : ` ${known.version}`;
  return `Connected to ${known?.name ?? 'Nightscout'} (Nightscout${version}).`;
}

function ageInWords(measuredAt: number | undefined, now: number): string {
  if (measuredAt === undefined) return 'It has no reading of the last 24 hours.';
  const minutes = Math.max(0, Math.round((now - measuredAt) / MINUTE));
  return minutes === 0 ? 'The newest reading is from just now.' : `The newest reading is ${minutes} min old.`;
}

function jsonOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.body);
  } catch {
    return null;
  }
}
