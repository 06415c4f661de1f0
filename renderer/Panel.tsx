import { useEffect } from 'react';
import type { Status } from '../shared/status/status';
import type { Millis } from '../shared/time';
import type { Api } from './api';
import { ActionButton } from './components/acts/ActionButton';
import { Notice } from './components/Notice';
import { Troubles } from './components/Troubles';
import { useLive } from './hooks/useLive';
import { PanelAlerts } from './pages/panel/PanelAlerts';
import { PanelCheckIns } from './pages/panel/PanelCheckIns';
import { PanelPause } from './pages/panel/PanelPause';
import { PanelValues } from './pages/panel/PanelValues';
import styles from './Panel.module.css';

/** What a click on the tray icon opens: how it stands, and the pause in the first place. */
export function Panel({ api }: { api: Api }) {
  const { live, now, shutOut } = useLive(api);
  const time = now ?? live.heardAt;

  useEffect(() => {
    document.title = 'Vigil';
  }, []);

  return (
    <main className={styles['panel']}>
      <h1 className="visually-hidden">Vigil</h1>
      {live.status === null || time === null ? (
        <Notice kind="loading" title={shutOut ?? 'Waiting for Vigil …'} />
      ) : (
        <Content api={api} status={live.status} now={time} isLost={live.connection === 'lost'} />
      )}
    </main>
  );
}

function Content({ api, status, now, isLost }: { api: Api; status: Status; now: Millis; isLost: boolean }) {
  if (status.people.length === 0) {
    return (
      <>
        <Notice kind="empty" title="Nobody is watched over yet">
          Add a person in Vigil’s window.
        </Notice>
        <OpenWindow api={api} />
      </>
    );
  }
  return (
    <>
      <PanelValues people={status.people} now={now} isLost={isLost} />
      <PanelCheckIns api={api} people={status.people} now={now} />
      <PanelPause api={api} people={status.people} now={now} />
      <PanelAlerts api={api} people={status.people} />
      <Troubles troubles={status.troubles} />
      <OpenWindow api={api} />
    </>
  );
}

function OpenWindow({ api }: { api: Api }) {
  return (
    <ActionButton api={api} name="openWindow" input={{}} failure="It is not opened">
      Open Vigil
    </ActionButton>
  );
}
