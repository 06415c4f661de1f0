import type { Answer, ParsedInput } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { HistoryLine } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { isTrial, type Message } from '../../core/state/messages/message';
import type { HistoryEntry } from '../../storage/store';
import type { ApiPorts } from '../ports';
import { cursorInWords, readCursor, startCursor, type HistoryCursor } from './cursor';
import { mergeHistory } from './merge';
import { messageView } from './message-view';
import { trialLine } from './trial-line';

const words = apiWordsIn(usualLanguage);

type HistoryPorts = Pick<ApiPorts, 'known' | 'store' | 'trials' | 'clock' | 'unconfirmedAfterMs'>;
type Query = ParsedInput<'history'>;

/** Messages and decisions in one list, newest first, a page at a time. */
export async function history(ports: HistoryPorts, query: Query): Promise<Answer<'history'>> {
  const cursor = query.cursor === undefined ? await startCursor(ports.store, query) : readCursor(query.cursor);
  if (cursor === null) {
    return failed({ code: 'invalid-input', sentence: words.thatIsNotEndOfEarlierPage, path: 'cursor' });
  }
  const messages = query.show === 'decisions' ? [] : await messagesBefore(ports, query, cursor.messagesBefore);
  const entries = query.show === 'messages' ? [] : await entriesBefore(ports, query, cursor);
  const page = mergeHistory(messages, entries, { limit: query.limit, cursor });
  return succeeded({
    lines: page.lines.map((line) => ('delivery' in line ? lineOfMessage(ports, line) : lineOfEntry(line))),
    more: page.more,
    next: page.more ? cursorInWords(page.cursor) : null,
  });
}

/**
 * One more than a page, then on to the end of that last moment: the store pages by moments, and one can hold several.
 */
async function messagesBefore({ store }: HistoryPorts, query: Query, before: Millis): Promise<Message[]> {
  for (let limit = query.limit + 1; ; limit *= 2) {
    const rows = await store.messages({ ...person(query), before, limit });
    const pageEnd = rows[query.limit - 1]?.queuedAt;
    const last = rows.at(-1)?.queuedAt;
    if (rows.length < limit || pageEnd === undefined || last === undefined || last < pageEnd) return rows;
  }
}

function entriesBefore(
  { store }: HistoryPorts,
  query: Query,
  { entriesBefore }: HistoryCursor,
): Promise<HistoryEntry[]> {
  return store.history({ ...person(query), before: entriesBefore, limit: query.limit + 1 });
}

function person({ personId }: Query): { personId?: string } {
  return personId === undefined ? {} : { personId };
}

function lineOfMessage(ports: HistoryPorts, message: Message): HistoryLine {
  const now = ports.clock.now();
  const known = message.personId === null ? null : ports.known(message.personId);
  const view = messageView(message, known ?? undefined, { now, unconfirmedAfterMs: ports.unconfirmedAfterMs() });
  return isTrial(message) ? { ...view, ...trialLine(message, { ...ports.trials.telling(message), now }) } : view;
}

function lineOfEntry({ id, at, personId, aboutId, code, sentence }: HistoryEntry): HistoryLine {
  return { kind: 'decision', id: String(id), at, personId, aboutId, code, sentence };
}
