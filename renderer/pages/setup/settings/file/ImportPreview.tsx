import type { DifferenceGroup } from '../../../../../shared/settings/settings-import';
import { setupWords } from '../../../../catalogue/settings/setup';
import { PlacedSentences } from '../../../../components/notices/PlacedSentences';
import { ProblemLine } from '../../../../components/notices/ProblemLine';
import { Words } from '../../../../components/Words';
import styles from './ImportPreview.module.css';
import type { ReadyPreview } from './useImport';

/** Everything that an import would change, before it does. */
export function ImportPreview({
  preview,
  problem,
  isUnderWay,
  onApply,
  onAgain,
  onCancel,
}: {
  preview: ReadyPreview;
  problem: string | null;
  isUnderWay: boolean;
  onApply: () => void;
  onAgain: () => void;
  onCancel: () => void;
}) {
  const { groups, warnings } = preview;
  const count = groups.reduce((sum, { differences }) => sum + differences.length, 0);
  return (
    <>
      <h3 tabIndex={-1} data-begins className={styles['title']}>
        {count === 0 ? setupWords.noDifference : setupWords.changesIfApplied({ count })}
      </h3>
      {count === 0 && <p className={styles['words']}>{setupWords.theseAreSettingsThatHoldAlready}</p>}
      {groups.map((group) => (
        <Group key={`${group.section} ${group.differences[0]?.path ?? ''}`} group={group} />
      ))}
      <Warnings warnings={warnings} />
      <ProblemLine>{problem}</ProblemLine>
      <div className={styles['buttons']}>
        {count > 0 && problem === null && (
          <button type="button" className={styles['apply']} disabled={isUnderWay} onClick={onApply}>
            {isUnderWay ? setupWords.applying : setupWords.applyChanges({ count })}
          </button>
        )}
        {problem !== null && (
          <button type="button" className={styles['apply']} onClick={onAgain}>
            {setupWords.compareAgain}
          </button>
        )}
        <button type="button" className={styles['quiet']} disabled={isUnderWay} onClick={onCancel}>
          {count === 0 ? setupWords.back : setupWords.cancel}
        </button>
      </div>
    </>
  );
}

function Group({ group: { title, differences } }: { group: DifferenceGroup }) {
  return (
    <section className={styles['group']}>
      <h4>
        {title} <span className={styles['count']}>{setupWords.changes({ count: differences.length })}</span>
      </h4>
      <PlacedSentences sentences={differences} tone="plain" />
    </section>
  );
}

/** Those that hold already are put away: a user who lives with them should not overlook a new one. */
function Warnings({ warnings }: { warnings: ReadyPreview['warnings'] }) {
  const fresh = warnings.filter(({ isNew }) => isNew);
  const present = warnings.filter(({ isNew }) => !isNew);
  return (
    <>
      {fresh.length > 0 && (
        <section className={styles['group']}>
          <h4>
            <Words
              of={setupWords.legalButMind({
                span: <span className={styles['count']}>{setupWords.newWarnings({ count: fresh.length })}</span>,
              })}
            />
          </h4>
          <PlacedSentences sentences={fresh} tone="doubtful" />
        </section>
      )}
      {present.length > 0 && (
        <details className={styles['present']}>
          <summary>{setupWords.warningsAsBefore({ count: present.length })}</summary>
          <PlacedSentences sentences={present} tone="doubtful" />
        </details>
      )}
    </>
  );
}
