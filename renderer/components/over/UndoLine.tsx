import { useEffect, useRef } from 'react';
import { frameWords } from '../../catalogue/frame';
import { ProblemLine } from '../notices/ProblemLine';
import quietButton from '../QuietButton.module.css';
import styles from './UndoLine.module.css';
import type { Undo } from './useUndo';

/**
 * What was just done, for as long as it can be taken back. What was pressed may be gone with it: then the focus is
 * here, not on the button, so that a second press of the same key takes nothing back.
 */
export function UndoLine({ undo }: { undo: Undo }) {
  const said = useRef<HTMLParagraphElement>(null);
  const { offered, problem } = undo;
  const sentence = offered?.sentence ?? '';

  useEffect(() => {
    if (sentence !== '' && document.activeElement === document.body) said.current?.focus();
  });

  return (
    <div className={styles['line']} data-is-offered={offered !== null}>
      <p ref={said} role="status" tabIndex={-1} className={styles['sentence']}>
        {sentence}
      </p>
      {offered !== null && (
        <button type="button" className={quietButton['quiet']} onClick={undo.take}>
          {frameWords.undo}{' '}
          <span aria-hidden="true" className={styles['seconds']}>
            {frameWords.seconds({ seconds: offered.seconds })}
          </span>
        </button>
      )}
      <ProblemLine isWide>{problem}</ProblemLine>
    </div>
  );
}
