import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, ParsedInput } from '../../../shared/contract';
import type { HistoryLine } from '../../../shared/status/status';
import type { Api } from '../../api';
import { mergeLines } from './history-rows';

export type Show = ParsedInput<'history'>['show'];

interface Loaded {
  of: string;
  lines: HistoryLine[];
  next: string | null;
  problem: string | null;
}

export interface History {
  /** Null while the first page is on its way. */
  lines: HistoryLine[] | null;
  problem: string | null;
  hasMore: boolean;
  loadMore: () => void;
}

const nothing: Loaded = { of: '', lines: [], next: null, problem: null };

/** Pages of history; the newest page is read again whenever history changed. */
export function useHistory(api: Api, query: { show: Show; personId: string; revision: number }): History {
  const { show, personId, revision } = query;
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const isLoadingMore = useRef(false);
  const question = `${show} ${personId}`;

  const ask = useCallback(
    (cursor: string | null) =>
      api.call('history', {
        show,
        ...(personId !== '' && { personId }),
        ...(cursor !== null && { cursor }),
      }),
    [api, show, personId],
  );

  useEffect(() => {
    let isWanted = true;
    void ask(null).then((answer) => {
      if (isWanted)
        setLoaded((before) => withNewest(before.of === question ? before : { ...nothing, of: question }, answer));
    });
    return () => {
      isWanted = false;
    };
  }, [ask, question, revision]);

  const isLoaded = loaded.of === question;
  const cursor = isLoaded ? loaded.next : null;
  const loadMore = useCallback(() => {
    if (cursor === null || isLoadingMore.current) return;
    isLoadingMore.current = true;
    void ask(cursor).then((answer) => {
      isLoadingMore.current = false;
      setLoaded((before) => (before.of === question && before.next === cursor ? withOlder(before, answer) : before));
    });
  }, [ask, cursor, question]);

  return {
    lines: isLoaded && (loaded.lines.length > 0 || loaded.problem === null) ? loaded.lines : null,
    problem: isLoaded ? loaded.problem : null,
    hasMore: cursor !== null,
    loadMore,
  };
}

/** Once older pages are there, the place where they end stays. */
function withNewest(before: Loaded, answer: Answer<'history'>): Loaded {
  if (!answer.ok) return { ...before, problem: answer.problem.sentence };
  const isFirst = before.lines.length === 0;
  return {
    ...before,
    lines: mergeLines(answer.value.lines, before.lines),
    next: isFirst ? answer.value.next : before.next,
    problem: null,
  };
}

function withOlder(before: Loaded, answer: Answer<'history'>): Loaded {
  if (!answer.ok) return { ...before, problem: answer.problem.sentence };
  return { ...before, lines: mergeLines(before.lines, answer.value.lines), next: answer.value.next, problem: null };
}
