import { severitiesWorstFirst } from '../../../../shared/severity';
import { ladderWords } from '../../../catalogue/settings/ladder';
import { Card } from '../../../components/Card';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import styles from '../thresholds/thresholds.module.css';
import { usualPlace } from './policy-place';
import { PolicySection } from './PolicySection';

/** Who is told of what, when, and how. */
export function PoliciesCard(props: PersonDesk) {
  const { name } = props.person;
  return (
    <Card title={ladderWords.whoIsToldAndWhen} intro={ladderWords.untilSomebodyConfirmsThisHappensStep({ name })}>
      <div className={styles['policies']}>
        {severitiesWorstFirst.map((severity) => (
          <PolicySection key={severity} {...props} place={usualPlace(props)} severity={severity} />
        ))}
      </div>
    </Card>
  );
}
