import './without-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api';
import { App } from './App';
import { Panel } from './Panel';
import './theme/theme.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    {window.location.hash === '#/panel' ? (
      <Panel api={createApi(window.vigil)} />
    ) : (
      <App api={createApi(window.vigil)} />
    )}
  </StrictMode>,
);
