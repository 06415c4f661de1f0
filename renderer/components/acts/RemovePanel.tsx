import { useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../../../shared/contract';
import { frameWords } from '../../catalogue/frame';
import { ProblemLine } from '../notices/ProblemLine';
import quietButton from '../QuietButton.module.css';
import styles from './RemovePanel.module.css';

/** Asks before something is gone, and says what it means. */
export function RemovePanel({
  question,
  consequences,
  remove,
  onRemoved,
  onCancel,
  onReload,
}: {
  question: string;
  consequences: readonly string[];
  remove: () => Promise<Problem | null>;
  onRemoved: () => void;
  onCancel: () => void;
  onReload: () => Promise<void>;
}) {
  const questionId = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    cancel.current?.focus();
  }, []);

  const run = async (): Promise<void> => {
    setIsUnderWay(true);
    const refused = await remove();
    setIsUnderWay(false);
    setProblem(refused);
    if (refused === null) onRemoved();
  };

  return (
    <div role="group" aria-labelledby={questionId} className={styles['panel']}>
      <p id={questionId} className={styles['question']}>
        {question}
      </p>
      {consequences.length > 0 && (
        <ul className={styles['list']}>
          {consequences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <ProblemLine>{problem !== null && frameWords.notRemoved({ sentence: problem.sentence })}</ProblemLine>
      <div className={styles['buttons']}>
        <button ref={cancel} type="button" className={quietButton['quiet']} onClick={onCancel}>
          {frameWords.keep}
        </button>
        {problem?.code === 'settings-changed' ? (
          <button
            type="button"
            className={quietButton['quiet']}
            onClick={() => {
              void onReload().then(() => {
                setProblem(null);
              });
            }}
          >
            {frameWords.loadSettingsAgain}
          </button>
        ) : (
          <button type="button" className={styles['remove']} disabled={isUnderWay} onClick={() => void run()}>
            {isUnderWay ? frameWords.removing : frameWords.remove}
          </button>
        )}
      </div>
    </div>
  );
}
