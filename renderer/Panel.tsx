import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Problem } from '../shared/contract';
import type { AlertView, PersonStatus, Status } from '../shared/status/status';
import type { Millis } from '../shared/time';
import type { Api } from './api';
import { frameWords } from './catalogue/frame';
import { ActionButton } from './components/acts/ActionButton';
import { Notice } from './components/notices/Notice';
import { UndoLine } from './components/over/UndoLine';
import { UndoContext, useUndo } from './components/over/useUndo';
import { ConnectionBanner } from './frame/ConnectionBanner';
import type { LiveFeed } from './live-feed';
import { PanelAlarm } from './pages/panel/PanelAlarm';
import { PanelCheckIns } from './pages/panel/PanelCheckIns';
import { PanelPause } from './pages/panel/PanelPause';
import { PanelPeople } from './pages/panel/PanelPeople';
import { PanelTroubles } from './pages/panel/PanelTroubles';
import styles from './Panel.module.css';
import type { LiveState } from './state/live-state';
import { openAlertsOf, worstAlertFirst } from './state/open-alerts';

/** What a click on the tray icon opens: open alerts first, then how it stands, and the pause. */
export function Panel({ api, feed }: { api: Api; feed: LiveFeed }) {
  const { live, now, shutOut } = useSyncExternalStore(feed.subscribe, feed.shown);
  const time = now ?? live.heardAt;

  useEffect(() => {
    document.title = frameWords.vigil;
  }, []);

  return (
    <main className={styles['panel']}>
      <h1 className="visually-hidden">{frameWords.vigil}</h1>
      {live.status === null || time === null ? (
        <Notice kind="loading" title={shutOut?.sentence ?? frameWords.waitingForVigil} />
      ) : (
        <Content api={api} live={live} status={live.status} now={time} shutOut={shutOut} />
      )}
    </main>
  );
}

/** More would not fit: they stand in the window. */
const MOST_ALARMS = 2;

function Content({
  api,
  live,
  status,
  now,
  shutOut,
}: {
  api: Api;
  live: LiveState;
  status: Status;
  now: Millis;
  shutOut: Problem | null;
}) {
  const undo = useUndo();
  const { people } = status;
  const isLost = live.connection === 'lost';
  const open = openOf(people);
  const [wasAlarmed, setWasAlarmed] = useState(false);
  if (open.length > 0 && !wasAlarmed) setWasAlarmed(true);
  if (people.length === 0) {
    return (
      <>
        <Notice kind="empty" title={frameWords.nobodyIsWatchedOverYet}>
          {frameWords.addPersonInVigilsWindow}
        </Notice>
        <OpenWindow api={api} />
      </>
    );
  }
  const calm = people.filter((person) => !open.slice(0, MOST_ALARMS).some((one) => one.person.id === person.id));
  return (
    <UndoContext value={undo.offer}>
      <ConnectionBanner live={live} shutOut={shutOut} />
      {open.slice(0, MOST_ALARMS).map(({ person, alert }, index) => (
        <PanelAlarm
          key={alert.id}
          api={api}
          person={person}
          alert={alert}
          now={now}
          isLost={isLost}
          historyRevision={live.historyRevision}
          takesFocus={index === 0}
        />
      ))}
      {open.length > MOST_ALARMS && (
        <p className={styles['more']}>{frameWords.andMoreOpenInVigilsWindow({ count: open.length - MOST_ALARMS })}</p>
      )}
      <UndoLine undo={undo} />
      <PanelPeople api={api} people={calm} now={now} isLost={isLost} />
      <PanelCheckIns api={api} people={people} now={now} />
      <PanelTroubles api={api} troubles={status.troubles} />
      <div className={styles['acts']}>
        {!isLost && <PanelPause api={api} people={people} now={now} takesFocus={open.length === 0 && !wasAlarmed} />}
        <OpenWindow api={api} />
      </div>
    </UndoContext>
  );
}

/** Open alerts of everybody, the worst first. */
const openOf = (people: PersonStatus[]): { person: PersonStatus; alert: AlertView }[] =>
  people
    .flatMap((person) => openAlertsOf(person).map((alert) => ({ person, alert })))
    .sort((one, other) => worstAlertFirst(one.alert, other.alert));

function OpenWindow({ api }: { api: Api }) {
  return (
    <ActionButton api={api} name="openWindow" input={{}} failure={frameWords.itIsNotOpened}>
      {frameWords.openVigil}
    </ActionButton>
  );
}
