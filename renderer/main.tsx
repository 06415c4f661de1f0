import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api';
import { App } from './App';
import { startLook } from './hooks/useLook';
import './theme/theme.css';

/** Another window, which the desktop opens from its own files: the browser's window does not carry it. */
const Panel = lazy(async () => ({ default: (await import('./Panel')).Panel }));

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
startLook();
createRoot(root).render(
  <StrictMode>
    {window.location.hash === '#/panel' ? (
      <Suspense>
        <Panel api={createApi(window.vigil)} />
      </Suspense>
    ) : (
      <App api={createApi(window.vigil)} />
    )}
  </StrictMode>,
);
