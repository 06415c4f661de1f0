import type { Settings } from '../../../shared/settings/settings';
import { desktopWords } from '../desktop-words';

/**
 * What stops, by name: the last thing the user reads before watching stops. By the
 * settings, which are known from the start on.
 */
export function whatStops({ people }: { people: Pick<Settings['people'][number], 'name'>[] }): string {
  const names = people.map(({ name }) => name);
  if (names.length === 0) return desktopWords.vigilStopsNobodyIsWatchedOverYet;
  const whom =
    names.length === 1
      ? names.join('')
      : desktopWords.listed({ names: names.slice(0, -1).join(', '), last: names.at(-1) ?? '' });
  return desktopWords.vigilStopsWatchingNobodyIsAlerted({ whom });
}
