import { Suspense, useState } from 'react';
import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { nowWords } from '../../catalogue/now';
import { late } from '../../components/late';
import { Boundary } from '../../components/notices/Boundary';
import { Notice } from '../../components/notices/Notice';
import { UndoLine } from '../../components/over/UndoLine';
import { UndoContext, useUndo } from '../../components/over/useUndo';
import { useCall } from '../../hooks/useCall';
import type { LiveState } from '../../state/live-state';
import { openAlertsOf, worstPeopleFirst } from '../../state/open-alerts';
import styles from './NowPage.module.css';
import { PersonSection } from './PersonSection';

const PauseControl = late(async () => (await import('./controls')).PauseControl);
/** Below everything else, and only until all is set up. */
const FirstSteps = late(async () => (await import('./first-steps/FirstSteps')).FirstSteps);

export function NowPage({ api, live, now }: { api: Api; live: LiveState; now: Millis | null }) {
  const settings = useCall(api, 'readSettings', { input: {}, revision: live.status?.people.length ?? 0 }).value
    ?.settings;
  if (live.status === null || now === null) return <Notice kind="loading" title={nowWords.waitingForVigil} />;
  const { people } = live.status;
  if (people.length === 0 && settings === undefined)
    return <Notice kind="empty" title={nowWords.nobodyIsWatchedOverYet} />;
  return (
    <div className={styles['people']}>
      {people.length > 1 && <Everybody api={api} people={people} />}
      <People api={api} people={people} live={live} now={now} />
      {settings !== undefined && (
        <Boundary title={nowWords.whatIsStillMissing}>
          <Suspense>
            <FirstSteps api={api} settings={settings} people={people} />
          </Suspense>
        </Boundary>
      )}
    </div>
  );
}

function People({ api, people, live, now }: { api: Api; people: PersonStatus[]; live: LiveState; now: Millis }) {
  const [openAtFirst] = useState(() => new Set(people.flatMap(openAlertsOf).map(({ id }) => id)));
  return worstPeopleFirst(people).map((person) => (
    <PersonSection
      key={person.id}
      api={api}
      person={person}
      now={now}
      isLost={live.connection === 'lost'}
      historyRevision={live.historyRevision}
      openAtFirst={openAtFirst}
    />
  ));
}

/** What can be done for all of them at once. */
function Everybody({ api, people }: { api: Api; people: PersonStatus[] }) {
  const undo = useUndo();
  return (
    <UndoContext value={undo.offer}>
      <div className={styles['everybody']}>
        <UndoLine undo={undo} />
        <Boundary title={nowWords.whatCanBeDoneHere}>
          <Suspense>
            <PauseControl api={api} people={people} label={nowWords.pauseAll} />
          </Suspense>
        </Boundary>
      </div>
    </UndoContext>
  );
}
