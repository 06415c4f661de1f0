import type { Handlers } from '../../../shared/contract';
import { failed, succeeded } from '../../../shared/result';
import type { Sessions } from './sessions';

/** What a browser asks about browsers: `id` is its own session. `ended` is told whose streams are to be closed. */
export const browserCalls = (
  id: string,
  { sessions, ended }: { sessions: Sessions; ended: (id: string) => void },
): Pick<Handlers, 'browsers' | 'endBrowser'> => ({
  browsers: () => Promise.resolve(succeeded(sessions.browsers(id))),
  endBrowser: ({ id: other }) => {
    if (!sessions.end(other)) return Promise.resolve(failed(notLetIn));
    ended(other);
    return Promise.resolve(succeeded({ sentence: 'It is not let in any more.' }));
  },
});

const notLetIn = { code: 'unknown-browser', sentence: 'This browser is not let in any more.', path: 'id' };
