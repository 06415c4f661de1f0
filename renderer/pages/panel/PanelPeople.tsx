import type { PersonStatus } from '../../../shared/status/status';
import { byWorst } from '../../../shared/status/worst-first';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { panelWords } from '../../catalogue/panel';
import { Sparkline } from '../../components/value/Sparkline';
import { ValueLine } from '../../components/value/ValueLine';
import { Without } from '../../components/value/Without';
import { useCall } from '../../hooks/useCall';
import { momentInWords } from '../../words/time-words';
import styles from './PanelPeople.module.css';

/** More would push the pause out of the panel. */
const MOST = 4;
const HOURS = 3;
/** The picture moves on by itself this often. */
const REDRAW_EVERY_MS: Millis = 2 * MINUTE;

interface PanelPeopleProps {
  api: Api;
  people: PersonStatus[];
  now: Millis;
  isLost: boolean;
}

/** A line for each person, the worst first. */
export function PanelPeople({ api, people, now, isLost }: PanelPeopleProps) {
  const shown = people.toSorted((one, other) => byWorst(one.state, other.state)).slice(0, MOST);
  return (
    <>
      <ul className={styles['people']} aria-label={panelWords.values}>
        {shown.map((person) => (
          <li key={person.id} className={styles['person']}>
            <ValueLine name={person.name} person={person} now={now} isLost={isLost} />
            <Without person={person} now={now} />
            <Duty person={person} now={now} />
            {person.hasGlucoseSource && <LastHours api={api} person={person} now={now} />}
          </li>
        ))}
      </ul>
      {people.length > MOST && (
        <p className={styles['more']}>{panelWords.andMoreInVigilsWindow({ count: people.length - MOST })}</p>
      )}
    </>
  );
}

/** Whoever is called first (R19). */
function Duty({ person: { duties, timeZone }, now }: { person: PersonStatus; now: Millis }) {
  const [first] = duties;
  if (first === undefined) return null;
  const until = momentInWords(first.until, now, timeZone);
  return <p className={styles['duty']}>{panelWords.hasItUntil({ name: first.name, until })}</p>;
}

function LastHours({ api, person, now }: { api: Api; person: PersonStatus; now: Millis }) {
  const { value } = useCall(api, 'chart', {
    input: { personId: person.id, hours: HOURS },
    revision: `${person.newest?.measuredAt ?? 0} ${Math.floor(now / REDRAW_EVERY_MS)}`,
  });
  return (
    <div className={styles['hours']}>
      <Sparkline chart={value} thresholds={person.thresholds} />
    </div>
  );
}
