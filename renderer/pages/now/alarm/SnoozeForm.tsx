import { useId, useState } from 'react';
import { longestSnooze, severities, type Severity } from '../../../../shared/severity';
import { HOUR, MINUTE, SECOND } from '../../../../shared/time';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import quietButton from '../../../components/QuietButton.module.css';
import { useAction } from '../../../hooks/useAction';
import { durationInWords } from '../../../words/time-words';
import styles from './SnoozeForm.module.css';

const choices = [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR];

/** Holds this level and milder ones back for a while. What can be chosen ends where the rules end. */
export function SnoozeForm({ api, personId, severity }: { api: Api; personId: string; severity: Severity }) {
  const selectId = useId();
  const possible = choices.filter((choice) => choice <= longestSnooze[severities[severity].side] * SECOND);
  const [duration, setDuration] = useState(30 * MINUTE);
  const { run, isUnderWay, problem } = useAction(api, 'snooze', nowWords.itIsNotSnoozed);
  return (
    <form
      className={styles['snooze']}
      onSubmit={(event) => {
        event.preventDefault();
        void run({ personId, severity, seconds: duration / SECOND });
      }}
    >
      <label htmlFor={selectId} className="visually-hidden">
        {nowWords.snoozeFor}
      </label>
      <select
        id={selectId}
        className={styles['select']}
        value={duration}
        onChange={(event) => {
          setDuration(Number(event.target.value));
        }}
      >
        {possible.map((choice) => (
          <option key={choice} value={choice}>
            {choice < HOUR ? durationInWords(choice) : nowWords.hoursShort({ hours: choice / HOUR })}
          </option>
        ))}
      </select>
      <button type="submit" className={quietButton['quiet']} disabled={isUnderWay}>
        {nowWords.snooze}
      </button>
      <ProblemLine isWide>{problem}</ProblemLine>
    </form>
  );
}
