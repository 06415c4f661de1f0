import { useId, useState } from 'react';
import { DUTY_LENGTHS } from '../../../../shared/people/duty';
import type { PersonStatus } from '../../../../shared/status/status';
import { HOUR, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import formStyles from '../../../form/form.module.css';
import { useAction } from '../../../hooks/useAction';
import { clockTime } from '../../../words/time-words';
import { Lengths } from '../until/Lengths';
import { TimeField } from '../until/TimeField';
import untilStyles from '../until/until.module.css';
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
      <div className={untilStyles['line']}>
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
      <p className={untilStyles['title']}>{nowWords.forHowLong}</p>
      <Lengths
        columns={2}
        lengths={DUTY_LENGTHS.map((ms) => ({
          ms,
          words: nowWords.hoursInShort({ count: ms / HOUR }),
          end: nowWords.untilTime({ time: clockTime(now + ms, person.timeZone) }),
        }))}
        isUnderWay={isUnderWay}
        onChosen={(ms) => void give(now + ms)}
      />
      <TimeField
        label={nowWords.orUntil}
        act={nowWords.give}
        isUnderWay={isUnderWay}
        onChosen={(time) => void give(time)}
      />
      <p className={untilStyles['note']}>{nowWords.calledFirstMeanwhile}</p>
      <ProblemLine>{problem}</ProblemLine>
    </>
  );
}
