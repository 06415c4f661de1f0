import { useSyncExternalStore } from 'react';

export const pages = [
  'now',
  'contacts',
  'thresholds',
  'workouts',
  'history',
  'sources',
  'channels',
  'health',
  'settings',
] as const;
export type Page = (typeof pages)[number];

export const pageNames: Record<Page, string> = {
  now: 'Now',
  contacts: 'Contacts',
  thresholds: 'Thresholds',
  workouts: 'Workouts',
  history: 'History',
  sources: 'Sources',
  channels: 'Channels',
  health: 'Health',
  settings: 'Settings',
};

/** The page named in the address, "#/history". */
export function usePage(): Page {
  return useSyncExternalStore(onHashChange, pageInAddress);
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

function pageInAddress(): Page {
  const name = window.location.hash.replace('#/', '');
  return pages.find((page) => page === name) ?? 'now';
}
