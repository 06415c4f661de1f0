import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Millis } from '../shared/time';
import { createApi, type Api } from './api';
import { App } from './App';
import { startLook } from './hooks/screen/useLook';
import { createLiveFeed, type LiveFeed } from './live-feed';
import './theme/theme.css';
import { momentInWords } from './words/time-words';

/** A host that has said nothing by then is waited for in words: before, the page would be drawn twice. */
const LONGEST_BLANK_MS: Millis = 100;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
void open(root, createApi(window.vigil));

async function open(root: HTMLElement, api: Api): Promise<void> {
  const feed = createLiveFeed(api);
  // Another window, which the desktop opens from its own files: the browser's window does not carry it.
  const panel = window.location.hash === '#/panel' ? import('./Panel') : null;
  startLook();
  // While it is waited for: what writes times is slow for the first time.
  momentInWords(Date.now(), Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  await firstHeard(feed);
  const View = panel === null ? App : (await panel).Panel;
  createRoot(root).render(
    <StrictMode>
      <View api={api} feed={feed} />
    </StrictMode>,
  );
}

function firstHeard({ subscribe }: LiveFeed): Promise<void> {
  return new Promise((heard) => {
    subscribe(heard);
    setTimeout(heard, LONGEST_BLANK_MS);
  });
}
