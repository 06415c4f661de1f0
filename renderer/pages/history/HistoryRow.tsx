import type { Medium } from '../../../shared/people/medium';
import type { HistoryLine, PersonStatus } from '../../../shared/status/status';
import { historyWords } from '../../catalogue/history';
import { exactTime } from '../../words/time-words';
import styles from './HistoryRow.module.css';

export function HistoryRow({
  line,
  people,
  timeZone,
}: {
  line: HistoryLine;
  people: PersonStatus[];
  timeZone: string;
}) {
  const about = people.length > 1 ? (people.find(({ id }) => id === line.personId)?.name ?? null) : null;
  return (
    <div className={styles['row']} data-kind={line.kind} data-as-of={line.at}>
      <time className={styles['time']} dateTime={new Date(line.at).toISOString()}>
        {exactTime(line.at, timeZone)}
      </time>
      {line.kind === 'message' ? <MessageLine line={line} about={about} /> : <DecisionLine line={line} about={about} />}
    </div>
  );
}

function MessageLine({ line, about }: { line: Extract<HistoryLine, { kind: 'message' }>; about: string | null }) {
  return (
    <div className={styles['words']}>
      <p className={styles['head']}>
        <strong>
          {wayInWords[line.medium]} {line.medium === 'local' ? '' : historyWords.to({ to: line.to })}
        </strong>
        {about !== null && <span className={styles['about']}>{historyWords.about({ about })}</span>}
        <span className={styles['chip']} data-tone={line.tone}>
          {line.label}
        </span>
      </p>
      <p>{line.sentence}</p>
      <p className={styles['body']}>{line.body}</p>
    </div>
  );
}

function DecisionLine({ line, about }: { line: Extract<HistoryLine, { kind: 'decision' }>; about: string | null }) {
  return (
    <div className={styles['words']}>
      <p>
        {line.sentence} {about !== null && <span className={styles['about']}>{about}</span>}
      </p>
      <p className={styles['code']}>{line.code}</p>
    </div>
  );
}

const wayInWords: Record<Medium, string> = {
  call: historyWords.call,
  text: historyWords.text,
  local: historyWords.alarmOnThisComputer,
};
