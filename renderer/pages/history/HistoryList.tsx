import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { HistoryLine, PersonStatus } from '../../../shared/status/status';
import { historyWords } from '../../catalogue/history';
import { rowsOf } from './history-rows';
import styles from './HistoryList.module.css';
import { HistoryRow } from './HistoryRow';

const ESTIMATED_ROW_PX = 96;
/** Rows ahead of the end at which the next page is fetched. */
const FETCH_AHEAD = 20;

/** Only the rows in sight exist; the page itself scrolls. */
export function HistoryList({
  lines,
  people,
  timeZone,
  hasMore,
  onEnd,
}: {
  lines: HistoryLine[];
  people: PersonStatus[];
  timeZone: string;
  hasMore: boolean;
  onEnd: () => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  const rows = useMemo(() => rowsOf(lines, timeZone), [lines, timeZone]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ESTIMATED_ROW_PX,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    scrollMargin: offset,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    setOffset(list.current?.offsetTop ?? 0);
  }, []);

  useEffect(() => {
    if (hasMore && last > rows.length - FETCH_AHEAD) onEnd();
  }, [hasMore, last, rows.length, onEnd]);

  return (
    <>
      <ol
        ref={list}
        className={styles['list']}
        aria-label={historyWords.historyNewestFirst}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          return (
            row !== undefined && (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-posinset={item.index + 1}
                aria-setsize={hasMore ? -1 : rows.length}
                className={styles['item']}
                style={{ transform: `translateY(${item.start - offset}px)` }}
              >
                {row.kind === 'day' ? (
                  <h2 className={styles['day']}>{row.day}</h2>
                ) : (
                  <HistoryRow line={row.line} people={people} timeZone={timeZone} />
                )}
              </li>
            )
          );
        })}
      </ol>
      {!hasMore && <p className={styles['end']}>{historyWords.thatIsAll}</p>}
    </>
  );
}
