import type { ParsedInput } from '../../../shared/contract';
import type { Millis } from '../../../shared/time';
import type { Store } from '../../storage/store';

/** Where a page ended: messages are paged by moment, decisions by row number. */
export interface HistoryCursor {
  messagesBefore: Millis;
  entriesBefore: number;
}

const newest: HistoryCursor = { messagesBefore: Number.MAX_SAFE_INTEGER, entriesBefore: Number.MAX_SAFE_INTEGER };

/** Rows looked at in one go on the way to a moment. */
const STRIDE = 500;

/** The first page: from now, or from the moment asked for. */
export async function startCursor(
  store: Pick<Store, 'history'>,
  query: ParsedInput<'history'>,
): Promise<HistoryCursor> {
  const { before, personId } = query;
  if (before === undefined) return newest;
  const whose = personId === undefined ? {} : { personId };
  let entriesBefore = newest.entriesBefore;
  for (;;) {
    const rows = await store.history({ ...whose, before: entriesBefore, limit: STRIDE });
    const newer = rows.findIndex(({ at }) => at < before);
    const last = newer === -1 ? rows.at(-1) : rows[newer - 1];
    entriesBefore = last?.id ?? entriesBefore;
    if (newer !== -1 || rows.length < STRIDE) return { messagesBefore: before, entriesBefore };
  }
}

export function cursorInWords({ messagesBefore, entriesBefore }: HistoryCursor): string {
  return `${messagesBefore}-${entriesBefore}`;
}

export function readCursor(words: string): HistoryCursor | null {
  const [messagesBefore, entriesBefore, ...rest] = words.split('-').map(Number.parseFloat);
  if (!isPlace(messagesBefore) || !isPlace(entriesBefore) || rest.length > 0) return null;
  return { messagesBefore, entriesBefore };
}

function isPlace(place: number | undefined): place is number {
  return place !== undefined && place >= 0 && place <= Number.MAX_SAFE_INTEGER;
}
