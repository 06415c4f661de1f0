import { useState } from 'react';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { ActionButton } from '../../../components/acts/ActionButton';
import { Said } from '../../../components/Said';
import styles from './GapCard.module.css';

/** What nobody watched, for half a day after it, and whether such nights are usual (R21). */
export function GapCard({ api, person }: { api: Api; person: PersonStatus }) {
  const [said, setSaid] = useState('');
  const { gap, asksNights } = person;
  const answer = (nights: 'usual' | 'unusual', label: string) => (
    <ActionButton
      api={api}
      name="sayNights"
      input={{ personId: person.id, nights }}
      failure={nowWords.nightsNotSaid}
      onDone={({ sentence }) => {
        setSaid(sentence);
      }}
    >
      {label}
    </ActionButton>
  );
  return (
    <>
      {(gap !== null || asksNights) && (
        <div className={styles['gap']} role="note" aria-label={nowWords.nobodyWatched({ name: person.name })}>
          {gap !== null && <p className={styles['words']}>{gap.sentence}</p>}
          {asksNights && (
            <>
              <p className={styles['words']}>{nowWords.areNightsUsual}</p>
              <div className={styles['answers']}>
                {answer('usual', nowWords.nightsAreUsual({ name: person.name }))}
                {answer('unusual', nowWords.nightsAreNotUsual)}
              </div>
            </>
          )}
        </div>
      )}
      <Said sentence={asksNights ? '' : said} />
    </>
  );
}
