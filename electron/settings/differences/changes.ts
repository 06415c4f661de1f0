import { isDeepStrictEqual } from 'node:util';
import { alignLists } from './list-alignment';

/** One step into the tree: a name, the number of an entry, or the id of one. */
export type TrailStep = string | number | { id: string };

/** `undefined` stands for what is not there. */
export interface Change {
  /** Numbers count entries where the change ends: in `after`, or in `before` for what is removed itself. */
  path: readonly (string | number)[];
  /** The same way with the ids of entries that have one: it is the same on both sides. */
  trail: readonly TrailStep[];
  kind: 'added' | 'removed' | 'changed' | 'moved';
  before: unknown;
  after: unknown;
  /** A part of an entry that is added as a whole: there was nothing before, not even a default. */
  isOfNewEntry: boolean;
}

type Plain = Record<string, unknown>;
interface Entry extends Plain {
  id: string;
}

/** What a new entry in the list of this name is compared with, so that only what is not usual is told of it. */
export type Blanks = Readonly<Record<string, unknown>>;

/**
 * Everything that differs between two trees of settings, down to single values. Knows no setting by name:
 * entries with an id are followed wherever they move to, other lists are compared by what they share at both
 * ends, and lists of plain values as a whole.
 */
export function changesOf(before: unknown, after: unknown, blanks: Blanks): Changes {
  return changesAt(before, after, { blanks, path: [], trail: [] });
}

/** Found one by one: a thousand people have many, and the caller may rest in between. */
type Changes = Generator<Change, void>;

interface Place extends Pick<Change, 'path' | 'trail'> {
  blanks: Blanks;
}

function into(place: Place, part: string | number, id?: string): Place {
  return {
    ...place,
    path: [...place.path, part],
    trail: [...place.trail, id === undefined ? part : { id }],
  };
}

function* changesAt(before: unknown, after: unknown, place: Place): Changes {
  if (isDeepStrictEqual(before, after)) return;
  let hasParts = false;
  for (const part of partsOf(before, after, place)) {
    hasParts = true;
    yield part;
  }
  if (!hasParts) yield changeOf(before, after, place);
}

function changeOf(before: unknown, after: unknown, { path, trail }: Place): Change {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return { path, trail, kind, before, after, isOfNewEntry: false };
}

/** Empty where there is nothing to look into. */
function partsOf(before: unknown, after: unknown, place: Place): Iterable<Change> {
  const sides = [before, after].filter((side) => side !== undefined);
  if (sides.every(isPlain)) return changesOfObjects((before ?? {}) as Plain, (after ?? {}) as Plain, place);
  if (sides.every(isEntries)) return changesOfEntries((before ?? []) as Entry[], (after ?? []) as Entry[], place);
  return isObjects(before) && isObjects(after) ? changesOfLists(before, after, place) : [];
}

function* changesOfObjects(before: Plain, after: Plain, place: Place): Changes {
  const names = [...Object.keys(after), ...Object.keys(before).filter((name) => !Object.hasOwn(after, name))];
  for (const name of names) yield* changesAt(before[name], after[name], into(place, name));
}

function* changesOfEntries(before: Entry[], after: Entry[], place: Place): Changes {
  const earlier = new Map(before.map((entry) => [entry.id, entry]));
  const later = new Set(after.map(({ id }) => id));
  for (const [index, entry] of before.entries()) {
    if (!later.has(entry.id)) yield changeOf(entry, undefined, into(place, index, entry.id));
  }
  for (const [index, entry] of after.entries()) {
    const at = into(place, index, entry.id);
    const same = earlier.get(entry.id);
    yield* same === undefined ? addedEntry(entry, at) : changesAt(same, entry, at);
  }
  yield* movedEntries(before, after, place);
}

/** The entry itself, then what in it is not usual. */
function* addedEntry(entry: Entry, place: Place): Changes {
  const list = place.trail.at(-2);
  const blank = typeof list === 'string' ? place.blanks[list] : undefined;
  yield changeOf(undefined, entry, place);
  for (const part of changesAt(unnamed(blank), unnamed(entry), place)) {
    if (part.kind !== 'removed') yield { ...part, kind: 'added', before: undefined, isOfNewEntry: true };
  }
}

/** Id and name are told with the entry itself. */
function unnamed(entry: unknown): Plain {
  return Object.fromEntries(
    Object.entries(isPlain(entry) ? entry : {}).filter(([key]) => key !== 'id' && key !== 'name'),
  );
}

/** Only the order of those on both sides counts: coming and going is told already. */
function movedEntries(before: Entry[], after: Entry[], { path, trail }: Place): Change[] {
  const [earlier, later] = [idsAmong(before, after), idsAmong(after, before)];
  if (isDeepStrictEqual(earlier, later)) return [];
  return [{ path, trail, kind: 'moved', before: earlier, after: later, isOfNewEntry: false }];
}

function idsAmong(list: Entry[], other: Entry[]): string[] {
  const known = new Set(other.map(({ id }) => id));
  return list.map(({ id }) => id).filter((id) => known.has(id));
}

function* changesOfLists(before: Plain[], after: Plain[], place: Place): Changes {
  for (const pair of alignLists(before, after)) {
    const at = into(place, pair.after ?? pair.before);
    const earlier = pair.before === null ? undefined : before[pair.before];
    const later = pair.after === null ? undefined : after[pair.after];
    // An entry that comes or goes is told as a whole.
    const isPair = earlier !== undefined && later !== undefined;
    if (isPair) yield* changesAt(earlier, later, at);
    else yield changeOf(earlier, later, at);
  }
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isObjects = (value: unknown): value is Plain[] =>
  Array.isArray(value) && value.length > 0 && value.every(isPlain);

/** Ids that differ, as the checks see to it for people, contacts and sources; elsewhere an id may be just a setting. */
const isEntries = (value: unknown): value is Entry[] =>
  Array.isArray(value) &&
  value.every((entry) => isPlain(entry) && typeof entry['id'] === 'string') &&
  new Set(value.map((entry: Entry) => entry.id)).size === value.length;
