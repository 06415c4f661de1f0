import { useEffect, useRef } from 'react';
import type { Api } from '../../../../api';
import { setupWords } from '../../../../catalogue/settings/setup';
import { Notice } from '../../../../components/notices/Notice';
import { ImportForm } from './ImportForm';
import { ImportPreview } from './ImportPreview';
import { ImportRefusal } from './ImportRefusal';
import styles from './SettingsImport.module.css';
import { useImport, type Import } from './useImport';

export function SettingsImport({ api, onImported }: { api: Api; onImported: () => Promise<void> }) {
  const importing = useImport(api);
  const root = useRef<HTMLDivElement>(null);
  const shownStep = useRef(importing.state.step);
  const { step } = importing.state;

  // What was pressed is gone by then: a user who reads by ear or keyboard goes on where the answer begins.
  useEffect(() => {
    const beginning = root.current?.querySelector<HTMLElement>('[data-begins]');
    if (shownStep.current !== step) {
      beginning?.focus({ preventScroll: true });
      beginning?.scrollIntoView({ block: 'start' });
    }
    if (shownStep.current !== step && step === 'done') void onImported();
    shownStep.current = step;
  }, [step, onImported]);

  return (
    <div ref={root} className={styles['steps']}>
      <Step {...importing} />
    </div>
  );
}

function Step({ state, previewText, previewFile, apply, cancel }: Import) {
  switch (state.step) {
    case 'choosing':
      return (
        <ImportForm
          problem={state.problem}
          onText={(text) => void previewText(text)}
          onFile={(file) => void previewFile(file)}
        />
      );
    case 'comparing':
      return <Notice kind="loading" title={setupWords.comparing} />;
    case 'refused':
      return <ImportRefusal refusal={state.refusal} onBack={cancel} />;
    case 'ready':
    case 'applying':
      return (
        <ImportPreview
          preview={state.preview}
          problem={state.step === 'ready' ? state.problem : null}
          isUnderWay={state.step === 'applying'}
          onApply={() => void apply()}
          onAgain={() => void previewText(state.text)}
          onCancel={cancel}
        />
      );
    case 'done':
      return (
        <>
          <p role="status" tabIndex={-1} data-begins className={styles['done']}>
            {state.sentence}
          </p>
          <button type="button" className={styles['quiet']} onClick={cancel}>
            {setupWords.importSomethingElse}
          </button>
        </>
      );
  }
}
