import type { Status } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import { desktopWords } from '../../desktop-words';
import type { TrayItem } from '../shape';
import { momentInWords, shortName } from '../words';
import { entry, MOST_PEOPLE } from './items';

/** "Nobody watched 02:10–05:40", for half a day after it (R21); what is known of it stands in the window. */
export function gapItems({ people }: Status, now: Millis): TrayItem[] {
  const isAlone = people.length === 1;
  const items = people.flatMap((person) => {
    const { gap, timeZone } = person;
    if (gap === null) return [];
    const stretch = { from: momentInWords(gap.from, timeZone, now), to: momentInWords(gap.to, timeZone, now) };
    const label = isAlone
      ? desktopWords.nobodyWatched(stretch)
      : desktopWords.nobodyWatchedOf({ ...stretch, name: shortName(person) });
    return [entry(label, { do: 'open', page: 'now' })];
  });
  return items.slice(0, MOST_PEOPLE);
}
