import type { Answer, ParsedInput } from '../../../shared/contract';
import { RANGE_OF_REPORTS } from '../../../shared/glucose/glucose';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import { severities } from '../../../shared/severity';
import type { Chart } from '../../../shared/status/status';
import { DAY, HOUR, type Millis } from '../../../shared/time';
import { takeSnapshot } from '../../core/glucose/snapshot';
import type { Alert } from '../../core/state/alert';
import type { Known } from '../../core/state/known';
import type { ApiPorts } from '../ports';
import { thin } from './thin';
import { nameOf } from './views/alert-view';

const words = apiWordsIn(usualLanguage);

/** More alerts than this do not fit a chart of any length. */
const MOST_ALERTS = 500;
/** More points than this are not seen apart: a day has 288, or 1440 where a sensor measures each minute. */
const MOST_POINTS = 2000;
/** Read at once; a longer time is read in pieces of this, with room for other work between. */
const PIECE_MS: Millis = 2 * DAY;

export async function chart(
  ports: Pick<ApiPorts, 'known' | 'store' | 'clock' | 'giveWay'>,
  { personId, hours }: ParsedInput<'chart'>,
): Promise<Answer<'chart'>> {
  const known = ports.known(personId);
  if (known === null) {
    return failed({ code: 'unknown-person', sentence: words.vigilDoesNotWatchOverThatPerson, path: 'personId' });
  }
  const to = ports.clock.now();
  const from = to - hours * HOUR;
  const stored = await ports.store.alerts({ personId, before: to + 1, limit: MOST_ALERTS });
  const points = await pointsBetween(ports, known, { from, to });
  return succeeded({
    from,
    to,
    ...thin(points, { from, to, most: MOST_POINTS }),
    counts: countsOf(points),
    alerts: spansOf([...known.alerts, ...stored], from),
    gaps: await gapsOf(ports, personId, { from, to }),
    lastAlarm: lastAlarmOf(known, stored),
  });
}

/** What this computer did not watch, and where there was no network: that as one, with what was slept in it (R21). */
async function gapsOf(
  { store }: Pick<ApiPorts, 'store'>,
  personId: string,
  { from, to }: { from: Millis; to: Millis },
): Promise<Chart['gaps']> {
  const gaps = (await store.gaps(from)).filter((gap) => gap.personId === personId && gap.why.includes('offline'));
  const offline = gaps.map((gap) => ({ from: gap.from, to: gap.to ?? to, why: 'offline' as const }));
  const others = (await store.unwatched(from, to)).filter(
    (one) => !offline.some((gap) => gap.from <= one.from && one.to <= gap.to),
  );
  return [...others, ...offline].sort((one, other) => one.from - other.from);
}

async function pointsBetween(
  { store, giveWay }: Pick<ApiPorts, 'store' | 'giveWay'>,
  known: Known,
  { from, to }: { from: Millis; to: Millis },
): Promise<Chart['points']> {
  const points: Chart['points'] = [];
  for (let begin = from; begin < to; begin += PIECE_MS) {
    if (begin > from) await giveWay();
    const isLast = begin + PIECE_MS >= to;
    // Of a clock that is fast some are dated later than now.
    const end = isLast ? Number.MAX_SAFE_INTEGER : begin + PIECE_MS - 1;
    const readings = await store.readings(known.person.id, begin, end);
    points.push(...pointsOf({ ...known, readings }, { from, to }));
  }
  return points.sort((one, other) => one.at - other.at);
}

function countsOf(points: Chart['points']): Chart['counts'] {
  const below = points.filter(({ mgPerDl }) => mgPerDl < RANGE_OF_REPORTS.from).length;
  const above = points.filter(({ mgPerDl }) => mgPerDl > RANGE_OF_REPORTS.to).length;
  return { below, within: points.length - below - above, above };
}

/** By our clock and by series, as they are judged (R2). A sensor error has no number, so it is a hole in the line. */
function pointsOf(known: Known, { from, to }: { from: Millis; to: Millis }): Chart['points'] {
  return takeSnapshot(known, to)
    .series.flatMap(({ series, rows, ahead }) =>
      [...rows, ...ahead].map(({ at, mgPerDl }) => ({ at: Math.min(at, to), mgPerDl, series })),
    )
    .filter(({ at }) => at >= from);
}

/** Live alerts come first in `alerts`: what memory holds is newer than what the disk does. */
function spansOf(alerts: Alert[], from: Millis): Chart['alerts'] {
  const byId = new Map<string, Alert>();
  for (const alert of alerts) if (!byId.has(alert.id)) byId.set(alert.id, alert);
  return [...byId.values()]
    .filter(({ resolvedAt }) => resolvedAt === null || resolvedAt >= from)
    .sort((one, other) => one.openedAt - other.openedAt)
    .map(({ id, severity, openedAt, resolvedAt }) => ({ id, severity, from: openedAt, to: resolvedAt }));
}

/** Newest first; a warning and what is wrong with Vigil itself are no alarms about the person. */
function lastAlarmOf(known: Known, stored: Alert[]): Chart['lastAlarm'] {
  for (const { severity, openedAt, resolvedAt, acknowledgement } of stored) {
    const { kind } = severities[severity];
    if (resolvedAt === null || (kind !== 'glucose' && kind !== 'no-data')) continue;
    const taken = acknowledgement && { at: acknowledgement.at, by: nameOf(known, acknowledgement.contactId) };
    return { severity, from: openedAt, to: resolvedAt, taken };
  }
  return null;
}
