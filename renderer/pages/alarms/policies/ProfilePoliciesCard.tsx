import { useState } from 'react';
import { severitiesWorstFirst } from '../../../../shared/severity';
import { ladderWords } from '../../../catalogue/settings/ladder';
import { Card } from '../../../components/Card';
import { useDraftKeys } from '../../../form/useDrafts';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import styles from '../thresholds/thresholds.module.css';
import { profilePlace, type PolicyPlace } from './policy-place';
import { PolicySection } from './PolicySection';

/** Steps of its own that a saved profile has while it holds. */
export function ProfilePoliciesCard(props: PersonDesk) {
  const { profiles } = props.person;
  if (profiles.length === 0) return null;
  return (
    <Card title={ladderWords.whoIsToldWhileProfileHolds} intro={ladderWords.stepsOfProfileTakePlace}>
      {profiles.map((profile) => (
        <OfProfile key={profile.id} {...props} place={profilePlace(props, profile)} />
      ))}
    </Card>
  );
}

function OfProfile(props: PersonDesk & { place: PolicyPlace }) {
  const { place } = props;
  const hasDraft = useDraftKeys().some((key) => key.startsWith(`${place.key}/`));
  // It stays open when what was typed is saved: the focus is inside.
  const [isOpen, setIsOpen] = useState(hasDraft);
  const count = Object.keys(place.own).length;
  return (
    <details
      className={styles['folded']}
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
    >
      <summary>
        {place.profileName}: {count === 0 ? ladderWords.asUsualBeside : ladderWords.stepsOfItsOwn}
      </summary>
      <div className={styles['foldedInside']}>
        <div className={styles['policies']}>
          {severitiesWorstFirst.map((severity) => (
            <PolicySection key={severity} {...props} severity={severity} />
          ))}
        </div>
      </div>
    </details>
  );
}
