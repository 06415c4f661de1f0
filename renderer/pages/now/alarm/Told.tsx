import { MessageSquare, Phone } from 'lucide-react';
import type { AlertView } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { useTold, type ToldLine } from '../../../hooks/useTold';
import { momentInWords } from '../../../words/time-words';
import styles from './Told.module.css';

/** More would push what comes below out of the window; the rest stands in History. */
const MOST = 4;

/** What was told to whom, the newest first, and how each ended. */
export function Told({
  api,
  alert,
  now,
  timeZone,
  historyRevision,
}: {
  api: Api;
  alert: AlertView;
  now: Millis;
  timeZone: string;
  historyRevision: number;
}) {
  const told = useTold(api, alert, historyRevision);
  if (told === null || told.length === 0) return null;
  return (
    <ul className={styles['told']} aria-label={nowWords.whoWasTold}>
      {told.slice(0, MOST).map((line) => (
        <li key={line.id} className={styles['line']} data-tone={line.tone}>
          <Medium medium={line.medium} /> {line.to}, {momentInWords(line.at, now, timeZone)}:{' '}
          <span className={styles['label']}>{line.label}</span>
        </li>
      ))}
      {told.length > MOST && (
        <li className={styles['line']}>
          <a href="#/history">{nowWords.andMore({ count: told.length - MOST })}</a>
        </li>
      )}
    </ul>
  );
}

function Medium({ medium }: Pick<ToldLine, 'medium'>) {
  const Icon = medium === 'call' ? Phone : MessageSquare;
  return (
    <>
      <Icon aria-hidden="true" size="1.1em" className={styles['icon']} />{' '}
      {medium === 'call' ? nowWords.callTo : nowWords.textTo}
    </>
  );
}
