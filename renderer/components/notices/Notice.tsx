import type { ReactNode } from 'react';
import styles from './Notice.module.css';

/** What stands in a list's place: it is coming, there is nothing, or it cannot be had. */
export function Notice({
  kind,
  title,
  children,
}: {
  kind: 'loading' | 'empty' | 'problem';
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className={styles['notice']} data-kind={kind} role={kind === 'problem' ? 'alert' : 'status'}>
      <p className={styles['title']}>{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
