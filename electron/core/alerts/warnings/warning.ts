import { severities, type WarningSeverity } from '../../../../shared/severity';
import { waitInWords } from '../../../../shared/text/age';
import { SECOND } from '../../../../shared/time';
import type { Draft } from '../../draft/draft';
import { liveAlert, openAlert, resolve } from '../../escalation/alert-changes';
import { raisedByOf } from '../../glucose/ending';
import type { Row } from '../../series/series-view';
import type { Alert } from '../../state/alert';
import { reasonWords } from '../../words/catalogue';
import { unlessAhead, withUnit } from '../../words/words';
import { judgeNoData } from '../no-data';

/** A judgement of what is not a trouble yet. */
export type Warned =
  | {
      verdict: 'breached';
      row: Row;
      /** "Heading for 52 mg/dL in 20 min." */
      detail: string;
    }
  | { verdict: 'fine' }
  | { verdict: 'unknown' };

export interface Warning {
  direction: WarningSeverity;
  warned: Warned;
  /** False: none is opened now. */
  mayOpen: boolean;
  /** Why the one that is open is over at once; null when it is not. */
  overBy: string | null;
}

/** R15: warnings are opened and end, both by themselves; nothing raises them, and their end is not notified. */
export function attendWarning(draft: Draft, warning: Warning): void {
  const { direction, warned, mayOpen, overBy } = warning;
  const alert = liveAlert(draft, direction);
  if (alert === undefined) {
    if (warned.verdict === 'breached' && mayOpen) open(draft, direction, warned);
    return;
  }
  if (overBy !== null) {
    resolve(draft, alert, 'silent', overBy);
    return;
  }
  switch (warned.verdict) {
    case 'breached':
      change(draft, alert, { fineSince: null, detail: warned.detail });
      break;
    case 'fine':
      attendFine(draft, alert);
      break;
    case 'unknown':
      attendUnknown(draft, alert);
  }
}

function open(draft: Draft, direction: Warning['direction'], { row, detail }: Extract<Warned, { row: Row }>): void {
  const { name, units } = draft.known.person;
  openAlert(draft, {
    direction,
    severity: direction,
    raisedBy: raisedByOf(row),
    cause: null,
    detail,
    zeroAt: draft.now,
    sentence: `${name}: ${severities[direction].shortWords}, ${unlessAhead(row, withUnit(row.reading, units), draft.known.person.language)}. ${detail}`,
  });
}

/**
 * What does not hold any more for a while is over; a value that hovers around the threshold does not warn again and
 * again.
 */
function attendFine(draft: Draft, alert: Alert): void {
  const waitMs = draft.known.person.times.warningOver * SECOND;
  const fineSince = alert.fineSince ?? draft.now;
  if (draft.now >= fineSince + waitMs) {
    resolve(draft, alert, 'silent', reasonWords(draft.known).warningOver({ duration: waitInWords(waitMs) }));
    return;
  }
  change(draft, alert, { fineSince });
  draft.wakeAt(fineSince + waitMs);
}

/** Unknown is not fine, nor is what a stuck sensor says alone (R15). Once it counts as no data, that is the trouble. */
function attendUnknown(draft: Draft, alert: Alert): void {
  const noData = judgeNoData(draft.known, draft.snapshot, draft.now);
  if (noData.verdict === 'breached') {
    resolve(draft, alert, 'silent', reasonWords(draft.known).nothingUsableSince);
    return;
  }
  change(draft, alert, { fineSince: null });
  if (noData.verdict === 'waiting') draft.wakeAt(noData.shownAt);
}

function change(draft: Draft, alert: Alert, to: Pick<Alert, 'fineSince'> & Partial<Pick<Alert, 'detail'>>): void {
  const changed = { ...alert, ...to };
  if (changed.fineSince !== alert.fineSince || changed.detail !== alert.detail) draft.put(changed);
}
