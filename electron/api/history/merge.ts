import type { Message } from '../../core/state/messages/message';
import type { HistoryEntry } from '../../storage/store';
import type { HistoryCursor } from './cursor';

type Line = Message | HistoryEntry;

interface Page {
  lines: Line[];
  more: boolean;
  cursor: HistoryCursor;
}

/**
 * Merges two lists that are newest first into one page. Messages of one moment are never torn apart, because the next
 * page starts before that moment; so a page can be longer than `limit`.
 */
export function mergeHistory(
  messages: Message[],
  entries: HistoryEntry[],
  { limit, cursor }: { limit: number; cursor: HistoryCursor },
): Page {
  const lines: Line[] = [];
  let taken = 0;
  let takenEntries = 0;
  const isTorn = (): boolean => taken > 0 && messages[taken]?.queuedAt === messages[taken - 1]?.queuedAt;

  while (lines.length < limit || isTorn()) {
    const message = messages[taken];
    const entry = entries[takenEntries];
    const next = newer(message, entry);
    if (next === undefined) break;
    lines.push(next);
    if (next === message) taken += 1;
    else takenEntries += 1;
  }
  return {
    lines,
    more: taken < messages.length || takenEntries < entries.length,
    cursor: {
      messagesBefore: messages[taken - 1]?.queuedAt ?? cursor.messagesBefore,
      entriesBefore: entries[takenEntries - 1]?.id ?? cursor.entriesBefore,
    },
  };
}

/** At the same moment the message comes first, so that it stands above the decision that made it. */
function newer(message: Message | undefined, entry: HistoryEntry | undefined): Line | undefined {
  if (message === undefined) return entry;
  if (entry === undefined) return message;
  return message.queuedAt >= entry.at ? message : entry;
}
