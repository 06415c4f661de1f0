import type { Captured, Observed } from '../login';
import { garmin, serviceOf, type GarminHosts } from './endpoints';

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
  const isPasted = how === 'pasted';
  // Copying from mail and chat adds spaces and line breaks; an address has none.
  const bare = isPasted ? seen.slice(0, LONGEST).replace(/\s+/g, '') : seen;
  if (bare.length > LONGEST || !URL.canParse(bare)) return isPasted ? refused(NOT_AN_ADDRESS) : nothing;
  const url = new URL(bare);
  const ticket = url.searchParams.get('ticket');
  if (ticket === null) return isPasted ? refused(NO_TICKET) : nothing;
  if (url.origin !== hosts.signIn || url.username !== '' || url.password !== '') return refused(OTHER_HOST);
  if (url.searchParams.getAll('ticket').length > 1 || !TICKET.test(ticket)) return refused(NO_SERVICE_TICKET);
  if (withoutSlash(url.pathname) !== garmin.servicePath) return refused(OTHER_SERVICE);
  return { kind: 'ticket', ticket: { value: ticket, service: serviceOf(hosts) } };
}

const withoutSlash = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path);

const nothing: Captured = { kind: 'nothing' };
const refused = (sentence: string): Captured => ({ kind: 'refused', sentence });

const NOT_AN_ADDRESS =
  'This is not a web address. Copy the whole line from the address bar of the page that came after signing in.';
const NO_TICKET =
  'This address holds no ticket. Sign in first, then copy the whole address of the page that comes after it.';
const OTHER_HOST =
  'This ticket does not come from the sign-in page of the Garmin that is set up here. Start the sign-in from Vigil.';
const OTHER_SERVICE =
  'This ticket is for another page of Garmin and cannot be used here. Start the sign-in from Vigil, not from Garmin’s own site.';
const NO_SERVICE_TICKET =
  'What the address holds is not a ticket that can be used. Start the sign-in again and copy the whole address.';
