import { garminWordsIn } from '../../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../../shared/locales/language';
import type { Captured, Observed } from '../../login';
import { garmin, serviceOf, type GarminHosts } from '../endpoints';

const words = garminWordsIn(usualLanguage);

/** Service tickets of a CAS server begin so; what follows is its own business. */
const TICKET = /^ST-[A-Za-z0-9._-]{4,256}$/;
/** In characters; browsers and servers take about as much. */
const LONGEST = 4000;

/** Looks at what was seen in the order in which it came: the first ticket counts, otherwise the last refusal. */
export function captureTicket(hosts: GarminHosts, observed: readonly Observed[]): Captured {
  let refusal: Captured = { kind: 'nothing' };
  for (const one of observed) {
    const captured = look(hosts, one);
    if (captured.kind === 'ticket') return captured;
    if (captured.kind === 'refused') refusal = captured;
  }
  return refusal;
}

function look(hosts: GarminHosts, { how, url: seen }: Observed): Captured {
  if (how !== 'pasted')
    return seen.length > LONGEST ? nothing : lookAt(hosts, seen, { without: nothing, none: nothing });
  // Copying from mail and chat adds spaces and line breaks; an address has none.
  const bare = seen.slice(0, LONGEST + 1).replace(/\s+/g, '');
  if (bare.length > LONGEST) return refused(NOT_AN_ADDRESS);
  const shown = ticketOf(bare);
  if (shown === null) return lookAt(hosts, withScheme(hosts, bare), PASTED);
  if (shown.service !== null && withoutSlash(shown.service) !== serviceOf(hosts)) return refused(OTHER_SERVICE);
  return { kind: 'ticket', ticket: { value: shown.ticket, service: serviceOf(hosts) } };
}

/** What it is when there is no ticket in it, or no address at all. */
interface Otherwise {
  without: Captured;
  none: Captured;
}

function lookAt(hosts: GarminHosts, address: string, { without, none }: Otherwise): Captured {
  if (!URL.canParse(address)) return none;
  const url = new URL(address);
  const ticket = url.searchParams.get('ticket');
  if (ticket === null) return without;
  if (url.origin !== hosts.logIn || url.username !== '' || url.password !== '') return refused(OTHER_HOST);
  if (url.searchParams.getAll('ticket').length > 1 || !TICKET.test(ticket)) return refused(NO_SERVICE_TICKET);
  if (withoutSlash(url.pathname) !== garmin.servicePath) return refused(OTHER_SERVICE);
  return { kind: 'ticket', ticket: { value: ticket, service: serviceOf(hosts) } };
}

/**
 * People copy what the page shows as well (fcandi/Garmin-Health-Sync#6): the ticket alone, or
 * `{serviceUrl:'…',serviceTicket:'ST-…'}`.
 */
function ticketOf(bare: string): { ticket: string; service: string | null } | null {
  if (TICKET.test(bare)) return { ticket: bare, service: null };
  const ticket = /serviceTicket["']?[:=]["']([^"']*)["']/.exec(bare)?.[1];
  const service = /serviceUrl["']?[:=]["']([^"']*)["']/.exec(bare)?.[1]?.replaceAll('\\/', '/') ?? null;
  return ticket !== undefined && TICKET.test(ticket) ? { ticket, service } : null;
}

/** Browsers hide "https://" of what is copied. */
const withScheme = ({ logIn }: GarminHosts, bare: string): string =>
  /^[\w.:-]+\/[^/]/.test(bare) ? `${new URL(logIn).protocol}//${bare}` : bare;

const withoutSlash = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path);

const nothing: Captured = { kind: 'nothing' };
const refused = (sentence: string): Captured => ({ kind: 'refused', sentence });

const NOT_AN_ADDRESS = words.thisIsNotWebAddressNor;
const NO_TICKET = words.thisAddressHoldsNoTicketLog;
const OTHER_HOST = words.thisTicketDoesNotCome;
const OTHER_SERVICE = words.thisTicketIsForAnotherPageOf;
const NO_SERVICE_TICKET = words.whatAddressHoldsIsNotTicket;

const PASTED: Otherwise = { without: refused(NO_TICKET), none: refused(NOT_AN_ADDRESS) };
