import type { Problem } from '../../shared/contract';
import { otherVersion } from '../bridge/other-version';
import { frameWords } from '../catalogue/frame';
import type { LiveState } from '../state/live-state';
import { clockTime } from '../words/time-words';
import styles from './ConnectionBanner.module.css';

/** Loud: a page that hears nothing looks just like one on which nothing happens. */
export function ConnectionBanner({ live, shutOut }: { live: LiveState; shutOut: Problem | null }) {
  if (live.connection !== 'lost') return null;
  return (
    <div role="alert" className={styles['banner']}>
      <div className={styles['inside']}>
        <p className={styles['headline']}>{headlineOf(shutOut, live)}</p>
        <p>{shutOut?.sentence ?? frameWords.noAlarmCanSoundHereUntil}</p>
      </div>
    </div>
  );
}

function headlineOf(shutOut: Problem | null, live: LiveState): string {
  if (shutOut === null) return sinceWhen(live);
  return shutOut.code === otherVersion.code ? frameWords.thisPageIsOfAnotherVigil : frameWords.thisBrowserIsNotLet;
}

/** What is shown is from then. */
function sinceWhen({ heardAt, status }: LiveState): string {
  if (heardAt === null || status === null) return frameWords.notConnectedToVigilYet;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return frameWords.notConnectedToVigilSince({ time: clockTime(heardAt, status.people[0]?.timeZone ?? zone) });
}
