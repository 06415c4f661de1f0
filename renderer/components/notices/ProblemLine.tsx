import type { ReactNode } from 'react';
import styles from './ProblemLine.module.css';

/** Why something was not done: read aloud when it comes, and no line at all while there is nothing to say. */
export function ProblemLine({
  id,
  isWide = false,
  children,
}: {
  id?: string;
  /** Below what stands side by side. */
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <p role="alert" id={id} className={styles['problem']} data-is-wide={isWide}>
      {children}
    </p>
  );
}
