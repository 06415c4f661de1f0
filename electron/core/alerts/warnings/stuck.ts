import type { Millis } from '../../../../shared/time';
import type { Draft } from '../../draft/draft';
import { liveAlert } from '../../escalation/alert-changes';
import type { Snapshot } from '../../glucose/snapshot';
import type { Row } from '../../series/series-view';
import { stuckSince } from '../../series/stuck';
import type { WatchedPerson } from '../../state/person';
import { reasonWords } from '../../words/catalogue';
import { localTime } from '../../words/words';
import { attendWarning, type Warned } from './warning';

/**
 * R15: every usable series has stood still for so long that none may be right. Over the
 * moment one moves, which is not told.
 */
export function attendStuck(draft: Draft): void {
  const warned = warnedOf(draft);
  attendWarning(draft, {
    direction: 'stuck',
    warned,
    mayOpen: true,
    overBy: warned.verdict === 'fine' ? reasonWords(draft.known).sensorMovesAgain : null,
  });
}

function warnedOf(draft: Draft): Warned {
  const { snapshot, known } = draft;
  const judged = judgeStuck(snapshot, known.person);
  if (judged.verdict !== 'breached') return judged;
  // Rows of the beginning are let go of while it lasts: what was said first stays.
  const said = liveAlert(draft, 'stuck')?.detail;
  const detail =
    said ?? reasonWords(draft.known).notMovedSince({ time: localTime(judged.since, known.person.timeZone) });
  return { verdict: 'breached', row: judged.row, detail };
}

type StuckVerdict =
  /** `since`: from when on the newest row's series has not moved. */
  { verdict: 'breached'; row: Row; since: Millis } | { verdict: 'fine' } | { verdict: 'unknown' };

/**
 * R15: every usable series is stuck. How fresh values are is another question: no data (R9) ends by them all the same.
 */
function judgeStuck({ series, newestUsable }: Snapshot, { times }: WatchedPerson): StuckVerdict {
  if (newestUsable === null) return { verdict: 'unknown' };
  const usable = series.filter(({ isUsable }) => isUsable);
  const since = usable.flatMap((view) => stuckSince(view, times) ?? []);
  if (since.length < usable.length) return { verdict: 'fine' };
  return { verdict: 'breached', row: newestUsable, since: Math.min(...since) };
}
