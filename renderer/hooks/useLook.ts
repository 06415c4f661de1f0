import { useState } from 'react';
import { MINUTE } from '../../shared/time';
import { lookFrom, themeAt, type Look } from '../state/look';

const NAME = 'vigil look';
const CONTRAST = '(prefers-contrast: more)';

let look = lookFrom(read());

/** Gives the page its theme before anything is drawn, and again when the hour, the system or another window says so. */
export function startLook(): void {
  apply();
  setInterval(apply, MINUTE);
  window.matchMedia(CONTRAST).addEventListener('change', apply);
  window.addEventListener('storage', ({ key }) => {
    if (key !== NAME) return;
    look = lookFrom(read());
    apply();
  });
}

/** The look of this screen, and how it is changed: at once, and for this browser alone. */
export function useLook(): [Look, (changed: Look) => void] {
  const [shown, setShown] = useState(look);
  return [
    shown,
    (changed) => {
      look = changed;
      setShown(changed);
      apply();
      keep(changed);
    },
  ];
}

function apply(): void {
  const wantsContrast = window.matchMedia(CONTRAST).matches;
  document.documentElement.dataset['theme'] = themeAt(look, { hour: new Date().getHours(), wantsContrast });
}

function read(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/** Where the browser keeps nothing, it holds as long as the page. */
function keep(changed: Look): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(changed));
  } catch {
    // Not allowed, or full.
  }
}
