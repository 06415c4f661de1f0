import { useRef, useState } from 'react';
import type { Severity } from '../../../shared/policy';
import { severityInWords } from '../../../shared/status';
import { policyFor, reachOf } from '../../policy-in-words';
import { useDraftKeys } from '../../useDrafts';
import { Card } from '../Card';
import quietButton from '../QuietButton.module.css';
import styles from './limits.module.css';
import type { PersonDesk } from './person-desk';
import { PolicyForm, policyDraftKey, PolicyInWords } from './PolicyForm';

/** The most urgent first. */
const shown: Severity[] = [
  'urgent-low',
  'low',
  'check-in-overdue',
  'no-data-fast',
  'no-data',
  'urgent-high',
  'high',
  'low-soon',
  'long-high',
  'channel-down',
];

/** Who is told of what, when, and how. */
export function PoliciesCard(props: PersonDesk) {
  const { name } = props.person;
  return (
    <Card
      title="Who is told, and when"
      intro={`Until somebody confirms, this happens step by step when something is wrong with ${name}.`}
    >
      <div className={styles['policies']}>
        {shown.map((severity) => (
          <PolicySection key={severity} {...props} severity={severity} />
        ))}
      </div>
    </Card>
  );
}

function PolicySection(props: PersonDesk & { severity: Severity }) {
  const { person, settings, severity } = props;
  const hasDraft = useDraftKeys().includes(policyDraftKey(person.id, severity));
  const [isOpen, setIsOpen] = useState(false);
  const [said, setSaid] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  const isEdited = isOpen || hasDraft;
  return (
    <div className={styles['policy']}>
      <div className={styles['policyHeading']}>
        <h3 ref={title} tabIndex={-1} className={styles['subtitle']}>
          {severityInWords[severity]}
          {person.policies[severity] !== undefined && <span className={styles['mark']}>your own steps</span>}
        </h3>
        {!isEdited && (
          <button
            type="button"
            className={quietButton['quiet']}
            aria-label={`Change the steps of ${severityInWords[severity]}`}
            onClick={() => {
              setSaid('');
              setIsOpen(true);
            }}
          >
            Change
          </button>
        )}
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {isEdited ? (
        <PolicyForm
          {...props}
          onClose={(isSaved) => {
            setIsOpen(false);
            setSaid(isSaved ? `The steps of ${severityInWords[severity]} are saved.` : '');
            title.current?.focus();
          }}
        />
      ) : (
        <PolicyInWords policy={policyFor(person, severity)} reach={reachOf(settings, person)} />
      )}
    </div>
  );
}
