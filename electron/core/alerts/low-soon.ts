import { SECOND } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { liveAlert, recentlyResolved } from '../escalation/alert-changes';
import { mgPerDlInWords, rateInWords, wholeMinutes } from '../words/words';
import { judgeLowSoon, type Descent } from './low-soon-rule';
import { attendWarning, type Warned } from './warning';

/**
 * R15: a low that is coming. None beside a low, which takes over, nor while the night filter lets one wait (R3),
 * nor by what the end of a low was told from.
 */
export function attendLowSoon(draft: Draft): void {
  const isLow = liveAlert(draft, 'low') !== undefined;
  const warned = warnedOf(draft);
  attendWarning(draft, {
    direction: 'low-soon',
    warned,
    mayOpen: !isLow && !draft.hasSaid('low-waiting') && !wasToldOver(draft, warned),
    overBy: isLow ? 'A low opened: it takes over from here.' : null,
  });
}

/**
 * The value by which a low has just ended, or one from before: "all clear" and "low soon" never go out for the same.
 */
function wasToldOver(draft: Draft, warned: Warned): boolean {
  const over = recentlyResolved(draft, 'low');
  return warned.verdict === 'breached' && warned.row.reading.receivedAt <= (over?.resolvedAt ?? 0);
}

function warnedOf({ known, snapshot }: Draft): Warned {
  const judged = judgeLowSoon(snapshot, known.person);
  if (judged.verdict !== 'breached') return judged;
  return { verdict: 'breached', row: judged.row, detail: inWords(judged.descent, known.person) };
}

function inWords(descent: Descent, { units, times }: Draft['known']['person']): string {
  if (descent.kind === 'falling') return `Falling ${rateInWords(descent.perMinute, units)} a minute.`;
  const minutes = wholeMinutes(times.forecastAhead * SECOND);
  return `Heading for ${mgPerDlInWords(descent.mgPerDl, units)} in ${minutes} min.`;
}
