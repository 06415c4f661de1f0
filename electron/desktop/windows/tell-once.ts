import type { PreferenceFile } from '../preferences';

/** How the window went when the user closed it. */
export type Closed = 'gone' | 'minimised';

const words: Record<Closed, [title: string, body: string]> = {
  gone: ['Vigil keeps watching', 'It goes on in the tray: click its icon to pause, and quit it there to stop.'],
  minimised: [
    'Vigil keeps watching',
    'This desktop has no place for its icon, so its window stays as a small one. To stop it, press Alt in its window and choose Quit.',
  ],
};

/** The first time the user closes the window they are told that this stops nothing; once for each way it goes. */
export function createTellOnce(
  preferences: PreferenceFile,
  tell: (title: string, body: string) => void,
): (how: Closed) => void {
  return (how) => {
    const { told } = preferences.current();
    if (told.includes(how)) return;
    preferences.change({ told: [...told, how] });
    tell(...words[how]);
  };
}
