import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import styles from './Menu.module.css';
import { placeBelow } from './place-below';
import { useBackCloses } from './useBackCloses';

/**
 * Choices behind one button, in the browser's own top layer: Escape, a click beside it and Back close it, and the focus
 * returns to the button. It opens below its button and stays there while the page moves, so it never covers what stands
 * above.
 */
export function Menu({
  label,
  aloud,
  className = styles['opener'],
  children,
}: {
  label: ReactNode;
  /** Where several stand on one page: which one this is. */
  aloud?: string;
  className?: string | undefined;
  children: (close: () => void) => ReactNode;
}) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const wasShown = useRef(false);
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => {
    document.getElementById(id)?.hidePopover();
  };
  const stepOfHistory = useBackCloses(close);
  const shown = (isShown: boolean): void => {
    wasShown.current = isShown;
    setIsOpen(isShown);
    stepOfHistory(isShown);
  };

  // What is moved within the page (the worst first) is closed by the browser without a word.
  useEffect(() => {
    if (wasShown.current && menu.current?.matches(':popover-open') === false) shown(false);
  });

  useEffect(() => (isOpen ? keepBelow(menu.current, opener.current) : undefined), [isOpen]);

  return (
    <>
      <button
        ref={opener}
        type="button"
        popoverTarget={id}
        aria-expanded={isOpen}
        aria-label={aloud}
        className={className}
      >
        {label}
        <span aria-hidden="true" className={styles['mark']} />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="group"
        aria-label={aloud ?? (typeof label === 'string' ? label : undefined)}
        className={styles['menu']}
        onBeforeToggle={({ newState }) => {
          if (newState === 'open') setIsOpen(true);
        }}
        onToggle={({ newState, currentTarget }) => {
          shown(newState === 'open');
          if (opener.current === null) return;
          if (newState === 'open') show(currentTarget, opener.current);
          else if (document.activeElement === document.body) opener.current.focus();
        }}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}

const FOCUSABLE = 'button:not(:disabled), select, input, a[href]';

function show(menu: HTMLElement, opener: HTMLElement): void {
  placeBelow(menu, opener);
  menu.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
  menu.scrollIntoView({ block: 'nearest' });
}

/** An alarm that comes meanwhile moves the button down, and the menu with it. */
function keepBelow(menu: HTMLElement | null, opener: HTMLElement | null): (() => void) | undefined {
  if (menu === null || opener === null) return undefined;
  const room = new ResizeObserver(() => {
    placeBelow(menu, opener);
  });
  room.observe(document.body);
  return () => {
    room.disconnect();
  };
}
