import { describe, expect, it } from 'vitest';
import type { Observed } from '../../login';
import { hostsOf, logInUrl, type GarminConfig } from '../endpoints';
import { captureTicket } from './capture';

const TICKET = 'ST-0123456-AbCdEfGhIjKlMnOpQrSt-cas';
const EMBED = 'https://sso.garmin.com/sso/embed';
const SERVICE = encodeURIComponent(EMBED);

const seen = (how: Observed['how'], ...urls: string[]): Observed[] => urls.map((url) => ({ how, url }));
const capture = (observed: Observed[], config: GarminConfig = {}) => captureTicket(hostsOf(config), observed);
const found = { kind: 'ticket', ticket: { value: TICKET, service: EMBED } };

describe('a ticket is found', () => {
  it.each<[string, Observed[]]>([
    [
      'at the end of the usual chain of redirects',
      seen(
        'redirect',
        `https://sso.garmin.com/sso/signin?service=${SERVICE}`,
        `https://sso.garmin.com/sso/verifyMFA/loginEnterMfaCode?service=${SERVICE}`,
        `${EMBED}?ticket=${TICKET}`,
      ),
    ],
    ['in a redirect that no navigation follows', seen('redirect', `${EMBED}?ticket=${TICKET}&locale=en`)],
    ['in a navigation', seen('navigation', `${EMBED}?locale=en&ticket=${TICKET}#`)],
    ['with a slash at the end of the page', seen('navigation', `${EMBED}/?ticket=${TICKET}`)],
    ['in a window that was not let open', seen('pop-up', 'about:blank', `${EMBED}?ticket=${TICKET}`)],
    ['in what was pasted, with line breaks of a mail', seen('pasted', `  ${EMBED}?tic\nket=${TICKET}  `)],
    ['pasted-ticket: the ticket alone', seen('pasted', ` ${TICKET}\n`)],
    [
      'pasted-ticket: what the page itself shows',
      seen('pasted', `{serviceUrl: '${EMBED}', serviceTicket: '${TICKET}'}`),
    ],
    [
      'pasted-ticket: the same as it stands in its source',
      seen('pasted', `{"serviceUrl":"${EMBED.replaceAll('/', '\\/')}", "serviceTicket":"${TICKET}"}`),
    ],
    ['pasted-ticket: a part of that', seen('pasted', `serviceTicket: '${TICKET}'`)],
    ['pasted-ticket: the address without https', seen('pasted', `sso.garmin.com/sso/embed?ticket=${TICKET}`)],
    ['after addresses that are none', seen('navigation', '', 'javascript:void(0)', `${EMBED}?ticket=${TICKET}`)],
    [
      'after a ticket for another page',
      seen('redirect', `https://connect.garmin.com/app?ticket=ST-1-other-cas`, `${EMBED}?ticket=${TICKET}`),
    ],
  ])('%s', (_, observed) => {
    expect(capture(observed)).toEqual(found);
  });

  it('the first one counts', () => {
    const observed = seen('redirect', `${EMBED}?ticket=${TICKET}`, `${EMBED}?ticket=ST-later-ticket`);
    expect(capture(observed)).toEqual(found);
  });

  it('at the Garmin of China and at a stand-in, each by its own address', () => {
    const china = `https://sso.garmin.cn/sso/embed`;
    expect(capture(seen('redirect', `${china}?ticket=${TICKET}`), { domain: 'garmin.cn' })).toEqual({
      kind: 'ticket',
      ticket: { value: TICKET, service: china },
    });
    const standIn = 'http://127.0.0.1:4711';
    const config = { baseUrl: `${standIn}/`, onMyNetwork: true };
    expect(capture(seen('redirect', `${standIn}/sso/embed?ticket=${TICKET}`), config)).toEqual({
      kind: 'ticket',
      ticket: { value: TICKET, service: `${standIn}/sso/embed` },
    });
  });
});

describe('nothing yet', () => {
  it.each<[string, Observed[]]>([
    ['nothing was seen', []],
    ['the login page', seen('navigation', logInUrl(hostsOf({})))],
    ['another site that the page calls', seen('redirect', 'https://example.org/?q=1')],
    ['not an address', seen('pop-up', 'about:blank', '::::')],
    ['a ticket that is no address', seen('navigation', TICKET)],
    ['an endless address', seen('redirect', `${EMBED}?ticket=${'A'.repeat(5000)}`)],
  ])('%s', (_, observed) => {
    expect(capture(observed)).toEqual({ kind: 'nothing' });
  });
});

describe('a refusal says why', () => {
  it.each<[string, Observed[], RegExp]>([
    ['another page', seen('redirect', `https://sso.garmin.com/sso/other?ticket=${TICKET}`), /another page/],
    ['another host', seen('redirect', `https://connect.garmin.com/app?ticket=${TICKET}`), /does not come from/],
    [
      'a host that looks like it',
      seen('redirect', `https://sso.garmin.com.example.org/sso/embed?ticket=${TICKET}`),
      /does not come/,
    ],
    [
      'a user name before the host',
      seen('redirect', `https://x@sso.garmin.com/sso/embed?ticket=${TICKET}`),
      /does not come/,
    ],
    ['plain http', seen('pasted', `http://sso.garmin.com/sso/embed?ticket=${TICKET}`), /does not come/],
    ['another Garmin', seen('pasted', `https://sso.garmin.cn/sso/embed?ticket=${TICKET}`), /does not come/],
    ['a ticket of another kind', seen('redirect', `${EMBED}?ticket=TGT-12345-abc`), /not a ticket/],
    ['an empty ticket', seen('redirect', `${EMBED}?ticket=`), /not a ticket/],
    ['two tickets', seen('redirect', `${EMBED}?ticket=${TICKET}&ticket=ST-second`), /not a ticket/],
    ['signs that no ticket has', seen('redirect', `${EMBED}?ticket=ST-<script>`), /not a ticket/],
    [
      'pasted: what another page shows',
      seen('pasted', `{serviceUrl: 'https://connect.garmin.com/app', serviceTicket: '${TICKET}'}`),
      /another page/,
    ],
    [
      'pasted: another host without https',
      seen('pasted', `connect.garmin.com/app?ticket=${TICKET}`),
      /does not come from/,
    ],
    ['pasted: no ticket but what looks like one', seen('pasted', 'ST-'), /not a web address/],
    ['pasted: no ticket in it', seen('pasted', `${EMBED}?locale=en`), /holds no ticket/],
    ['pasted: not an address', seen('pasted', 'logged in now'), /not a web address/],
    ['pasted: a hundred thousand characters', seen('pasted', 'ST-'.repeat(33_000)), /not a web address/],
  ])('%s', (_, observed, sentence) => {
    const captured = capture(observed);
    expect(captured).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(sentence) as unknown });
    expect(JSON.stringify(captured)).not.toMatch(/ST-|TGT-|http/);
  });
});

it('the page to log in names one service everywhere', () => {
  const url = new URL(logInUrl(hostsOf({})));
  expect(url.origin + url.pathname).toBe('https://sso.garmin.com/sso/signin');
  for (const name of ['service', 'source', 'gauthHost', 'redirectAfterAccountLoginUrl']) {
    expect(url.searchParams.get(name)).toBe(EMBED);
  }
});
