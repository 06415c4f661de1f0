import { useState } from 'react';
import { MINUTE } from '../../../shared/time';
import { lookFrom, themeAt, type Look } from '../../state/look';
import { keepText, keptText } from './kept-text';

const NAME = 'vigil look';
const CONTRAST = '(prefers-contrast: more)';

let look = lookFrom(keptText(NAME));

/** Gives the page its theme before anything is drawn, and again when the hour, the system or another window says so. */
export function startLook(): void {
  apply();
  setInterval(apply, MINUTE);
  window.matchMedia(CONTRAST).addEventListener('change', apply);
  window.addEventListener('storage', ({ key }) => {
    if (key !== NAME) return;
    look = lookFrom(keptText(NAME));
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
      keepText(NAME, JSON.stringify(changed));
    },
  ];
}

function apply(): void {
  const wantsContrast = window.matchMedia(CONTRAST).matches;
  document.documentElement.dataset['theme'] = themeAt(look, { hour: new Date().getHours(), wantsContrast });
}
