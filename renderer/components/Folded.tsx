import { useState, type ReactNode } from 'react';
import styles from './Folded.module.css';

/** Folds choices behind one button, in place; one that is made folds them again. */
export function Folded({
  label,
  aloud,
  children,
}: {
  label: string;
  /** Where several stand on one page: which one this is. */
  aloud?: string;
  children: (close: () => void) => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => {
    setIsOpen(false);
  };
  return (
    <details
      className={styles['folded']}
      open={isOpen}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary className={styles['summary']} aria-label={aloud}>
        {label}
      </summary>
      <div className={styles['panel']}>{children(close)}</div>
    </details>
  );
}
