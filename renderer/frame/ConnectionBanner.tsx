import type { Problem } from '../../shared/contract';
import { otherVersion } from '../other-version';
import type { LiveState } from '../state/live-state';
import { clockTime } from '../words/time-words';
import styles from './ConnectionBanner.module.css';

/** Loud: a page that hears nothing looks just like one on which nothing happens. */
export function ConnectionBanner({ live, shutOut }: { live: LiveState; shutOut: Problem | null }) {
  if (live.connection !== 'lost') return null;
  return (
    <div role="alert" className={styles['banner']}>
      <div className={styles['inside']}>
        <p className={styles['headline']}>{headlineOf(shutOut)}</p>
        <p>{shutOut?.sentence ?? whatIsSeen(live)}</p>
      </div>
    </div>
  );
}

function headlineOf(shutOut: Problem | null): string {
  if (shutOut === null) return 'This page has lost Vigil';
  return shutOut.code === otherVersion.code ? 'This page is of another Vigil' : 'This browser is not let in any more';
}

function whatIsSeen({ heardAt, status }: LiveState): string {
  const tail = 'No alarm can sound here until it is back. It is tried again every few seconds; see whether Vigil runs.';
  if (heardAt === null || status === null) return `Nothing has been heard from it yet. ${tail}`;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `What you see is from ${clockTime(heardAt, status.people[0]?.timeZone ?? zone)}. ${tail}`;
}
