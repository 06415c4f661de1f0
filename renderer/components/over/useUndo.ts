import { createContext, use, useEffect, useRef, useState } from 'react';
import { SECOND, type Millis } from '../../../shared/time';

/** How long an act can be taken back. */
const UNDO_FOR: Millis = 10 * SECOND;

/** What was just done, and how it is taken back; that answers why it could not be, or null. */
export interface Undoable {
  sentence: string;
  undo: () => Promise<string | null>;
}

export interface Undo {
  /** In the place of what was offered before. */
  offer: (undoable: Undoable) => void;
  /** What is offered now, for how many seconds more. */
  offered: { sentence: string; seconds: number } | null;
  take: () => void;
  /** Why the last was not taken back. */
  problem: string | null;
}

/** Where what can be taken back is offered: the nearest place above that shows it. */
export const UndoContext = createContext<(undoable: Undoable) => void>(() => undefined);
export const useOfferUndo = (): ((undoable: Undoable) => void) => use(UndoContext);

/** One act at a time: the last one. */
export function useUndo(): Undo {
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const ticking = useRef(0);

  const stop = (): void => {
    clearInterval(ticking.current);
    setUndoable(null);
  };
  useEffect(
    () => () => {
      clearInterval(ticking.current);
    },
    [],
  );

  return {
    offer(next) {
      stop();
      setProblem(null);
      setUndoable(next);
      let left = UNDO_FOR / SECOND;
      setSeconds(left);
      ticking.current = window.setInterval(() => {
        left -= 1;
        setSeconds(left);
        if (left <= 0) stop();
      }, SECOND);
    },
    offered: undoable === null ? null : { sentence: undoable.sentence, seconds },
    take() {
      if (undoable === null) return;
      stop();
      void undoable.undo().then(setProblem);
    },
    problem,
  };
}
