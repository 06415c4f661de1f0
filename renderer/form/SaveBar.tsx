import { formWords } from '../catalogue/settings/form';
import styles from './form.module.css';
import type { SaveState } from './useForm';

/** Save, and what became of it. A form that is always there has the buttons once there is something to save. */
export function SaveBar({
  state,
  isDirty,
  saveLabel,
  onDiscard,
  onReload,
  onCancel,
}: {
  state: SaveState;
  isDirty: boolean;
  saveLabel: string;
  onDiscard: () => void;
  onReload?: () => Promise<void>;
  onCancel?: () => void;
}) {
  const isChangedElsewhere = state.step === 'refused' && state.problem.code === 'settings-changed';
  const hasButtons = isDirty || onCancel !== undefined || state.step === 'saving';
  return (
    <div className={styles['bar']} data-is-shown={hasButtons}>
      {hasButtons && (
        <button type="submit" className={styles['save']} disabled={state.step === 'saving'}>
          {state.step === 'saving' ? formWords.saving : saveLabel}
        </button>
      )}
      {onCancel !== undefined ? (
        <button type="button" className={styles['quiet']} onClick={onCancel}>
          {formWords.cancel}
        </button>
      ) : (
        isDirty && (
          <button type="button" className={styles['quiet']} onClick={onDiscard}>
            {formWords.undoChanges}
          </button>
        )
      )}
      {isChangedElsewhere && onReload !== undefined && (
        <button
          type="button"
          className={styles['quiet']}
          onClick={() => {
            void onReload();
          }}
        >
          {formWords.loadThemAgainKeepWhatITyped}
        </button>
      )}
      <p role="status" className={styles['state']} data-step={state.step}>
        {wordsOf(state, isDirty)}
      </p>
    </div>
  );
}

function wordsOf(state: SaveState, isDirty: boolean): string {
  switch (state.step) {
    case 'idle':
      return isDirty ? formWords.notSavedYet : '';
    case 'saving':
      return '';
    case 'saved':
      return isDirty ? formWords.notSavedYet : formWords.saved;
    case 'refused':
      return formWords.notSaved({ sentence: state.problem.sentence });
  }
}
