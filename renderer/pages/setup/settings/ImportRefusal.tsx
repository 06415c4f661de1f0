import type { ImportPreview } from '../../../../shared/settings/settings-import';
import { PlacedSentences } from '../../../components/PlacedSentences';
import styles from './ImportPreview.module.css';

/** Why a text is no settings, each with its place. */
export function ImportRefusal({
  refusal,
  onBack,
}: {
  refusal: Extract<ImportPreview, { outcome: 'refused' }>;
  onBack: () => void;
}) {
  const count = refusal.problems.length;
  return (
    <>
      <h3 tabIndex={-1} data-begins className={styles['title']}>
        This cannot be imported: {refusal.hasMore ? 'the first ' : ''}
        {count === 1 ? '1 problem' : `${count} problems`}
      </h3>
      <p className={styles['words']}>Nothing was changed. Mend these in the file, then compare again.</p>
      <PlacedSentences sentences={refusal.problems} tone="bad" />
      <div className={styles['buttons']}>
        <button type="button" className={styles['quiet']} onClick={onBack}>
          Back
        </button>
      </div>
    </>
  );
}
