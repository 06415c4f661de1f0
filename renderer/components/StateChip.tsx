import styles from './StateChip.module.css';

export type ChipTone = 'good' | 'bad' | 'doubtful' | 'off';

/** How something does, in a word and a colour. */
export function StateChip({ tone, children }: { tone: ChipTone; children: string }) {
  return (
    <span className={styles['chip']} data-tone={tone}>
      {children}
    </span>
  );
}
