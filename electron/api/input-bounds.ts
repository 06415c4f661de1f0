/**
 * Of one list, or names of one object, in a call that carries no settings: no such call
 * names more than 200 of anything.
 */
const MOST_ENTRIES = 200;
const MOST_LEVELS = 16;

/**
 * Asked before a schema looks at the input: a schema tells of every entry that is wrong, which for hundreds of
 * thousands of them would keep Vigil from its watch. Stops at the first excess.
 */
export function isWithinBounds(input: unknown): boolean {
  const waiting = [{ value: input, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, level } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (level === MOST_LEVELS) return false;
    const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (inner.length > MOST_ENTRIES) return false;
    waiting.push(...inner.map((one) => ({ value: one, level: level + 1 })));
  }
  return true;
}
