import type { Handlers } from '../../../shared/contract';
import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { Sessions } from './sessions';

const words = runningWordsIn(usualLanguage);

/** What a browser asks about browsers: `id` is its own session. `ended` is told whose streams are to be closed. */
export const browserCalls = (
  id: string,
  { sessions, ended }: { sessions: Sessions; ended: (id: string) => void },
): Pick<Handlers, 'browsers' | 'endBrowser'> => ({
  browsers: () => Promise.resolve(succeeded(sessions.browsers(id))),
  endBrowser: ({ id: other }) => {
    if (!sessions.end(other)) return Promise.resolve(failed(notLetIn));
    ended(other);
    return Promise.resolve(succeeded({ sentence: words.itIsNotLetInAnyMore }));
  },
});

const notLetIn = { code: 'unknown-browser', sentence: words.thisBrowserIsNotLet, path: 'id' };
