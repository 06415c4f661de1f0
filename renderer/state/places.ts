/** The five places of the window, in their order, with the pages in each. */
export const places = [
  { id: 'now', name: 'Now', pages: ['now'] },
  { id: 'history', name: 'History', pages: ['history'] },
  { id: 'people', name: 'People', pages: ['contacts', 'workouts'] },
  { id: 'alarms', name: 'Alarms', pages: ['alarms'] },
  { id: 'setup', name: 'Set-up', pages: ['sources', 'channels', 'health', 'settings'] },
] as const;

export type Place = (typeof places)[number];
export type PlaceId = Place['id'];
export type Page = Place['pages'][number];

export const pageNames: Record<Page, string> = {
  now: 'Now',
  history: 'History',
  contacts: 'Contacts',
  workouts: 'Workouts',
  alarms: 'Alarms',
  sources: 'Sources',
  channels: 'Channels',
  health: 'Health',
  settings: 'Settings',
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
