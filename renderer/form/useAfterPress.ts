import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs at once, or when the pointer that is down is up: a button that moves while it is pressed would lose the click.
 */
export function useAfterPress(): (run: () => void) => void {
  const isPressed = useRef(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    const press = (): void => {
      isPressed.current = true;
    };
    const lift = (): void => {
      isPressed.current = false;
      // The click itself comes after this event.
      setTimeout(() => {
        for (const run of waiting.current.splice(0)) run();
      }, 0);
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', lift, true);
    window.addEventListener('pointercancel', lift, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', lift, true);
      window.removeEventListener('pointercancel', lift, true);
    };
  }, []);

  return useCallback((run) => {
    if (isPressed.current) waiting.current.push(run);
    else run();
  }, []);
}
