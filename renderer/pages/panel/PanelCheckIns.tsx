import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { panelWords } from '../../catalogue/panel';
import { CheckInButtons } from '../../components/acts/CheckInButtons';
import { Countdown } from '../../components/Ages';
import quietButton from '../../components/QuietButton.module.css';
import { Words } from '../../components/Words';
import { headlineOf } from '../../words/check-in-words';
import styles from './PanelCheckIns.module.css';

/** Who is out, a line each, with the two things that can be said about it. */
export function PanelCheckIns({ api, people, now }: { api: Api; people: PersonStatus[]; now: Millis }) {
  return (
    <ul className={styles['out']} aria-label={panelWords.whoIsOut}>
      {people.map(({ id, name, timeZone, checkIn }) =>
        checkIn === null ? null : (
          <li key={id} className={styles['line']} data-state={checkIn.state}>
            <p className={styles['words']}>
              {headlineOf(name, checkIn, { now, timeZone })}
              {checkIn.state === 'out' && (
                <span className={styles['left']}>
                  {' '}
                  · <TimeLeft {...checkIn} now={now} />
                </span>
              )}
            </p>
            <CheckInButtons
              api={api}
              personId={id}
              name={name}
              checkIn={checkIn}
              now={now}
              className={quietButton['quiet']}
              isWide
            />
          </li>
        ),
      )}
    </ul>
  );
}

function TimeLeft({ homeBy, overdueAt, now }: { homeBy: Millis; overdueAt: Millis; now: Millis }) {
  if (now >= homeBy) {
    return (
      <>
        <Words of={panelWords.peopleAreToldIn({ countdown: <Countdown to={overdueAt} now={now} /> })} />
      </>
    );
  }
  return (
    <>
      <Countdown to={homeBy} now={now} /> {panelWords.left}
    </>
  );
}
