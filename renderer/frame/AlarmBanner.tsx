import type { ReactNode } from 'react';
import type { Millis } from '../../shared/time';
import type { Api } from '../api';
import { useAction } from '../hooks/useAction';
import type { LiveState, PageAlarm } from '../state/live-state';
import styles from './AlarmBanner.module.css';
import { AlarmWords } from './AlarmWords';
import type { SoundState } from './sound/alarm-sound';

/** Across the whole page until a person confirms, whichever page is shown. */
export function AlarmBanner({
  api,
  live,
  now,
  soundState,
  onPutAway,
}: {
  api: Api;
  live: LiveState;
  now: Millis | null;
  soundState: SoundState;
  onPutAway: (messageId: string) => void;
}) {
  return (
    <div role="alert" className={styles['banners']}>
      {live.alarms.map((alarm) => (
        <Alarm
          key={alarm.messageId}
          {...{ api, alarm, soundState, onPutAway }}
          words={<AlarmWords alarm={alarm} live={live} now={now} />}
        />
      ))}
    </div>
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
  const { alertId } = alarm;
  const { run, isUnderWay, problem } = useAction(api, 'acknowledge', 'It was not recorded');
  return (
    <section className={styles['alarm']} aria-label="Alarm">
      <div className={styles['inside']}>
        <div className={styles['words']}>
          <p className={styles['body']}>{words}</p>
          {soundState !== 'ready' && (
            <p>
              {soundState === 'blocked'
                ? 'The browser keeps this page silent until you click or press a key.'
                : 'This browser cannot sound.'}
            </p>
          )}
          {problem !== null && <p>{problem} The alarm goes on.</p>}
        </div>
        {alarm.wasSeenOpen && alertId !== null ? (
          <button
            type="button"
            className={styles['button']}
            disabled={isUnderWay}
            onClick={() => void run({ alertId })}
          >
            I have it
          </button>
        ) : (
          <button
            type="button"
            className={styles['button']}
            onClick={() => {
              onPutAway(alarm.messageId);
            }}
          >
            Stop the sound
          </button>
        )}
      </div>
    </section>
  );
}
