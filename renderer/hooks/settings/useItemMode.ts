import { useRef, useState, type RefObject } from 'react';
import { useDraftKeys } from '../../form/useDrafts';

export type ItemMode = 'shown' | 'edited' | 'removed';

export interface ItemState<Title extends HTMLElement> {
  /** Takes the focus when a form inside is put away. */
  title: RefObject<Title | null>;
  isEdited: boolean;
  /** Whether it is to go is being asked. */
  isRemoved: boolean;
  /** Neither: its buttons are offered. */
  isQuiet: boolean;
  setMode: (mode: ItemMode) => void;
  /** Puts a form away, back to what it belongs to. */
  close: () => void;
}

/**
 * One of several things that can be changed or removed where they stand. What was typed before opens its form again.
 */
export function useItemMode<Title extends HTMLElement = HTMLHeadingElement>(
  draftKey: string,
  canBeChanged = true,
): ItemState<Title> {
  const hasDraft = useDraftKeys().includes(draftKey);
  const [mode, setMode] = useState<ItemMode>('shown');
  const title = useRef<Title>(null);
  const isEdited = canBeChanged && (mode === 'edited' || hasDraft);
  return {
    title,
    isEdited,
    isRemoved: mode === 'removed',
    isQuiet: mode === 'shown' && !isEdited,
    setMode,
    close() {
      setMode('shown');
      title.current?.focus();
    },
  };
}
