import { useId, useRef, useState, type ReactNode } from 'react';
import styles from './Menu.module.css';
import { placeBelow } from './place-below';
import { useBackCloses } from './useBackCloses';

/**
 * Choices behind one button, in the browser's own top layer: Escape, a click beside it and Back close it, and the focus
 * returns to the button. It opens below its button, so it covers nothing that stands above.
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
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => {
    document.getElementById(id)?.hidePopover();
  };
  const stepOfHistory = useBackCloses(close);

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
        id={id}
        popover="auto"
        role="group"
        aria-label={aloud ?? (typeof label === 'string' ? label : undefined)}
        className={styles['menu']}
        onBeforeToggle={({ newState }) => {
          if (newState === 'open') setIsOpen(true);
        }}
        onToggle={({ newState, currentTarget }) => {
          setIsOpen(newState === 'open');
          stepOfHistory(newState === 'open');
          if (newState !== 'open' || opener.current === null) return;
          placeBelow(currentTarget, opener.current);
          currentTarget.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
          currentTarget.scrollIntoView({ block: 'nearest' });
        }}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}

const FOCUSABLE = 'button:not(:disabled), select, input, a[href]';
