import { useMemo } from 'react';
import { qrDrawing } from './qr-path';
import styles from './QrCode.module.css';

/** For a phone's camera. What it holds stands beside it in letters too; `label` says what it is. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => qrDrawing(text), [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className={styles['code']}>
      <rect width={size} height={size} className={styles['ground']} />
      <path d={path} className={styles['modules']} />
    </svg>
  );
}
