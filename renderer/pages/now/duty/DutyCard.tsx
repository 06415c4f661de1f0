import { useState } from 'react';
import type { DutyView } from '../../../../shared/people/duty';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { ActionButton } from '../../../components/acts/ActionButton';
import { Said } from '../../../components/Said';
import { momentInWords } from '../../../words/time-words';
import styles from './DutyCard.module.css';

/** Who has the person until when, the one who is called first first (R19), and its end by hand. */
export function DutyCard({ api, person, now }: { api: Api; person: PersonStatus; now: Millis }) {
  const [said, setSaid] = useState('');
  return (
    <>
      {person.duties.length > 0 && (
        <ul className={styles['duties']} aria-label={nowWords.whoHas({ name: person.name })}>
          {person.duties.map((duty) => (
            <li key={duty.contactId} className={styles['duty']}>
              <span>{nowWords.hasItUntil({ name: duty.name, until: untilOf(duty, person, now) })}</span>
              <ActionButton
                api={api}
                name="endDuty"
                input={{ dutyId: duty.id }}
                failure={nowWords.dutyGoesOn}
                aloud={nowWords.endDutyOf({ name: duty.name })}
                onDone={({ sentence }) => {
                  setSaid(sentence);
                }}
              >
                {nowWords.endDuty}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      <Said sentence={person.duties.length === 0 ? said : ''} />
    </>
  );
}

const untilOf = ({ until }: DutyView, { timeZone }: PersonStatus, now: Millis): string =>
  momentInWords(until, now, timeZone);
