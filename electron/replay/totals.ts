import { directionSchema } from '../../shared/people/policy';
import { HOUR, type Millis } from '../../shared/time';
import type { Direction } from '../core/state/alert';
import type { ChannelHealth } from '../core/state/known';
import type { WatchedPerson } from '../core/state/person';
import { isNight } from './local-moment';
import type { Played, PlayedMessage } from './notebook';

/** What went out by each medium: calls, texts, alarms on this computer. */
interface Count {
  calls: number;
  texts: number;
  desktop: number;
}

export interface Totals extends Count {
  /** 23:00 to 07:00 of the person's clock. */
  atNight: Count;
  /** By contact id; those who got nothing stand there too. */
  contacts: Record<string, Pick<Count, 'calls' | 'texts'>>;
  alerts: Record<Direction, number>;
  /** Without a value of usable age, to a tenth. */
  hoursWithoutData: number;
}

export interface Scene {
  person: WatchedPerson;
  channels: readonly ChannelHealth[];
}

export function totalsOf(played: Played, withoutDataMs: Millis, { person, channels }: Scene): Totals {
  const count = (messages: PlayedMessage[]): Count => countOf(messages, channels);
  const everybody = [...(person.self === null ? [] : [person.self]), ...person.contacts];
  return {
    ...count(played.messages),
    atNight: count(played.messages.filter(({ at }) => isNight(at, person.timeZone))),
    contacts: Object.fromEntries(
      everybody.map(({ id }) => {
        const { calls, texts } = count(played.messages.filter(({ contactId }) => contactId === id));
        return [id, { calls, texts }];
      }),
    ),
    alerts: alertsByDirection(played),
    hoursWithoutData: Math.round((withoutDataMs / HOUR) * 10) / 10,
  };
}

function countOf(messages: PlayedMessage[], channels: readonly ChannelHealth[]): Count {
  const of = (medium: ChannelHealth['medium']): number =>
    messages.filter(({ channel }) => mediumOf(channel, channels) === medium).length;
  return { calls: of('call'), texts: of('text'), desktop: of('local') };
}

export const mediumOf = (name: string, channels: readonly ChannelHealth[]): ChannelHealth['medium'] | undefined =>
  channels.find(({ channel }) => channel === name)?.medium;

function alertsByDirection({ alerts }: Played): Record<Direction, number> {
  const counts = directionSchema.options.map((direction): [Direction, number] => [
    direction,
    alerts.filter((alert) => alert.direction === direction).length,
  ]);
  return Object.fromEntries(counts) as Record<Direction, number>;
}
