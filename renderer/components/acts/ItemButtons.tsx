import { frameWords } from '../../catalogue/frame';
import type { ItemMode } from '../../hooks/settings/useItemMode';
import quietButton from '../QuietButton.module.css';

const words = { edited: frameWords.change, removed: frameWords.remove } as const;

/** Change and remove, named for those who hear them among many. */
export function ItemButtons({
  name,
  changeWord = words.edited,
  canChange = true,
  canRemove = true,
  onMode,
}: {
  name: string;
  changeWord?: string;
  canChange?: boolean;
  canRemove?: boolean;
  onMode: (mode: ItemMode) => void;
}) {
  const offered = [
    { mode: 'edited', word: changeWord, isOffered: canChange },
    { mode: 'removed', word: words.removed, isOffered: canRemove },
  ] as const;
  return offered
    .filter(({ isOffered }) => isOffered)
    .map(({ mode, word }) => (
      <button
        key={mode}
        type="button"
        className={quietButton['quiet']}
        aria-label={`${word} ${name}`}
        onClick={() => {
          onMode(mode);
        }}
      >
        {word}
      </button>
    ));
}
