import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../../shared/contract';
import type { WorkoutView } from '../../../../shared/workouts/workout';
import type { Api } from '../../../api';
import { mergeWorkouts } from './workouts';

interface Loaded {
  of: string;
  /** null: none came yet. */
  list: WorkoutView[] | null;
  hasMore: boolean;
  problem: string | null;
}

export interface Workouts extends Omit<Loaded, 'of'> {
  isLoadingMore: boolean;
  loadMore: () => void;
}

const nothing: Loaded = { of: '', list: null, hasMore: false, problem: null };

/** Pages of one person's workouts; the newest page is read again whenever `revision` changes. */
export function useWorkouts(api: Api, personId: string, revision: string): Workouts {
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const isAsking = useRef(false);

  useEffect(() => {
    let isWanted = true;
    void api.call('workouts', { personId }).then((answer) => {
      if (!isWanted) return;
      setLoaded((before) => withPage(before.of === personId ? before : { ...nothing, of: personId }, answer, 'newest'));
    });
    return () => {
      isWanted = false;
    };
  }, [api, personId, revision]);

  const shown = loaded.of === personId ? loaded : nothing;
  const before = shown.list?.at(-1)?.startedAt;
  const loadMore = useCallback(() => {
    if (before === undefined || isAsking.current) return;
    isAsking.current = true;
    setIsLoadingMore(true);
    void api.call('workouts', { personId, before }).then((answer) => {
      isAsking.current = false;
      setIsLoadingMore(false);
      setLoaded((present) => (present.of === personId ? withPage(present, answer, 'older') : present));
    });
  }, [api, before, personId]);

  return { ...shown, isLoadingMore, loadMore };
}

/** Once older pages are there, the newest says nothing about where they end. */
function withPage(before: Loaded, answer: Answer<'workouts'>, page: 'newest' | 'older'): Loaded {
  if (!answer.ok) return { ...before, problem: answer.problem.sentence };
  const { workouts, more } = answer.value;
  const list =
    page === 'newest' ? mergeWorkouts(workouts, before.list ?? []) : mergeWorkouts(before.list ?? [], workouts);
  const hasMore =
    page === 'newest' && before.list !== null ? before.hasMore || (before.list.length === 0 && more) : more;
  return { ...before, list, hasMore, problem: null };
}
