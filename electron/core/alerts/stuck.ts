import type { Draft } from '../draft/draft';
import { liveAlert } from '../escalation/alert-changes';
import { judgeStuck } from '../series/stuck';
import { localTime } from '../words/words';
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
    overBy: warned.verdict === 'fine' ? 'A sensor moves again.' : null,
  });
}

function warnedOf(draft: Draft): Warned {
  const { snapshot, known } = draft;
  const judged = judgeStuck(snapshot, known.person);
  if (judged.verdict !== 'breached') return judged;
  // Rows of the beginning are let go of while it lasts: what was said first stays.
  const said = liveAlert(draft, 'stuck')?.detail;
  const detail = said ?? `Not moved since ${localTime(judged.since, known.person.timeZone)}.`;
  return { verdict: 'breached', row: judged.row, detail };
}
