import { useEffect, useId, useRef, useState } from 'react';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { ActionButton } from '../../components/acts/ActionButton';
import { PauseChoices } from '../../components/acts/PauseChoices';
import { Silences } from '../../components/acts/Silences';
import { isPaused, pausesOf } from '../../words/paused';
import styles from './PanelPause.module.css';

/** Pause, and resume while paused: the first control is focused, so that the panel is used by one click and one key. */
export function PanelPause({ api, people, now }: { api: Api; people: PersonStatus[]; now: Millis }) {
  const whomId = useId();
  const [whom, setWhom] = useState('');
  const paused = people.filter(isPaused);
  const others = people.filter((person) => !isPaused(person));
  const meant = others.filter(({ id }) => whom === '' || id === whom);
  return (
    <section className={styles['pause']} aria-label="Pause">
      <Paused api={api} people={paused} now={now} takesFocus={others.length === 0} />
      {others.length > 0 && (
        <>
          <div className={styles['heading']}>
            <h2 className={styles['title']}>Pause alerts</h2>
            {people.length > 1 && (
              <>
                <label htmlFor={whomId} className="visually-hidden">
                  Whose alerts?
                </label>
                <select
                  id={whomId}
                  className={styles['whom']}
                  value={whom}
                  onChange={(event) => {
                    setWhom(event.target.value);
                  }}
                >
                  <option value="">of everybody</option>
                  {others.map(({ id, name }) => (
                    <option key={id} value={id}>
                      of {name}
                    </option>
                  ))}
                </select>
              </>
            )}
          </div>
          <PauseChoices
            key={paused.length}
            api={api}
            personId={whom === '' ? undefined : whom}
            holdsUrgent={meant.some(({ pauseHoldsUrgent }) => pauseHoldsUrgent)}
            takesFocus
            onPaused={() => {
              setWhom('');
            }}
          />
        </>
      )}
    </section>
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
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) list.current?.querySelector('button')?.focus();
  }, [takesFocus]);
  return (
    <div ref={list} className={styles['paused']}>
      {people.length > 1 && (
        <ActionButton api={api} name="resume" input={{}} failure="It goes on">
          Resume everybody’s alerts
        </ActionButton>
      )}
      {people.map((person) => (
        <Silences key={person.id} api={api} person={{ ...person, silences: pausesOf(person) }} now={now} />
      ))}
    </div>
  );
}
