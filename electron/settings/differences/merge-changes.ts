import { isDeepStrictEqual } from 'node:util';

type Plain = Record<string, unknown>;

/**
 * Carries what changed from `before` to `after` over into `written`, the document as the user
 * wrote it: what did not change keeps its form there, and a setting that was left out stays left
 * out, so that a better default reaches it later.
 */
export function mergeChanges(written: unknown, before: unknown, after: unknown): unknown {
  if (isDeepStrictEqual(before, after)) return written;
  const base = written === undefined ? {} : written;
  if (isPlain(base) && isPlain(before) && isPlain(after)) return mergeObjects(base, before, after);
  if (Array.isArray(written) && Array.isArray(before) && Array.isArray(after) && written.length === before.length) {
    return mergeLists(written, before, after);
  }
  return after;
}

function mergeObjects(written: Plain, before: Plain, after: Plain): Plain {
  // Names in the order they were written, new ones behind.
  const names = [...Object.keys(written), ...Object.keys(after).filter((name) => !Object.hasOwn(written, name))];
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(after, name) || !Object.hasOwn(before, name))
      .filter((name) => Object.hasOwn(written, name) || !isDeepStrictEqual(before[name], after[name]))
      .map((name) => [name, mergeChanges(written[name], before[name], after[name])]),
  );
}

/** Entries with an id keep their form wherever they move to; the others keep it at their place. */
function mergeLists(written: unknown[], before: unknown[], after: unknown[]): unknown[] {
  return after.map((entry, index) => {
    const at =
      isPlain(entry) && 'id' in entry
        ? before.findIndex((other) => isPlain(other) && other['id'] === entry['id'])
        : index;
    return at in before ? mergeChanges(written[at], before[at], entry) : entry;
  });
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
