import { SECOND, type Millis } from '../../../shared/time';
import type { StandInTickets } from './tickets';
import { isSigned, oauthParameters, type Access, type StandInTokens } from './tokens';

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

/**
 * Whether the ticket that comes along is good for its page. Whatever the answer to the request will be, refused, too
 * many or none at all: it is used up by now.
 */
export function usedTicket({ url, form }: Pick<ExchangeRequest, 'url' | 'form'>, { tickets }: Exchanges): boolean {
  const ticket = url.searchParams.get('ticket') ?? form.get('service_ticket');
  return ticket !== null && tickets.use(ticket, url.searchParams.get('login-url') ?? form.get('service_url') ?? '');
}

function preauthorized(request: ExchangeRequest, parts: Exchanges): Reply {
  const isGood = usedTicket(request, parts);
  const parameters = oauthParameters(request.authorization);
  if (!parts.ways.oauth1 || !isTimely(parameters, parts)) return unauthorised;
  if (!isRightlySigned(request, parameters, { parts, tokenSecret: '' })) return unauthorised;
  if (!isGood) return unauthorised;
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

function diToken(request: ExchangeRequest, parts: Exchanges): Reply {
  const { form } = request;
  const { tokens, ways } = parts;
  const isGood = usedTicket(request, parts);
  const clientId = form.get('client_id') ?? '';
  if (!ways.diClientIds.includes(clientId)) return json(401, { error: 'invalid_client' });
  const given =
    form.get('grant_type') === 'refresh_token'
      ? tokens.refresh(clientId, form.get('refresh_token') ?? '')
      : isGood
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
