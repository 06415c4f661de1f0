import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { panelWords } from '../../catalogue/panel';
import { ActionButton } from '../../components/acts/ActionButton';
import { PauseAnyway } from '../../components/acts/PauseAnyway';
import { PauseChoices, StillAlarms } from '../../components/acts/PauseChoices';
import { silenceEnded } from '../../components/acts/undoing';
import { useOfferUndo } from '../../components/over/useUndo';
import { openAlertsOf } from '../../state/open-alerts';
import { isPaused, pausesOf } from '../../words/paused';
import { momentInWords } from '../../words/time-words';
import styles from './PanelPause.module.css';

interface PanelPauseProps {
  api: Api;
  people: PersonStatus[];
  now: Millis;
  /** False once an alert was open: a second press of the key that took it on must not pause. */
  takesFocus: boolean;
}

/**
 * Pause, and resume while paused. With no alert open the first control is focused, so that the panel is used by one
 * click and one key; with one open, pausing asks first.
 */
export function PanelPause({ api, people, now, takesFocus }: PanelPauseProps) {
  const [whom, setWhom] = useState('');
  const paused = people.filter(isPaused);
  const others = people.filter((person) => !isPaused(person));
  const alarmed = people.filter((person) => openAlertsOf(person).length > 0);
  const meant = others.filter(({ id }) => whom === '' || id === whom);
  const choices = (close: () => void): ReactNode => (
    <PauseChoices
      key={paused.length}
      api={api}
      personId={whom === '' ? undefined : whom}
      holdsUrgent={meant.some(({ pauseHoldsUrgent }) => pauseHoldsUrgent)}
      takesFocus={takesFocus}
      onPaused={() => {
        setWhom('');
        close();
      }}
    />
  );
  const whose = people.length > 1 && <Whose people={others} whom={whom} onChosen={setWhom} />;
  return (
    <section className={styles['pause']} aria-label={panelWords.pause}>
      <Paused api={api} people={paused} now={now} takesFocus={takesFocus && others.length === 0} />
      {others.length > 0 && alarmed.length === 0 && (
        <>
          <div className={styles['heading']}>
            <h2 className={styles['title']}>{panelWords.pauseAlerts}</h2>
            {whose}
          </div>
          {choices(() => undefined)}
        </>
      )}
      {others.length > 0 && alarmed.length > 0 && (
        <PauseAnyway alarmed={alarmed}>
          {(close) => (
            <>
              {whose}
              {choices(close)}
            </>
          )}
        </PauseAnyway>
      )}
    </section>
  );
}

function Whose({
  people,
  whom,
  onChosen,
}: {
  people: PersonStatus[];
  whom: string;
  onChosen: (personId: string) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {panelWords.whoseAlerts}
      </label>
      <select
        id={id}
        className={styles['whom']}
        value={whom}
        onChange={(event) => {
          onChosen(event.target.value);
        }}
      >
        <option value="">{panelWords.ofEverybody}</option>
        {people.map(({ id: personId, name }) => (
          <option key={personId} value={personId}>
            {panelWords.of({ name })}
          </option>
        ))}
      </select>
    </>
  );
}

function Paused({
  api,
  people,
  now,
  takesFocus,
}: {
  api: Api;
  people: PersonStatus[];
  now: Millis;
  takesFocus: boolean;
}) {
  const offerUndo = useOfferUndo();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) list.current?.querySelector('button')?.focus();
  }, [takesFocus]);
  return (
    <div ref={list} className={styles['paused']}>
      {people.length > 1 && (
        <ActionButton
          api={api}
          name="resume"
          input={{}}
          failure={panelWords.itGoesOn}
          onDone={() => {
            const pauses = people.flatMap((person) =>
              pausesOf(person).map((silence) => ({ personId: person.id, silence })),
            );
            const undoable = silenceEnded(api, pauses, now);
            if (undoable !== null) offerUndo(undoable);
          }}
        >
          {panelWords.resumeEverybodysAlerts}
        </ActionButton>
      )}
      {people.map((person) => (
        <PausedPerson key={person.id} api={api} person={person} now={now} isAlone={people.length === 1} />
      ))}
      {people.length > 0 && <StillAlarms holdsUrgent={people.some(({ pauseHoldsUrgent }) => pauseHoldsUrgent)} />}
    </div>
  );
}

/** In one line, until when. */
function PausedPerson({
  api,
  person,
  now,
  isAlone,
}: {
  api: Api;
  person: PersonStatus;
  now: Millis;
  isAlone: boolean;
}) {
  const offerUndo = useOfferUndo();
  const pauses = pausesOf(person);
  const endsAt = Math.max(...pauses.map((pause) => pause.endsAt));
  return (
    <div className={styles['line']}>
      <p className={styles['words']}>
        {panelWords.alertsForArePausedUntil({ name: person.name, time: momentInWords(endsAt, now, person.timeZone) })}
      </p>
      <ActionButton
        api={api}
        name="resume"
        input={{ personId: person.id }}
        failure={panelWords.itGoesOn}
        {...(isAlone ? {} : { aloud: panelWords.resumeAlertsOf({ name: person.name }) })}
        isWide
        onDone={() => {
          const ended = pauses.map((silence) => ({ personId: person.id, silence }));
          const undoable = silenceEnded(api, ended, now);
          if (undoable !== null) offerUndo(undoable);
        }}
      >
        {isAlone ? panelWords.resumeAlerts : panelWords.resume}
      </ActionButton>
    </div>
  );
}
