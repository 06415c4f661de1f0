import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { WatchedPerson } from '../../core/state/person';
import type { Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import type { Troubles } from '../ledger/troubles';

const words = runningWordsIn(usualLanguage);

interface WatchedPorts {
  /** Asked each time: a change of the settings counts from the next look on. */
  people: () => WatchedPerson[];
  troubles: Troubles;
  log: Log;
}

/** Whom Vigil watches over now. */
export interface Watched {
  /** null: it cannot be read, which is said aloud. */
  all(): WatchedPerson[] | null;
  named(personId: string): WatchedPerson | undefined;
}

export function createWatched({ people, troubles, log }: WatchedPorts): Watched {
  const all = (): WatchedPerson[] | null => {
    try {
      const present = people();
      troubles.clear('people-unknown');
      return present;
    } catch (error) {
      log.error('people-unknown', { error: nameOf(error) });
      troubles.raise({ code: 'people-unknown', sentence: words.vigilCannotReadWhomItWatchesOver });
      return null;
    }
  };
  return { all, named: (personId) => all()?.find((person) => person.id === personId) };
}
