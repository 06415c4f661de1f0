import { useState } from 'react';
import type { Api } from '../../../api';
import { ProblemLine } from '../../../components/ProblemLine';
import { saveFile } from './save-file';
import styles from './SettingsExport.module.css';

type State = { step: 'idle' | 'under-way' } | { step: 'saved' | 'failed'; sentence: string };

export function SettingsExport({ api }: { api: Api }) {
  const [state, setState] = useState<State>({ step: 'idle' });

  const save = async (): Promise<void> => {
    setState({ step: 'under-way' });
    const answer = await api.call('exportSettings', {});
    if (!answer.ok) {
      setState({ step: 'failed', sentence: `Nothing was exported: ${answer.problem.sentence}` });
      return;
    }
    saveFile(answer.value.fileName, answer.value.text);
    setState({ step: 'saved', sentence: `Handed to your browser as ${answer.value.fileName}.` });
  };

  return (
    <>
      <p className={styles['words']}>
        The file holds names, phone numbers and addresses: keep it where others do not look. Tokens and passwords are
        never in it.
      </p>
      <button
        type="button"
        className={styles['button']}
        disabled={state.step === 'under-way'}
        onClick={() => {
          void save();
        }}
      >
        {state.step === 'under-way' ? 'Exporting …' : 'Export settings'}
      </button>
      <p role="status" className={styles['done']}>
        {state.step === 'saved' && state.sentence}
      </p>
      <ProblemLine>{state.step === 'failed' && state.sentence}</ProblemLine>
    </>
  );
}
