import { frameWords } from '../catalogue/frame';

/** The five places of the window, in their order, with the pages in each. */
export const places = [
  { id: 'now', name: frameWords.now, pages: ['now'] },
  { id: 'history', name: frameWords.history, pages: ['history'] },
  { id: 'people', name: frameWords.people, pages: ['contacts', 'workouts'] },
  { id: 'alarms', name: frameWords.alarms, pages: ['alarms'] },
  { id: 'setup', name: frameWords.setUp, pages: ['sources', 'channels', 'health', 'settings'] },
] as const;

export type Place = (typeof places)[number];
export type PlaceId = Place['id'];
export type Page = Place['pages'][number];

export const pageNames: Record<Page, string> = {
  now: frameWords.now,
  history: frameWords.history,
  contacts: frameWords.contacts,
  workouts: frameWords.workouts,
  alarms: frameWords.alarms,
  sources: frameWords.sources,
  channels: frameWords.channels,
  health: frameWords.health,
  settings: frameWords.settings,
};

/** Pages that had a name of their own before. */
const renamed = new Map<string, Page>([['thresholds', 'alarms']]);

export const placeOf = (page: Page): Place =>
  places.find(({ pages }) => (pages as readonly Page[]).includes(page)) ?? places[0];

/** "#/history", and in a place of several pages "#/people/contacts". */
export function addressOf(page: Page): string {
  const { id, pages } = placeOf(page);
  return pages.length === 1 ? `#/${id}` : `#/${id}/${page}`;
}

/** The page that an address names, also one of before ("#/contacts"); null: it names none ("#/panel"). */
export function pageAt(address: string): Page | null {
  const [first = '', second] = address.replace(/^#?\/?/, '').split('/');
  const place = places.find(({ id }) => id === first);
  const within = place?.pages.find((page) => page === second) ?? place?.pages[0];
  return within ?? pageNamed(first) ?? renamed.get(first) ?? null;
}

function pageNamed(name: string): Page | undefined {
  return places.flatMap(({ pages }): readonly Page[] => pages).find((page) => page === name);
}
