import { useState } from 'react';
import type { Api } from '../../../../api';
import { setupWords } from '../../../../catalogue/settings/setup';
import { saveFile } from '../../../../components/acts/save-file';
import { ProblemLine } from '../../../../components/notices/ProblemLine';
import styles from './SettingsExport.module.css';

type State = { step: 'idle' | 'under-way' } | { step: 'saved' | 'failed'; sentence: string };

export function SettingsExport({ api }: { api: Api }) {
  const [state, setState] = useState<State>({ step: 'idle' });

  const save = async (): Promise<void> => {
    setState({ step: 'under-way' });
    const answer = await api.call('exportSettings', {});
    if (!answer.ok) {
      setState({ step: 'failed', sentence: setupWords.nothingWasExported({ sentence: answer.problem.sentence }) });
      return;
    }
    saveFile(answer.value.fileName, answer.value.text);
    setState({ step: 'saved', sentence: setupWords.handedToYourBrowserAs({ fileName: answer.value.fileName }) });
  };

  return (
    <>
      <p className={styles['words']}>{setupWords.fileHoldsNamesPhoneNumbers}</p>
      <button
        type="button"
        className={styles['button']}
        disabled={state.step === 'under-way'}
        onClick={() => {
          void save();
        }}
      >
        {state.step === 'under-way' ? setupWords.exporting : setupWords.exportSettings}
      </button>
      <p role="status" className={styles['done']}>
        {state.step === 'saved' && state.sentence}
      </p>
      <ProblemLine>{state.step === 'failed' && state.sentence}</ProblemLine>
    </>
  );
}
