import { usualLanguage } from '../../../shared/locales/language';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Alert } from '../../core/state/alert';
import type { ChannelHealth, Known } from '../../core/state/known';
import { isDrill, type Message } from '../../core/state/messages/message';
import { everybodyOf, type WatchedPerson } from '../../core/state/person';
import { mayBeDrilled, waysDue, type WayRecord } from '../../core/trials/drill';
import type { Clock } from '../../ports';
import type { Ledger } from '../ledger/ledger';
import type { Trials } from '../sending/trials';
import type { Way, WayRecords } from './way-records';

export interface DrillPorts {
  people: () => WatchedPerson[];
  known: (personId: string) => Known | null;
  channelHealth: () => ChannelHealth[];
  /** Everything is entered that this channel needs. */
  isSetUp: (channel: string) => boolean;
  ledger: Pick<Ledger, 'trials'>;
  records: WayRecords;
  trials: Pick<Trials, 'tryWay'>;
  clock: Pick<Clock, 'now' | 'monotonic'>;
}

/** Sends the drills that are due: by its row in the outbox each is known to have been sent, whatever ends Vigil. */
export interface Drills {
  ticked(): void;
}

/** It hurries nobody. */
const LOOK_EVERY_MS: Millis = MINUTE;

export function createDrills(ports: DrillPorts): Drills {
  const { ledger, records, trials, clock } = ports;
  let lookedAt: Millis | null = null;

  const look = (): void => {
    const now = clock.now();
    const people = ports.people();
    const due = waysDue(
      waysOf(people, ports).flatMap((way) => records.of(way) ?? []),
      now,
    );
    for (const way of due) if (mayBeDrilled(way, groundOf(way, people), now)) send(way, people);
  };

  /** Asked anew for each: the one before may have been the day's. */
  const groundOf = ({ contact }: WayRecord, people: WatchedPerson[]) => ({
    people: calledFor(contact.id, people).flatMap(({ id }) => ports.known(id) ?? []),
    trials: ledger.trials(),
  });

  const send = ({ contact, channel, address }: WayRecord, people: WatchedPerson[]): void => {
    const timeZone = contact.timeZone ?? calledFor(contact.id, people)[0]?.timeZone ?? 'UTC';
    // One that is refused is tried again at the next look.
    trials.tryWay({ contact, channel, address, timeZone, language: usualLanguage, isDrill: true, introduces: null });
  };

  return {
    ticked() {
      if (lookedAt !== null && clock.monotonic() - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = clock.monotonic();
      look();
    },
  };
}

/** R23: an open alert takes a drill back; one by hand only where it is about a value, as it is refused then, too. */
export const takesBack = (alert: Pick<Alert, 'state' | 'direction'>, trial: Message): boolean =>
  isDrill(trial)
    ? alert.state !== 'resolved'
    : alert.state === 'open' && (alert.direction === 'low' || alert.direction === 'high');

export const calledFor = (contactId: string, people: readonly WatchedPerson[]): WatchedPerson[] =>
  people.filter((person) => everybodyOf(person).some(({ id }) => id === contactId));

/** Every way that could be tried now, of whoever is called for somebody. */
function waysOf(people: WatchedPerson[], { channelHealth, isSetUp }: DrillPorts): Way[] {
  const usable = channelHealth().filter(({ channel, down }) => down === null && isSetUp(channel));
  const contacts = new Map(people.flatMap(everybodyOf).map((contact) => [contact.id, contact]));
  return [...contacts.values()].flatMap((contact) =>
    usable
      .filter(({ channel }) => contact.channels.includes(channel))
      .flatMap(({ channel, address: kind }) => {
        const address = kind === null ? undefined : contact.addresses[kind];
        return address === undefined ? [] : [{ contact, channel, address }];
      }),
  );
}
