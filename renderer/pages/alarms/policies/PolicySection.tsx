import { useRef, useState } from 'react';
import { severities, type Severity } from '../../../../shared/severity';
import { ladderWords } from '../../../catalogue/settings/ladder';
import quietButton from '../../../components/QuietButton.module.css';
import { useDraftKeys } from '../../../form/useDrafts';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import { policyFor, reachOf } from '../../../words/policy-words';
import styles from '../thresholds/thresholds.module.css';
import type { PolicyPlace } from './policy-place';
import { policyDraftKey, PolicyForm, PolicyInWords, stepsName } from './PolicyForm';

/** What happens step by step for one severity, and the button that turns it into a form. */
export function PolicySection(props: PersonDesk & { place: PolicyPlace; severity: Severity }) {
  const { person, settings, place, severity } = props;
  const hasDraft = useDraftKeys().includes(policyDraftKey(place, severity));
  const [isOpen, setIsOpen] = useState(false);
  const [said, setSaid] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  const isEdited = isOpen || hasDraft;
  const own = place.own[severity];
  return (
    <div className={styles['policy']}>
      <div className={styles['policyHeading']}>
        <h3 ref={title} tabIndex={-1} className={styles['subtitle']}>
          {severities[severity].words}
          {own !== undefined && <span className={styles['mark']}>{ladderWords.yourOwnSteps}</span>}
        </h3>
        {!isEdited && (
          <button
            type="button"
            className={quietButton['quiet']}
            aria-label={ladderWords.changeSteps({ stepsName: stepsName(place, severity) })}
            onClick={() => {
              setSaid('');
              setIsOpen(true);
            }}
          >
            {ladderWords.change}
          </button>
        )}
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {isEdited && (
        <PolicyForm
          {...props}
          onClose={(isSaved) => {
            setIsOpen(false);
            setSaid(isSaved ? ladderWords.areSaved({ stepsName: stepsName(place, severity) }) : '');
            title.current?.focus();
          }}
        />
      )}
      {!isEdited && own === undefined && place.profileName !== null && (
        <p className={styles['note']}>{ladderWords.asUsualSentence}</p>
      )}
      {!isEdited && (own !== undefined || place.profileName === null) && (
        <PolicyInWords policy={own ?? policyFor(place.usual, severity)} reach={reachOf(settings, person)} />
      )}
    </div>
  );
}
