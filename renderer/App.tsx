import { useEffect, useRef, useState } from 'react';
import type { Api } from './api';
import styles from './App.module.css';
import { Troubles } from './components/Troubles';
import { createDrafts } from './form/drafts';
import { createSessionShelf } from './form/session-shelf';
import { DraftsContext } from './form/useDrafts';
import { AlarmBanner } from './frame/AlarmBanner';
import { ConnectionBanner } from './frame/ConnectionBanner';
import { Disclaimer } from './frame/Disclaimer';
import { Header } from './frame/Header';
import { NewsList } from './frame/NewsList';
import { titleOf } from './frame/title';
import { useAlarmSound } from './frame/useAlarmSound';
import { pageNames, usePage } from './frame/usePage';
import { wantedSound } from './frame/wanted-sound';
import { useLive } from './hooks/useLive';
import { ThresholdsPage } from './pages/alarms/ThresholdsPage';
import { HistoryPage } from './pages/history/HistoryPage';
import { NowPage } from './pages/now/NowPage';
import { ContactsPage } from './pages/people/contacts/ContactsPage';
import { WorkoutsPage } from './pages/people/workouts/WorkoutsPage';
import { ChannelsPage } from './pages/setup/channels/ChannelsPage';
import { HealthPage } from './pages/setup/health/HealthPage';
import { SettingsPage } from './pages/setup/settings/SettingsPage';
import { SourcesPage } from './pages/setup/sources/SourcesPage';

/** From package.json, at build time. */
declare const VIGIL_VERSION: string;

export function App({ api }: { api: Api }) {
  const page = usePage();
  const { live, now, shutOut, putAway } = useLive(api);
  const { state: soundState, sound } = useAlarmSound(wantedSound(live));
  const [drafts] = useState(() => createDrafts(createSessionShelf(() => sessionStorage, VIGIL_VERSION)));
  const heading = useRef<HTMLHeadingElement>(null);
  const shownPage = useRef(page);
  const time = now ?? live.heardAt;
  const title = titleOf(live, pageNames[page]);

  useEffect(() => {
    document.title = title;
  }, [title]);

  // A page that was switched to is announced by its heading; the very first one is not.
  useEffect(() => {
    if (shownPage.current !== page) heading.current?.focus();
    shownPage.current = page;
  }, [page]);

  return (
    <DraftsContext value={drafts}>
      <a
        className={styles['skip']}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          heading.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <Header page={page} soundState={soundState} onTestSound={sound.chime} onEnableSound={sound.enable} />
      <AlarmBanner api={api} alarms={live.alarms} soundState={soundState} onPutAway={putAway} />
      <ConnectionBanner live={live} shutOut={shutOut} />
      <main id="main" className={styles['main']}>
        <h1 ref={heading} tabIndex={-1} className={page === 'now' ? 'visually-hidden' : styles['title']}>
          {pageNames[page]}
        </h1>
        <Troubles troubles={live.status?.troubles ?? []} />
        <NewsList news={live.news} onPutAway={putAway} />
        {page === 'now' && <NowPage api={api} live={live} now={time} />}
        {page === 'contacts' && <ContactsPage api={api} now={time} />}
        {page === 'thresholds' && <ThresholdsPage api={api} />}
        {page === 'workouts' && <WorkoutsPage api={api} live={live} now={time} />}
        {page === 'history' && <HistoryPage api={api} live={live} />}
        {page === 'sources' && <SourcesPage api={api} live={live} now={time} />}
        {page === 'channels' && <ChannelsPage api={api} live={live} now={time} />}
        {page === 'health' && <HealthPage api={api} live={live} now={time} />}
        {page === 'settings' && <SettingsPage api={api} />}
      </main>
      <Disclaimer />
    </DraftsContext>
  );
}
