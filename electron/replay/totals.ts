import type { Medium } from '../../shared/people/medium';
import { directionSchema } from '../../shared/severity-schema';
import { HOUR, type Millis } from '../../shared/time';
import type { Direction } from '../core/state/alert';
import { everybodyOf, type WatchedPerson } from '../core/state/person';
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

export function totalsOf(played: Played, withoutDataMs: Millis, person: WatchedPerson): Totals {
  const everybody = everybodyOf(person);
  return {
    ...countOf(played.messages),
    atNight: countOf(played.messages.filter(({ at }) => isNight(at, person.timeZone))),
    contacts: Object.fromEntries(
      everybody.map(({ id }) => {
        const { calls, texts } = countOf(played.messages.filter(({ contactId }) => contactId === id));
        return [id, { calls, texts }];
      }),
    ),
    alerts: alertsByDirection(played),
    hoursWithoutData: Math.round((withoutDataMs / HOUR) * 10) / 10,
  };
}

function countOf(messages: PlayedMessage[]): Count {
  const of = (medium: Medium): number => messages.filter((message) => message.medium === medium).length;
  return { calls: of('call'), texts: of('text'), desktop: of('local') };
}

function alertsByDirection({ alerts }: Played): Record<Direction, number> {
  const counts = directionSchema.options.map((direction): [Direction, number] => [
    direction,
    alerts.filter((alert) => alert.direction === direction).length,
  ]);
  return Object.fromEntries(counts) as Record<Direction, number>;
}
