import { useState } from 'react';
import type { ReactNode } from 'react';
import styles from './Folded.module.css';

/** Folds choices behind one button, over the page; one that is made folds them again. */
export function Folded({ label, children }: { label: string; children: (close: () => void) => ReactNode }) {
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
      <summary className={styles['summary']}>{label}</summary>
      <div className={styles['panel']}>{children(close)}</div>
    </details>
  );
}
