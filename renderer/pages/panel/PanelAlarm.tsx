import { useRef } from 'react';
import { severities } from '../../../shared/severity';
import type { AlertView, PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { panelWords } from '../../catalogue/panel';
import { TimeAhead } from '../../components/Ages';
import bigButton from '../../components/BigButton.module.css';
import { ProblemLine } from '../../components/notices/ProblemLine';
import { ValueLine } from '../../components/value/ValueLine';
import { Words } from '../../components/Words';
import { useAtHand } from '../../hooks/screen/useAtHand';
import { useWho } from '../../hooks/screen/useWho';
import { useAcknowledge } from '../../hooks/useAcknowledge';
import { useTold } from '../../hooks/useTold';
import { toldInShort } from '../../words/told-words';
import styles from './PanelAlarm.module.css';

interface PanelAlarmProps {
  api: Api;
  person: PersonStatus;
  alert: AlertView;
  now: Millis;
  isLost: boolean;
  historyRevision: number;
  /** The first of them. */
  takesFocus: boolean;
}

/** One open alert: the value, the one thing to do about it, what comes next and who was told. */
export function PanelAlarm({ api, person, alert, now, isLost, historyRevision, takesFocus }: PanelAlarmProps) {
  const { who } = useWho(person.contacts);
  const { acknowledge, isUnderWay, problem } = useAcknowledge(api, alert, { now, timeZone: person.timeZone });
  const told = useTold(api, alert, historyRevision);
  const button = useRef<HTMLButtonElement>(null);
  const isAtHand = useAtHand(button, { isSudden: takesFocus, takesFocus });
  const { colour, words } = severities[alert.severity];
  return (
    <section
      aria-label={`${words}, ${person.name}`}
      className={styles['alarm']}
      data-colour={colour}
      data-sound={alert.sound}
    >
      <p className={styles['headline']}>
        <strong>{person.name}</strong> {alert.headline}
      </p>
      {person.hasGlucoseSource && <ValueLine person={person} now={now} isLost={isLost} said={alert.severity} />}
      <button
        ref={button}
        type="button"
        className={`${bigButton['big'] ?? ''} ${styles['button'] ?? ''}`}
        aria-label={panelWords.iHaveItNamed({ headline: alert.headline, name: person.name })}
        disabled={isUnderWay}
        onClick={() => {
          if (isAtHand()) void acknowledge(who);
        }}
      >
        {panelWords.iHaveIt}
        {who !== null && <span className={styles['who']}>{panelWords.as({ name: who.name })}</span>}
      </button>
      <ProblemLine>{problem}</ProblemLine>
      {alert.next !== null && !isLost && (
        <p className={styles['next']}>
          <Words
            of={panelWords.next({ sentence: alert.next.sentence, left: <TimeAhead to={alert.next.at} now={now} /> })}
          />
        </p>
      )}
      {told !== null && told.length > 0 && (
        <p className={styles['told']}>{panelWords.told({ names: toldInShort(told) })}</p>
      )}
    </section>
  );
}
