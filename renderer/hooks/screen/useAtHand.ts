import { useEffect, useRef, type RefObject } from 'react';
import type { Millis } from '../../../shared/time';

/** A press that was meant for something else is still on its way for so long after an alarm came under the hand. */
const STRAY_FOR_MS: Millis = 400;

/**
 * Whether a press of a button that came by itself is meant for it: not before what was pressed for something else has
 * passed. `isSudden`: it came while the page was in use; `takesFocus`: it is focused as soon as it is there.
 */
export function useAtHand(
  button: RefObject<HTMLButtonElement | null>,
  { isSudden, takesFocus }: { isSudden: boolean; takesFocus: boolean },
): () => boolean {
  const cameAt = useRef(-Infinity);
  useEffect(() => {
    if (isSudden) cameAt.current = performance.now();
    if (takesFocus) button.current?.focus();
  }, [button, isSudden, takesFocus]);
  return () => performance.now() - cameAt.current >= STRAY_FOR_MS;
}
