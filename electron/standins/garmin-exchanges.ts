import { SECOND, type Millis } from '../../shared/time';
import type { StandInTickets } from './garmin-tickets';
import { isSigned, oauthParameters, type Access, type StandInTokens } from './garmin-tokens';

export interface ExchangeRequest {
  method: string;
  url: URL;
  form: URLSearchParams;
  authorization: string;
}

export interface Reply {
  status: number;
  type: string;
  body: string;
}

export interface Exchanges {
  tickets: StandInTickets;
  tokens: StandInTokens;
  now: () => Millis;
  /** Which ways are open. */
  ways: { oauth1: boolean; diClientIds: string[] };
  /** Signatures are checked when it is known. */
  consumerSecret: string | null;
}

/** A signature may be so old or so far ahead. */
const CLOCK_ALLOWED: Millis = 300 * SECOND;

/** Both ways from a ticket to tokens, and from old tokens to new ones. null: another address. */
export function answerExchange(request: ExchangeRequest, parts: Exchanges): Reply | null {
  switch (request.url.pathname) {
    case '/oauth-service/oauth/preauthorized':
      return preauthorized(request, parts);
    case '/oauth-service/oauth/exchange/user/2.0':
      return exchanged(request, parts);
    case '/di-oauth2-service/oauth/token':
      return diToken(request, parts);
    default:
      return null;
  }
}

function preauthorized(request: ExchangeRequest, parts: Exchanges): Reply {
  const { searchParams } = request.url;
  const parameters = oauthParameters(request.authorization);
  if (!parts.ways.oauth1 || !isTimely(parameters, parts)) return unauthorised;
  if (!isRightlySigned(request, parameters, { parts, tokenSecret: '' })) return unauthorised;
  // The ticket is looked at last: a request that was refused before has not used it up.
  if (!parts.tickets.use(searchParams.get('ticket') ?? '', searchParams.get('login-url') ?? '')) return unauthorised;
  const { token, secret } = parts.tokens.oauth1();
  const said = new URLSearchParams({ oauth_token: token, oauth_token_secret: secret, mfa_token: `${token}-mfa` });
  return { status: 200, type: 'text/plain', body: said.toString() };
}

function exchanged(request: ExchangeRequest, parts: Exchanges): Reply {
  const parameters = oauthParameters(request.authorization);
  const { oauth_token: token = '' } = parameters;
  if (!parts.ways.oauth1 || !isTimely(parameters, parts)) return unauthorised;
  if (!isRightlySigned(request, parameters, { parts, tokenSecret: `${token}-secret` })) return unauthorised;
  const access = parts.tokens.access(token);
  return access === null ? unauthorised : json(200, answerOf(access));
}

const isTimely = ({ oauth_timestamp: at }: Record<string, string>, { now }: Exchanges): boolean =>
  Math.abs(Number(at) * SECOND - now()) <= CLOCK_ALLOWED;

function isRightlySigned(
  { method, url, form }: ExchangeRequest,
  parameters: Record<string, string>,
  { parts, tokenSecret }: { parts: Exchanges; tokenSecret: string },
): boolean {
  if (parts.consumerSecret === null) return true;
  return isSigned({ method, url, form, parameters }, { consumer: parts.consumerSecret, token: tokenSecret });
}

function diToken({ form }: ExchangeRequest, { tickets, tokens, ways }: Exchanges): Reply {
  const clientId = form.get('client_id') ?? '';
  if (!ways.diClientIds.includes(clientId)) return json(401, { error: 'invalid_client' });
  const given =
    form.get('grant_type') === 'refresh_token'
      ? tokens.refresh(clientId, form.get('refresh_token') ?? '')
      : tickets.use(form.get('service_ticket') ?? '', form.get('service_url') ?? '')
        ? tokens.di(clientId)
        : null;
  if (given === null) return json(400, { error: 'invalid_grant' });
  return json(200, { ...answerOf(given), refresh_token: given.refreshToken });
}

const answerOf = ({ token, expiresInSeconds }: Access) => ({
  scope: 'CONNECT_READ',
  token_type: 'Bearer',
  access_token: token,
  expires_in: expiresInSeconds,
});

export const json = (status: number, body: unknown): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

const unauthorised = json(401, { error: 'Unauthorized' });
