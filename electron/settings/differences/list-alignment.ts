import { isDeepStrictEqual } from 'node:util';

/** Places in two lists that belong together; null where one side has none. */
export type Pair =
  { before: number; after: number } | { before: number; after: null } | { before: null; after: number };

/**
 * What both lists share at their beginnings and ends belongs together; what lies between is paired in order. Linear.
 */
export function alignLists(before: readonly unknown[], after: readonly unknown[]): Pair[] {
  const shorter = Math.min(before.length, after.length);
  const start = countWhile(shorter, (index) => isDeepStrictEqual(before[index], after[index]));
  const end = countWhile(shorter - start, (index) =>
    isDeepStrictEqual(before[before.length - 1 - index], after[after.length - 1 - index]),
  );
  const longest = Math.max(before.length, after.length) - start - end;
  return Array.from({ length: longest }, (_, index): Pair => {
    const [earlier, later] = [start + index, start + index];
    if (earlier >= before.length - end) return { before: null, after: later };
    return { before: earlier, after: later < after.length - end ? later : null };
  });
}

function countWhile(most: number, holds: (index: number) => boolean): number {
  let count = 0;
  while (count < most && holds(count)) count += 1;
  return count;
}
