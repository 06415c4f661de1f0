import type { Times } from '../../../../shared/glucose/thresholds';
import { waitInWords } from '../../../../shared/text/age';
import { SECOND } from '../../../../shared/time';
import type { Draft } from '../../draft/draft';
import { liveAlert, recentlyResolved } from '../../escalation/alert-changes';
import { slopeByRows, slopeOf, valueAhead } from '../../glucose/projection';
import type { Snapshot } from '../../glucose/snapshot';
import { isTold } from '../../glucose/telling';
import { atLeast, driftOf } from '../../series/drift';
import type { Row } from '../../series/series-view';
import type { WatchedPerson } from '../../state/person';
import { reasonWords } from '../../words/catalogue';
import { mgPerDlInWords, rateInWords } from '../../words/words';
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
    overBy: isLow ? reasonWords(draft.known).lowTakesOver : null,
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

function inWords(descent: Descent, person: WatchedPerson): string {
  const { units, times } = person;
  if (descent.kind === 'falling')
    return reasonWords({ person }).fallingBy({ rate: rateInWords(descent.perMinute, units) });
  return reasonWords({ person }).headingFor({
    value: mgPerDlInWords(descent.mgPerDl, units),
    duration: waitInWords(times.forecastAhead * SECOND),
  });
}

type ThresholdsAndTimes = Pick<WatchedPerson, 'thresholds' | 'times'>;

/** What makes it a warning: where the value is heading, or how fast it falls in mg/dL per minute. */
type Descent = { kind: 'forecast'; mgPerDl: number } | { kind: 'falling'; perMinute: number };

type LowSoonVerdict =
  { verdict: 'breached'; row: Row; descent: Descent } | { verdict: 'fine' } | { verdict: 'unknown' };

/** ALARMS R15: a jump between two rows, as a calibration gives it, is no slope. */
const LEAST_ROWS = 3;

/**
 * R15: a series is heading for 55 or less within 20 min, or falls by 3 a minute for 10 min at 110 or less,
 * and fell all the way. The lowest counts.
 */
function judgeLowSoon(snapshot: Snapshot, { thresholds, times }: WatchedPerson): LowSoonVerdict {
  const falling = snapshot.series
    .flatMap(({ rows, newest, isUsable }) => {
      const descent = isUsable && newest !== null ? descentOf(newest, rows, { thresholds, times }) : null;
      return newest === null || descent === null ? [] : [{ row: newest, descent }];
    })
    .sort((one, other) => one.row.mgPerDl - other.row.mgPerDl);
  const [lowest] = falling;
  if (lowest !== undefined) return { verdict: 'breached', ...lowest };
  return { verdict: isTold(snapshot, times) ? 'fine' : 'unknown' };
}

function descentOf(newest: Row, rows: Row[], { thresholds, times }: ThresholdsAndTimes): Descent | null {
  if (!fellTwice(newest, rows, times)) return null;
  const slope = slopeByRows(rows, times, LEAST_ROWS);
  const mgPerDl = slope === null ? Number.POSITIVE_INFINITY : valueAhead(newest, slope, times.forecastAhead);
  if (mgPerDl <= thresholds.forecastAt) return { kind: 'forecast', mgPerDl };
  if (newest.mgPerDl > thresholds.fallingAt) return null;
  const perMinute = fallOf(newest, rows, times);
  return perMinute !== null && perMinute >= thresholds.fallingPerMinute ? { kind: 'falling', perMinute } : null;
}

/** In both of the last two steps; one takes as long as a projection has to span (4 min), however often rows come. */
function fellTwice(newest: Row, rows: Row[], times: Times): boolean {
  const before = stepBefore(newest, rows, times);
  const first = before && stepBefore(before, rows, times);
  if (before === undefined || first === undefined) return false;
  return newest.mgPerDl < before.mgPerDl && before.mgPerDl < first.mgPerDl;
}

const stepBefore = (than: Row, rows: Row[], { projectionSpan }: Times): Row | undefined =>
  rows.findLast((row) => row.at < than.at && than.at - row.at >= projectionSpan * SECOND);

/**
 * mg/dL per minute over the shortest stretch of rows that is long enough. null when there is none, or when more than
 * one reading is missing in it: then nothing tells when it fell.
 */
function fallOf(newest: Row, rows: Row[], { fallingFor, assumedPeriod }: Times): number | null {
  const first = rows.findLastIndex((row) => newest.at - row.at >= atLeast(fallingFor));
  const stretch = rows.slice(Math.max(first, 0));
  const spanMs = newest.at - Math.min(...stretch.map((row) => row.at));
  const isWhole = stretch.length >= LEAST_ROWS && spanMs <= (fallingFor + assumedPeriod) * SECOND + driftOf(fallingFor);
  return first >= 0 && isWhole ? -slopeOf(stretch) : null;
}
