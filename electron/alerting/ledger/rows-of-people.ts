import { createRowsByKey } from './rows-by-key';

/** A table in memory whose rows each belong to a person. */
export interface RowsOfPeople<Row> {
  get(id: string): Row | undefined;
  put(row: Row): void;
  remove(id: string): void;
  values(): Iterable<Row>;
  /** In the order in which they came. */
  of(personId: string): Row[];
}

export function createRowsOfPeople<Row extends { id: string; personId: string | null }>(): RowsOfPeople<Row> {
  const rows = new Map<string, Row>();
  const byPerson = createRowsByKey();
  return {
    get: (id) => rows.get(id),
    put(row) {
      rows.set(row.id, row);
      byPerson.put(row.id, row.personId);
    },
    remove(id) {
      rows.delete(id);
      byPerson.remove(id);
    },
    values: () => rows.values(),
    of: (personId) => [...byPerson.of(personId)].flatMap((id) => rows.get(id) ?? []),
  };
}
