import type { ImportPreview } from '../../../../../shared/settings/settings-import';
import { setupWords } from '../../../../catalogue/settings/setup';
import { PlacedSentences } from '../../../../components/notices/PlacedSentences';
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
        {setupWords.thisCannotBeImported({ hasMore: refusal.hasMore, count })}
      </h3>
      <p className={styles['words']}>{setupWords.nothingWasChangedMendThese}</p>
      <PlacedSentences sentences={refusal.problems} tone="bad" />
      <div className={styles['buttons']}>
        <button type="button" className={styles['quiet']} onClick={onBack}>
          {setupWords.back}
        </button>
      </div>
    </>
  );
}
