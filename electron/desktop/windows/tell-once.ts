import { desktopWords } from '../desktop-words';
import type { PreferenceFile } from '../preferences';

/** How the window went when the user closed it. */
export type Closed = 'gone' | 'minimised';

const words: Record<Closed, [title: string, body: string]> = {
  gone: [desktopWords.vigilKeepsWatching, desktopWords.itGoesOnInTrayClick],
  minimised: [desktopWords.vigilKeepsWatching, desktopWords.thisDesktopHasNoPlace],
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
