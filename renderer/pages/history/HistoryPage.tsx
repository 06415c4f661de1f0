import { useId, useState } from 'react';
import type { PersonStatus } from '../../../shared/status/status';
import type { Api } from '../../api';
import { historyWords } from '../../catalogue/history';
import { Notice } from '../../components/notices/Notice';
import type { LiveState } from '../../state/live-state';
import { isOneZone } from './history-rows';
import { HistoryList } from './HistoryList';
import styles from './HistoryPage.module.css';
import { useHistory, type Show } from './useHistory';

const showNames: Record<Show, string> = {
  all: historyWords.all,
  messages: historyWords.messages,
  decisions: historyWords.decisions,
};
const shows: Show[] = ['all', 'messages', 'decisions'];

export function HistoryPage({ api, live }: { api: Api; live: LiveState }) {
  const [show, setShow] = useState<Show>('all');
  const [personId, setPersonId] = useState('');
  const people = live.status?.people ?? [];
  const history = useHistory(api, { show, personId, revision: live.historyRevision });
  const timeZone = zoneOf(people, personId);
  return (
    <>
      <div className={styles['filters']}>
        <fieldset className={styles['shows']}>
          <legend className="visually-hidden">{historyWords.show}</legend>
          {shows.map((one) => (
            <label key={one} className={styles['show']}>
              <input
                type="radio"
                name="show"
                className="visually-hidden"
                checked={one === show}
                onChange={() => {
                  setShow(one);
                }}
              />
              {showNames[one]}
            </label>
          ))}
        </fieldset>
        {people.length > 1 && <PersonSelect people={people} personId={personId} onChange={setPersonId} />}
      </div>
      {history.problem !== null && (
        <Notice kind="problem" title={historyWords.historyCannotBeRead({ problem: history.problem })} />
      )}
      {history.lines === null && history.problem === null && <Notice kind="loading" title={historyWords.loading} />}
      {history.lines?.length === 0 && (
        <Notice kind="empty" title={historyWords.nothingYet}>
          {historyWords.everyMessageAndEveryReason}
        </Notice>
      )}
      {history.lines !== null && history.lines.length > 0 && (
        <HistoryList
          key={`${show} ${personId}`}
          lines={history.lines}
          people={people}
          timeZone={timeZone}
          hasMore={history.hasMore}
          onEnd={history.loadMore}
        />
      )}
    </>
  );
}

function PersonSelect({
  people,
  personId,
  onChange,
}: {
  people: PersonStatus[];
  personId: string;
  onChange: (personId: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles['person']}>
      <label htmlFor={id}>{historyWords.person}</label>
      <select
        id={id}
        className={styles['select']}
        value={personId}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        <option value="">{historyWords.everybody}</option>
        {people.map(({ id: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One person's own zone, or the one they all share; otherwise that of the user. */
function zoneOf(people: PersonStatus[], personId: string): string {
  const chosen = people.find(({ id }) => id === personId) ?? people[0];
  if (chosen !== undefined && (personId !== '' || isOneZone(people))) return chosen.timeZone;
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
