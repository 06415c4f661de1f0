import { useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './Folded.module.css';

/** Folds choices behind one button, over the page; one that is made folds them again. */
export function Folded({ label, children }: { label: string; children: (close: () => void) => ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (details.current !== null) details.current.open = false;
  };
  return (
    <details ref={details} className={styles['folded']}>
      <summary className={styles['summary']}>{label}</summary>
      <div className={styles['panel']}>{children(close)}</div>
    </details>
  );
}
