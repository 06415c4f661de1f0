import type { z } from 'zod';
import type { Log } from '../../ports';

/** Checks what comes from disk. A row that does not fit is left out, counted and logged: it never stops the others. */
export interface RowCheck {
  /** `document` is JSON as stored. */
  parse<Value>(table: string, schema: z.ZodType<Value>, document: unknown): Value[];
  accept<Value>(table: string, schema: z.ZodType<Value>, row: unknown): Value[];
  /** Bad rows met so far, by table. A row counts each time it is read. */
  badRows(): Record<string, number>;
}

export function createRowCheck(log: Log): RowCheck {
  const counts = new Map<string, number>();

  const accept = <Value>(table: string, schema: z.ZodType<Value>, row: unknown): Value[] => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return [parsed.data];
    refuse(table, parsed.error.issues[0]?.path.join('.') ?? '');
    return [];
  };

  const refuse = (table: string, path: string): void => {
    const count = (counts.get(table) ?? 0) + 1;
    counts.set(table, count);
    // At 1, 2, 4, 8 …: the same row is read again and again, and a log that repeats itself hides the rest.
    if (Number.isInteger(Math.log2(count))) log.error('storage.bad-row', { table, path, count });
  };

  return {
    accept,
    parse: (table, schema, document) => accept(table, schema, fromJson(document)),
    badRows: () => Object.fromEntries(counts),
  };
}

/** undefined, which no schema accepts, when it is not JSON. */
function fromJson(document: unknown): unknown {
  try {
    return JSON.parse(String(document));
  } catch {
    return undefined;
  }
}
