import { SECOND, type Millis } from '../../../shared/time';

/** Tickets as a CAS server gives them: for one page, for one use, for seconds. */
export interface StandInTickets {
  issue(service: string): string;
  /** Good for this page? Whatever the answer, a ticket that was shown is used up. */
  use(ticket: string, service: string): boolean;
}

export function createTickets(now: () => Millis, lifeSeconds: number): StandInTickets {
  const open = new Map<string, { service: string; endsAt: Millis }>();
  let issued = 0;
  return {
    issue(service) {
      issued += 1;
      const ticket = `ST-${String(issued).padStart(7, '0')}-standInTicket-cas`;
      open.set(ticket, { service, endsAt: now() + lifeSeconds * SECOND });
      return ticket;
    },
    use(ticket, service) {
      const found = open.get(ticket);
      open.delete(ticket);
      return found?.service === service && now() < found.endsAt;
    },
  };
}
