import { useEffect, useRef } from 'react';
import type { Input } from '../../../shared/contract';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import type { Api } from '../../api';
import { frameWords } from '../../catalogue/frame';
import { useAction } from '../../hooks/useAction';
import { ProblemLine } from '../notices/ProblemLine';
import { useOfferUndo } from '../over/useUndo';
import styles from './PauseChoices.module.css';
import { paused } from './undoing';

const choices: { words: string; aloud: string; pause: Input<'pause'> }[] = [
  { words: frameWords.fifteenMinutes, aloud: frameWords.pauseFor15Min, pause: { seconds: (15 * MINUTE) / SECOND } },
  { words: frameWords.oneHour, aloud: frameWords.pauseFor1Hour, pause: { seconds: HOUR / SECOND } },
  { words: frameWords.twoHours, aloud: frameWords.pauseFor2Hours, pause: { seconds: (2 * HOUR) / SECOND } },
  { words: frameWords.until0700, aloud: frameWords.pauseUntil0700, pause: { until: 'tomorrow' } },
];

/** For how long one person's alerts are paused, or everybody's when none is named. Every choice ends by itself. */
export function PauseChoices({
  api,
  personId,
  holdsUrgent,
  takesFocus = false,
  onPaused,
}: {
  api: Api;
  personId?: string | undefined;
  holdsUrgent: boolean;
  /** The first choice is focused as soon as it is there. */
  takesFocus?: boolean;
  onPaused?: () => void;
}) {
  const offerUndo = useOfferUndo();
  const first = useRef<HTMLButtonElement>(null);
  const { run, isUnderWay, problem } = useAction(api, 'pause', frameWords.nothingIsPaused);

  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);

  const pause = async (input: Input<'pause'>): Promise<void> => {
    const answer = await run(personId === undefined ? input : { ...input, personId });
    if (answer === null) return;
    offerUndo(paused(api, answer.silences));
    onPaused?.();
  };

  return (
    <>
      <div className={styles['choices']}>
        {choices.map((choice, index) => (
          <button
            key={choice.words}
            ref={index === 0 ? first : null}
            type="button"
            className={styles['choice']}
            aria-label={choice.aloud}
            disabled={isUnderWay}
            onClick={() => void pause(choice.pause)}
          >
            {choice.words}
          </button>
        ))}
      </div>
      <StillAlarms holdsUrgent={holdsUrgent} />
      <ProblemLine>{problem}</ProblemLine>
    </>
  );
}

/** What a pause lets through. */
export function StillAlarms({ holdsUrgent }: { holdsUrgent: boolean }) {
  return (
    <p className={styles['note']} data-holds-urgent={holdsUrgent}>
      {holdsUrgent ? frameWords.nothingGetsThroughThisPause : frameWords.stillAlarmUrgentLowSilenceAfter}
    </p>
  );
}
