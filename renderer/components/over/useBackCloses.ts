import { useEffect, useRef } from 'react';

/**
 * What lies over the page is one step of the browser's history, so that Back closes it and nothing else. To be told of
 * each opening and closing, however it came about.
 */
export function useBackCloses(close: () => void): (isOpen: boolean) => void {
  const leave = useRef<(() => void) | null>(null);

  useEffect(
    () => () => {
      leave.current?.();
    },
    [],
  );

  return (isOpen) => {
    if (!isOpen) {
      leave.current?.();
      return;
    }
    if (leave.current !== null) return;
    const wentBack = (): void => {
      leave.current = null;
      close();
    };
    window.history.pushState({ isOver: true }, '');
    window.addEventListener('popstate', wentBack, { once: true });
    leave.current = () => {
      leave.current = null;
      window.removeEventListener('popstate', wentBack);
      if (!isStepOfOurs()) return;
      // What opens in the meantime is not what this step back is about.
      window.addEventListener('popstate', stopsHere, { once: true, capture: true });
      window.history.back();
    };
  };
}

/** False once a link in it led on to another page. */
const isStepOfOurs = (): boolean => (window.history.state as { isOver?: boolean } | null)?.isOver === true;

const stopsHere = (event: PopStateEvent): void => {
  event.stopImmediatePropagation();
};
