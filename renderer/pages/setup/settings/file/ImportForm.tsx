import { useId, useState } from 'react';
import { setupWords } from '../../../../catalogue/settings/setup';
import { ProblemLine } from '../../../../components/notices/ProblemLine';
import styles from './ImportForm.module.css';

/** A file, or its text pasted. Either is only compared here. */
export function ImportForm({
  problem,
  onText,
  onFile,
}: {
  problem: string | null;
  onText: (text: string) => void;
  onFile: (file: File) => void;
}) {
  const [text, setText] = useState('');
  const [fileId, textId, problemId] = [useId(), useId(), useId()];
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onText(text);
      }}
    >
      <p className={styles['words']}>{setupWords.firstYouSeeWhatWouldChange}</p>
      <ProblemLine id={problemId}>{problem}</ProblemLine>
      <div className={styles['field']}>
        <label htmlFor={fileId}>{setupWords.settingsFile}</label>
        <input
          id={fileId}
          type="file"
          data-begins
          accept=".json,application/json"
          aria-describedby={problemId}
          className={styles['file']}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) onFile(file);
            // So that the same file can be chosen again after it was mended.
            event.target.value = '';
          }}
        />
      </div>
      <div className={styles['field']}>
        <label htmlFor={textId}>{setupWords.orPasteItsText}</label>
        <textarea
          id={textId}
          rows={4}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={problemId}
          className={styles['text']}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </div>
      <button type="submit" className={styles['button']} disabled={text.trim() === ''}>
        {setupWords.compareWithPresentSettings}
      </button>
    </form>
  );
}
