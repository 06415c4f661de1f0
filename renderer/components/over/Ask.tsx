import { useEffect, useId, useRef, type ReactNode } from 'react';
import quietButton from '../QuietButton.module.css';
import styles from './Ask.module.css';
import { useBackCloses } from './useBackCloses';

/**
 * A question over the page that has to be answered first. What changes nothing is focused; Escape, a click beside it
 * and Back choose that too.
 */
export function Ask({
  question,
  no,
  onClosed,
  children,
}: {
  question: string;
  /** The button that changes nothing. */
  no: string;
  onClosed: () => void;
  children: ReactNode;
}) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const nothing = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    dialog.current?.close();
  };
  const stepOfHistory = useBackCloses(close);

  useEffect(() => {
    if (dialog.current?.open !== false) return;
    dialog.current.showModal();
    nothing.current?.focus();
    stepOfHistory(true);
  });

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={styles['dialog']}
      onClose={() => {
        stepOfHistory(false);
        onClosed();
      }}
      onClick={({ target }) => {
        if (target === dialog.current) close();
      }}
    >
      <div className={styles['inside']}>
        <h2 id={titleId} className={styles['question']}>
          {question}
        </h2>
        {children}
        <button ref={nothing} type="button" className={quietButton['quiet']} onClick={close}>
          {no}
        </button>
      </div>
    </dialog>
  );
}
