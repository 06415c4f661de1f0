import { useId, useState, type SubmitEvent } from 'react';
import { DUTY_LENGTHS } from '../../../../shared/people/duty';
import type { PersonStatus } from '../../../../shared/status/status';
import { HOUR, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import choiceStyles from '../../../components/acts/PauseChoices.module.css';
import { ProblemLine } from '../../../components/ProblemLine';
import quietButton from '../../../components/QuietButton.module.css';
import formStyles from '../../../form/form.module.css';
import { useAction } from '../../../hooks/useAction';
import { clockTime } from '../../../words/time-words';
import styles from './GiveDuty.module.css';

/** Which contact has the person from now on, and until when; whoever has it already may keep it or hand it over. */
export function GiveDuty({
  api,
  person,
  now,
  onGiven,
}: {
  api: Api;
  person: PersonStatus;
  now: Millis;
  onGiven: () => void;
}) {
  const whoId = useId();
  const [contactId, setContactId] = useState(person.holders[0]?.id ?? '');
  const [handsOver, setHandsOver] = useState(true);
  const { run, isUnderWay, problem } = useAction(api, 'beginDuty', nowWords.nobodyHasItMore);
  const others = person.duties.filter((duty) => duty.contactId !== contactId).map(({ name }) => name);
  const give = async (until: Millis | string): Promise<void> => {
    const given = await run({ personId: person.id, contactId, until, handsOver: handsOver && others.length > 0 });
    if (given !== null) onGiven();
  };
  return (
    <>
      <div className={styles['line']}>
        <label htmlFor={whoId}>{nowWords.whoHasItFromNowOn}</label>
        <select
          id={whoId}
          className={formStyles['select']}
          value={contactId}
          onChange={(event) => {
            setContactId(event.target.value);
          }}
        >
          {person.holders.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {others.length > 0 && (
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={handsOver}
            onChange={(event) => {
              setHandsOver(event.target.checked);
            }}
          />
          {nowWords.inPlaceOf({ names: others.join(', ') })}
        </label>
      )}
      <p className={styles['title']}>{nowWords.forHowLong}</p>
      <div className={styles['lengths']}>
        {DUTY_LENGTHS.map((ms) => (
          <button
            key={ms}
            type="button"
            className={choiceStyles['choice']}
            disabled={isUnderWay}
            onClick={() => void give(now + ms)}
          >
            {nowWords.hoursInShort({ count: ms / HOUR })}{' '}
            <span className={styles['until']}>
              {nowWords.untilTime({ time: clockTime(now + ms, person.timeZone) })}
            </span>
          </button>
        ))}
      </div>
      <UntilField isUnderWay={isUnderWay} onChosen={(time) => void give(time)} />
      <p className={styles['note']}>{nowWords.calledFirstMeanwhile}</p>
      <ProblemLine>{problem}</ProblemLine>
    </>
  );
}

function UntilField({ isUnderWay, onChosen }: { isUnderWay: boolean; onChosen: (time: string) => void }) {
  const id = useId();
  const [time, setTime] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (time !== '') onChosen(time);
  };
  return (
    <form className={styles['line']} onSubmit={submit}>
      <label htmlFor={id}>{nowWords.orUntil}</label>
      <input
        id={id}
        type="time"
        required
        className={formStyles['timeInput']}
        value={time}
        onChange={(event) => {
          setTime(event.target.value);
        }}
      />
      <button type="submit" className={`${quietButton['quiet'] ?? ''} ${styles['give'] ?? ''}`} disabled={isUnderWay}>
        {nowWords.give}
      </button>
    </form>
  );
}
