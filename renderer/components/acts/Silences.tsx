import type { SilenceView } from '../../../shared/people/silence';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { frameWords } from '../../catalogue/frame';
import { Countdown } from '../Ages';
import { useOfferUndo } from '../over/useUndo';
import { ActionButton } from './ActionButton';
import styles from './Silences.module.css';
import { silenceEnded } from './undoing';

/** What is silent, until when, and what still gets through. Each can be ended with one click. */
export function Silences({ api, person, now }: { api: Api; person: PersonStatus; now: Millis }) {
  return (
    <ul className={styles['silences']} aria-label={frameWords.silencesOf({ name: person.name })}>
      {person.silences.map((silence) => (
        <Silence key={silence.id} api={api} silence={silence} personId={person.id} now={now} />
      ))}
    </ul>
  );
}

const endInWords: Record<SilenceView['kind'], string> = {
  pause: frameWords.resumeAlerts,
  snooze: frameWords.endSnooze,
  'sensor-change': frameWords.endSensorChange,
  'set-aside': frameWords.useItAgain,
};

function Silence({ api, silence, personId, now }: { api: Api; silence: SilenceView; personId: string; now: Millis }) {
  const offerUndo = useOfferUndo();
  return (
    <li className={styles['silence']} data-kind={silence.kind} data-holds-urgent={silence.holdsUrgent}>
      <p className={styles['words']}>
        {silence.sentence}{' '}
        <span className={styles['left']}>
          <Countdown to={silence.endsAt} now={now} /> {frameWords.left}
        </span>
      </p>
      <ActionButton
        api={api}
        name="resume"
        input={{ personId, silenceId: silence.id }}
        failure={frameWords.itGoesOn}
        isWide
        onDone={() => {
          const undoable = silenceEnded(api, [{ personId, silence }], now);
          if (undoable !== null) offerUndo(undoable);
        }}
      >
        {endInWords[silence.kind]}
      </ActionButton>
    </li>
  );
}
