import { useState } from 'react';
import type { Browser } from '../../../../shared/status/browser';
import type { Api } from '../../../api';
import { setupWords } from '../../../catalogue/settings/setup';
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
    <Card title={setupWords.browsers} intro={setupWords.whoWasLetInByLink}>
      <ul className={styles['browsers']} aria-label={setupWords.browsersThatWereLetIn}>
        {browsers.map((browser) => (
          <li key={browser.id} className={styles['browser']}>
            <div>
              <p className={styles['name']}>
                {browser.name}
                {browser.isThis && <span className={styles['this']}>{setupWords.thisOne}</span>}
              </p>
              <p className={styles['when']}>{whenInWords(browser)}</p>
            </div>
            <ActionButton
              api={api}
              name="endBrowser"
              input={{ id: browser.id }}
              failure={setupWords.itWasNotEnded}
              aloud={setupWords.endBrowser({ name: browser.name, when: whenInWords(browser) })}
              isWide
              onDone={({ sentence }) => {
                onSaid(sentence);
                setRevision(revision + 1);
              }}
            >
              {setupWords.end}
            </ActionButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const whenInWords = ({ letInAt, lastSeenAt }: Browser): string =>
  setupWords.letInLastSeen({ letIn: moment(letInAt), seen: moment(lastSeenAt) });

/** On the user's own clock: a browser belongs to no person watched over. */
const moment = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
