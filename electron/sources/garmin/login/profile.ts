import { z } from 'zod';
import { garminWordsIn } from '../../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../../shared/locales/language';
import { failed, succeeded } from '../../../../shared/result';
import type { SourceIo } from '../../io';
import { garmin, type GarminHosts } from '../endpoints';
import { changed } from '../problem';
import { askOnce, jsonOf, readable, type Bought } from './asking';
import type { Access } from './session';

const words = garminWordsIn(usualLanguage);

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
export async function profileOf(hosts: GarminHosts, { token }: Pick<Access, 'token'>, io: SourceIo): Bought<Profile> {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': garmin.userAgent,
  };
  const sent = await askOnce(hosts, { method: 'GET', url: `${hosts.api}${garmin.profilePath}`, headers }, io);
  const answer = sent.ok ? readable(sent.value, io) : sent;
  if (!answer.ok) return answer;
  const profile = profileSchema.safeParse(jsonOf(answer.value)).data;
  if (profile === undefined) return failed(changed(words.itDoesNotSayWhoseAccount));
  const name = profile.fullName?.trim() || profile.displayName?.trim() || 'somebody';
  return succeeded({ account: String(profile.profileId), name });
}
