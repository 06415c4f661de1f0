import { useState, type ReactNode } from 'react';
import type { PersonStatus } from '../../../shared/status/status';
import { frameWords } from '../../catalogue/frame';
import { listInWords } from '../../words/list-words';
import { Ask } from '../over/Ask';
import quietButton from '../QuietButton.module.css';

/** A pause while alerts are open is asked for twice: it also holds back what nobody has taken on yet. */
export function PauseAnyway({
  alarmed,
  label = frameWords.pause,
  aloud,
  children,
}: {
  alarmed: Pick<PersonStatus, 'name'>[];
  label?: string;
  /** Where several stand on one page: which one this is. */
  aloud?: string;
  children: (close: () => void) => ReactNode;
}) {
  const [isAsked, setIsAsked] = useState(false);
  const close = (): void => {
    setIsAsked(false);
  };
  return (
    <>
      <button
        type="button"
        className={quietButton['quiet']}
        aria-haspopup="dialog"
        aria-label={aloud}
        onClick={() => {
          setIsAsked(true);
        }}
      >
        {label}
      </button>
      {isAsked && (
        <Ask question={frameWords.pauseAlthoughNobodyHasIt} no={frameWords.doNotPause} onClosed={close}>
          <p>{frameWords.alertIsOpenI({ names: listInWords(alarmed.map(({ name }) => name)) })}</p>
          {children(close)}
        </Ask>
      )}
    </>
  );
}
