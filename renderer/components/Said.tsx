import { useEffect, useRef } from 'react';
import styles from './Said.module.css';

/** What came of something that is no longer on the page; read out, and seen. */
export function Said({ sentence }: { sentence: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (sentence !== '') line.current?.focus();
  }, [sentence]);
  return (
    <p ref={line} role="status" tabIndex={-1} className={styles['said']}>
      {sentence}
    </p>
  );
}
