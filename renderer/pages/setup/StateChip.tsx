import type { ChipTone } from './chip-tone';
import styles from './StateChip.module.css';

/** How something does, in a word and a colour. */
export function StateChip({ tone, children }: { tone: ChipTone; children: string }) {
  return (
    <span className={styles['chip']} data-tone={tone}>
      {children}
    </span>
  );
}
