import { useState } from 'react';
import type { Browser } from '../../../../shared/status/browser';
import type { Api } from '../../../api';
import { ActionButton } from '../../../components/acts/ActionButton';
import { Card } from '../../../components/Card';
import { useCall } from '../../../hooks/useCall';
import styles from './Browsers.module.css';

/** Who was let in to this window, each with a way to end it. The desktop application lets in none and shows none. */
export function Browsers({ api, onSaid }: { api: Api; onSaid: (sentence: string) => void }) {
  const [revision, setRevision] = useState(0);
  const { value: browsers } = useCall(api, 'browsers', { input: {}, revision });
  if (browsers === null) return null;

  return (
    <Card
      title="Browsers"
      intro="Who was let in by a link that Vigil printed. One that is ended needs a new link; end any that you do not know."
    >
      <ul className={styles['browsers']} aria-label="Browsers that were let in">
        {browsers.map((browser) => (
          <li key={browser.id} className={styles['browser']}>
            <div>
              <p className={styles['name']}>
                {browser.name}
                {browser.isThis && <span className={styles['this']}>this one</span>}
              </p>
              <p className={styles['when']}>{whenInWords(browser)}</p>
            </div>
            <ActionButton
              api={api}
              name="endBrowser"
              input={{ id: browser.id }}
              failure="It was not ended"
              aloud={`End ${browser.name}, ${whenInWords(browser)}`}
              isWide
              onDone={({ sentence }) => {
                onSaid(sentence);
                setRevision(revision + 1);
              }}
            >
              End
            </ActionButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const whenInWords = ({ letInAt, lastSeenAt }: Browser): string =>
  `let in ${moment(letInAt)}, last seen ${moment(lastSeenAt)}`;

/** On the user's own clock: a browser belongs to no person watched over. */
const moment = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
