import { useId, useRef } from 'react';
import { severities } from '../../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import bigButton from '../../../components/BigButton.module.css';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import { useAtHand } from '../../../hooks/screen/useAtHand';
import { useWho } from '../../../hooks/screen/useWho';
import { useAcknowledge } from '../../../hooks/useAcknowledge';
import styles from './TakeIt.module.css';

interface TakeItProps {
  api: Api;
  person: PersonStatus;
  alert: AlertView;
  now: Millis;
  /** It came while the page was in use: what was pressed for something else must not take it on. */
  isSudden: boolean;
}

/** "I have it", and who says so; this browser remembers who that was. */
export function TakeIt({ api, person, alert, now, isSudden }: TakeItProps) {
  const group = useId();
  const { contacts, timeZone } = person;
  const { who, choose } = useWho(contacts);
  const { acknowledge, isUnderWay, problem } = useAcknowledge(api, alert, { now, timeZone });
  const button = useRef<HTMLButtonElement>(null);
  const isAtHand = useAtHand(button, { isSudden, takesFocus: false });
  const choices = [...contacts, { id: null, name: nowWords.notSaid }];
  return (
    <div className={styles['take']} data-colour={severities[alert.severity].colour}>
      <button
        ref={button}
        type="button"
        className={`${bigButton['big'] ?? ''} ${styles['button'] ?? ''}`}
        disabled={isUnderWay}
        onClick={() => {
          if (isAtHand()) void acknowledge(who);
        }}
      >
        {isUnderWay ? nowWords.oneMoment : nowWords.iHaveIt}
        {who !== null && <span className={styles['as']}> {nowWords.as({ name: who.name })}</span>}
      </button>
      <ProblemLine>{problem}</ProblemLine>
      {contacts.length > 0 && (
        <fieldset className={styles['who']}>
          <legend>{nowWords.whoHasIt}</legend>
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
