import { useId } from 'react';
import { severities } from '../../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import bigButton from '../../../components/BigButton.module.css';
import { ProblemLine } from '../../../components/ProblemLine';
import { useAcknowledge } from '../../../hooks/useAcknowledge';
import { useWho } from '../../../hooks/useWho';
import styles from './TakeIt.module.css';

/** "I have it", and who says so; this browser remembers who that was. */
export function TakeIt({ api, person, alert, now }: { api: Api; person: PersonStatus; alert: AlertView; now: Millis }) {
  const group = useId();
  const { contacts, timeZone } = person;
  const { who, choose } = useWho(contacts);
  const { acknowledge, isUnderWay, problem } = useAcknowledge(api, alert, { now, timeZone });
  const choices = [...contacts, { id: null, name: 'Not said' }];
  return (
    <div className={styles['take']} data-colour={severities[alert.severity].colour}>
      <button
        type="button"
        className={`${bigButton['big'] ?? ''} ${styles['button'] ?? ''}`}
        disabled={isUnderWay}
        onClick={() => void acknowledge(who)}
      >
        {isUnderWay ? 'One moment …' : 'I have it'}
        {who !== null && <span className={styles['as']}> as {who.name}</span>}
      </button>
      <ProblemLine>{problem}</ProblemLine>
      {contacts.length > 0 && (
        <fieldset className={styles['who']}>
          <legend>Who has it?</legend>
          {choices.map(({ id, name }) => (
            <label key={id ?? ''} className={styles['choice']}>
              <input
                type="radio"
                name={group}
                checked={(who?.id ?? null) === id}
                onChange={() => {
                  choose(id);
                }}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
