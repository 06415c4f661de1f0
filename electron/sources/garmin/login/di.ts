import { garminWordsIn } from '../../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../../shared/locales/language';
import { failed, succeeded } from '../../../../shared/result';
import type { SourceIo } from '../../io';
import type { Ticket } from '../../login';
import { garmin, type GarminHosts } from '../endpoints';
import { changed } from '../problem';
import { accessAnswer, accessOf } from './access';
import { askOnce, jsonOf, readable, type Bought } from './asking';
import { noteClock } from './oauth1';
import type { Access, Grant } from './session';

const words = garminWordsIn(usualLanguage);

type DiGrant = Extract<Grant, { kind: 'di' }>;

export interface Tokens<OfKind extends Grant = Grant> {
  grant: OfKind;
  access: Access;
}

export function tokensByDi(
  hosts: GarminHosts,
  ticket: Ticket,
  clientId: string,
  io: SourceIo,
): Bought<Tokens<DiGrant>> {
  const form = {
    client_id: clientId,
    service_ticket: ticket.value,
    grant_type: garmin.diGrant,
    service_url: ticket.service,
  };
  return diTokens(hosts, { clientId, form, refreshToken: null }, io);
}

export function refreshedByDi(
  hosts: GarminHosts,
  { clientId, refreshToken }: DiGrant,
  io: SourceIo,
): Bought<Tokens<DiGrant>> {
  const form = { client_id: clientId, grant_type: 'refresh_token', refresh_token: refreshToken };
  return diTokens(hosts, { clientId, form, refreshToken }, io);
}

/** Usually with a new refresh token, the old one being used up; without one the old one stays good. */
async function diTokens(
  hosts: GarminHosts,
  asked: { clientId: string; form: Record<string, string>; refreshToken: string | null },
  io: SourceIo,
): Bought<Tokens<DiGrant>> {
  const { clientId, form } = asked;
  const authorization = `Basic ${Buffer.from(`${clientId}:`).toString('base64')}`;
  const headers = { ...garmin.diHeaders, authorization };
  const sent = await askOnce(hosts, { method: 'POST', url: `${hosts.tokens}${garmin.diTokenPath}`, headers, form }, io);
  if (sent.ok) noteClock(sent.value, io);
  const answer = sent.ok ? readable(sent.value, io) : sent;
  if (!answer.ok) return answer;
  const said = accessAnswer.safeParse(jsonOf(answer.value)).data;
  const refreshToken = said?.refresh_token ?? asked.refreshToken;
  if (said === undefined || refreshToken === null) return failed(changed(words.itsAnswerToLogInHolds));
  return succeeded({ grant: { kind: 'di', clientId, refreshToken }, access: accessOf(said, answer.value, io) });
}
