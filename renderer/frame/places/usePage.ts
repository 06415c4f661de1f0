import { useEffect, useSyncExternalStore } from 'react';
import { addressOf, pageAt, type Page } from '../../state/places';

/** The page that the address names. An address of before gives way to the present one, without a step to go back. */
export function usePage(): Page {
  const page = useSyncExternalStore(onHashChange, pageInAddress);
  useEffect(() => {
    const { hash } = window.location;
    // By the address itself: what is drawn may still be the page before.
    const present = pageAt(hash);
    if (present !== null && hash !== addressOf(present)) window.history.replaceState(null, '', addressOf(present));
  });
  return page;
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

const pageInAddress = (): Page => pageAt(window.location.hash) ?? 'now';
