import type { ReactNode } from 'react';
import type { Millis } from '../../shared/time';
import type { Api } from '../api';
import { frameWords } from '../catalogue/frame';
import { useAction } from '../hooks/useAction';
import type { LiveState, PageAlarm } from '../state/live-state';
import styles from './AlarmBanner.module.css';
import { AlarmWords } from './AlarmWords';
import type { SoundState } from './sound/alarm-sound';

/**
 * Across the whole page until a person confirms, whichever page is shown. What Now shows itself is only announced
 * there: the same button does not stand twice.
 */
export function AlarmBanner({
  api,
  live,
  now,
  soundState,
  isNow,
  onPutAway,
}: {
  api: Api;
  live: LiveState;
  now: Millis | null;
  soundState: SoundState;
  /** The page that shows every alert. */
  isNow: boolean;
  onPutAway: (messageId: string) => void;
}) {
  return (
    <div role="alert" className={styles['banners']}>
      {live.alarms.map((alarm) => {
        const words = <AlarmWords alarm={alarm} live={live} now={now} />;
        return isNow && isAlert(alarm) ? (
          <Announced key={alarm.messageId} words={words} soundState={soundState} />
        ) : (
          <Alarm key={alarm.messageId} {...{ api, alarm, words, soundState, onPutAway }} />
        );
      })}
    </div>
  );
}

/** It stands in the status, and can be taken on. */
const isAlert = (alarm: PageAlarm): alarm is PageAlarm & { alertId: string } =>
  alarm.wasSeenOpen && alarm.alertId !== null;

/** Read out, and seen only where the alarm cannot be heard. */
function Announced({ words, soundState }: { words: ReactNode; soundState: SoundState }) {
  return (
    <section
      className={soundState === 'ready' ? 'visually-hidden' : `${styles['alarm'] ?? ''} ${styles['silent'] ?? ''}`}
      aria-label={frameWords.alarm}
    >
      <p className="visually-hidden">{words}</p>
      <Silent soundState={soundState} />
    </section>
  );
}

function Silent({ soundState }: { soundState: SoundState }) {
  if (soundState === 'ready') return null;
  return (
    <p>
      {soundState === 'blocked' ? frameWords.browserKeepsThisPageSilent : frameWords.thisBrowserCannotSoundSentence}
    </p>
  );
}

function Alarm({
  api,
  alarm,
  words,
  soundState,
  onPutAway,
}: {
  api: Api;
  alarm: PageAlarm;
  words: ReactNode;
  soundState: SoundState;
  onPutAway: (messageId: string) => void;
}) {
  const { run, isUnderWay, problem } = useAction(api, 'acknowledge', frameWords.itWasNotRecorded);
  return (
    <section className={styles['alarm']} aria-label={frameWords.alarm}>
      <div className={styles['inside']}>
        <div className={styles['words']}>
          <p className={styles['body']}>{words}</p>
          <Silent soundState={soundState} />
          {problem !== null && <p>{frameWords.alarmGoesOn({ problem })}</p>}
        </div>
        {isAlert(alarm) ? (
          <button
            type="button"
            className={styles['button']}
            disabled={isUnderWay}
            onClick={() => void run({ alertId: alarm.alertId })}
          >
            {frameWords.iHaveIt}
          </button>
        ) : (
          <button
            type="button"
            className={styles['button']}
            onClick={() => {
              onPutAway(alarm.messageId);
            }}
          >
            {frameWords.stopSound}
          </button>
        )}
      </div>
    </section>
  );
}
