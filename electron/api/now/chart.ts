import type { Answer, ParsedInput } from '../../../shared/contract';
import { failed, succeeded } from '../../../shared/result';
import type { Chart } from '../../../shared/status/status';
import { HOUR, type Millis } from '../../../shared/time';
import { takeSnapshot } from '../../core/glucose/snapshot';
import type { Alert } from '../../core/state/alert';
import type { Known } from '../../core/state/known';
import type { ApiPorts } from '../ports';

/** More alerts than this do not fit a chart of two weeks. */
const MOST_ALERTS = 500;

export async function chart(
  ports: Pick<ApiPorts, 'known' | 'store' | 'clock'>,
  { personId, hours }: ParsedInput<'chart'>,
): Promise<Answer<'chart'>> {
  const known = ports.known(personId);
  if (known === null) {
    return failed({ code: 'unknown-person', sentence: 'Vigil does not watch over that person.', path: 'personId' });
  }
  const to = ports.clock.now();
  const from = to - hours * HOUR;
  const stored = await ports.store.alerts({ personId, before: to + 1, limit: MOST_ALERTS });
  const readings = await ports.store.readings(personId, from, Number.MAX_SAFE_INTEGER);
  return succeeded({
    from,
    to,
    // Of a clock that is fast some are dated later than now.
    points: pointsOf({ ...known, readings }, { from, to }),
    alerts: spansOf([...known.alerts, ...stored], from),
    gaps: await ports.store.gaps(from, to),
  });
}

/** By our clock and by series, as they are judged (R2). A sensor error has no number, so it is a hole in the line. */
function pointsOf(known: Known, { from, to }: { from: Millis; to: Millis }): Chart['points'] {
  return takeSnapshot(known, to)
    .series.flatMap(({ series, rows, ahead }) =>
      [...rows, ...ahead].map(({ at, mgPerDl }) => ({ at: Math.min(at, to), mgPerDl, series })),
    )
    .filter(({ at }) => at >= from)
    .sort((one, other) => one.at - other.at);
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
