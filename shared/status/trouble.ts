import type { Trouble } from './trouble-schema';

export type { Trouble } from './trouble-schema';

/** A trouble as the part that has it says it. */
export type BareTrouble = Pick<Trouble, 'code' | 'sentence'> &
  Partial<Trouble> & {
    /** Ids of the sources that are refused for this very reason: they have no trouble of their own. */
    explains?: readonly string[];
  };

/** What stops the watch, what keeps alarms from going out, then what is read, then a single way, then what is due. */
const worstFirst = ['watch-stalled', 'people-unknown', 'storage', 'keychain', 'channel-', 'way-', 'drill-'];

/** For sorting; what has no place of its own stands before a single way. */
export const byTrouble = (one: Pick<Trouble, 'code'>, other: Pick<Trouble, 'code'>): number =>
  placeOf(one) - placeOf(other);

function placeOf({ code }: Pick<Trouble, 'code'>): number {
  const place = worstFirst.findIndex((beginning) => code.startsWith(beginning));
  return place === -1 ? worstFirst.indexOf('way-') - 0.5 : place;
}
