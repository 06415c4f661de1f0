import { Suspense, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Millis } from '../shared/time';
import type { Api } from './api';
import styles from './App.module.css';
import { frameWords } from './catalogue/frame';
import { Boundary } from './components/notices/Boundary';
import { Notice } from './components/notices/Notice';
import { createDrafts } from './form/drafts';
import { createSessionShelf } from './form/session-shelf';
import { DraftsContext } from './form/useDrafts';
import { AlarmBanner } from './frame/AlarmBanner';
import { ConnectionBanner } from './frame/ConnectionBanner';
import { Disclaimer } from './frame/Disclaimer';
import { NewsList } from './frame/NewsList';
import { PageTabs } from './frame/places/PageTabs';
import { Rail } from './frame/places/Rail';
import { usePage } from './frame/places/usePage';
import { useAlarmSound } from './frame/sound/useAlarmSound';
import { wantedSound } from './frame/sound/wanted-sound';
import { StatusBar } from './frame/status/StatusBar';
import { titleOf } from './frame/title';
import {
  AlarmsPage,
  ChannelsPage,
  ContactsPage,
  HealthPage,
  HistoryPage,
  SettingsPage,
  SourcesPage,
  WorkoutsPage,
} from './lazy-pages';
import type { LiveFeed } from './live-feed';
import { NowPage } from './pages/now/NowPage';
import type { LiveState } from './state/live-state';
import { openAlertsOf } from './state/open-alerts';
import { pageNames, placeOf, type Page } from './state/places';

/** From package.json, at build time. */
declare const VIGIL_VERSION: string;

export function App({ api, feed }: { api: Api; feed: LiveFeed }) {
  const page = usePage();
  const { live, now, shutOut } = useSyncExternalStore(feed.subscribe, feed.shown);
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
    if (shownPage.current !== page) {
      window.scrollTo(0, 0);
      heading.current?.focus();
    }
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
        {frameWords.skipToContent}
      </a>
      <div className={styles['frame']}>
        <Rail page={page} openAlerts={openAlerts(live)} soundState={soundState} sound={sound} />
        <div>
          <AlarmBanner
            api={api}
            live={live}
            now={time}
            soundState={soundState}
            isNow={page === 'now'}
            onPutAway={feed.putAway}
          />
          <ConnectionBanner live={live} shutOut={shutOut} />
          <StatusBar live={live} now={time} soundState={soundState} sound={sound} />
          <PageTabs page={page} />
          <main id="main" className={styles['main']}>
            <h1 ref={heading} tabIndex={-1} className={isNamedAbove(page) ? 'visually-hidden' : styles['title']}>
              {pageNames[page]}
            </h1>
            <NewsList live={live} now={time} onPutAway={feed.putAway} />
            <Boundary key={page} title={frameWords.thisPageCouldNotBeShown}>
              <Suspense fallback={<Notice kind="loading" title={frameWords.loadingPage({ page: pageNames[page] })} />}>
                {pageFor(page, { api, live, now: time })}
              </Suspense>
            </Boundary>
          </main>
          <Disclaimer />
        </div>
      </div>
    </DraftsContext>
  );
}

/** Now speaks for itself; a page of several is named by its tab. */
const isNamedAbove = (page: Page): boolean => page === 'now' || placeOf(page).pages.length > 1;

const openAlerts = ({ status }: LiveState): number => (status?.people ?? []).flatMap(openAlertsOf).length;

function pageFor(page: Page, shown: { api: Api; live: LiveState; now: Millis | null }): ReactNode {
  const { api, live, now } = shown;
  switch (page) {
    case 'now':
      return <NowPage api={api} live={live} now={now} />;
    case 'history':
      return <HistoryPage api={api} live={live} />;
    case 'contacts':
      return <ContactsPage api={api} live={live} now={now} />;
    case 'workouts':
      return <WorkoutsPage api={api} live={live} now={now} />;
    case 'alarms':
      return <AlarmsPage api={api} />;
    case 'sources':
      return <SourcesPage api={api} live={live} now={now} />;
    case 'channels':
      return <ChannelsPage api={api} live={live} now={now} />;
    case 'health':
      return <HealthPage api={api} live={live} now={now} />;
    case 'settings':
      return <SettingsPage api={api} />;
  }
}
