import type { Millis } from '../../shared/time';
import type { Alert } from './alert';
import { attempt } from './climb';
import type { Household } from './household';
import type { Watch } from './law';
import { dutyBegan } from './quiet';
import { lowestTold } from './told';

/** R19: who has it now, "of two duties the later begun is first". */
export function holders({ duties, timeZone }: Household, now: Millis): string[] {
  const running = duties.flatMap(({ contactId, ...hours }) => {
    const began = dutyBegan(hours, timeZone, now);
    return began === null ? [] : [{ contactId, began }];
  });
  return running.sort((one, other) => other.began - one.began).map(({ contactId }) => contactId);
}

/** R19: "added, first, to every step that names all contacts or contact 1"; contact 1 in the person's place, too. */
export function withHolders({ household }: Watch, named: string[], now: Millis): string[] {
  const first = household.contacts[0]?.id ?? '';
  return named.includes(first) ? [...new Set([...holders(household, now), ...named])] : named;
}

/**
 * R19: "At its end an alert that its holder has starts from 0, the holder texted, unless it is a low at ≥ 70 by a
 * usable reading".
 */
export function judgeDuties(watch: Watch, now: Millis, restart: (alert: Alert) => void): void {
  const before = watch.onDuty;
  watch.onDuty = holders(watch.household, now);
  const over = before.filter((id) => !watch.onDuty.includes(id));
  for (const alert of watch.latest.values()) {
    const by = alert.confirmed?.by ?? null;
    if (by === null || alert.endedAt !== null || !over.includes(by) || isAlmostOver(watch, alert, now)) continue;
    restart(alert);
    attempt(watch, alert, { to: by, medium: 'text', kind: 'duty-alarm' }, now);
  }
}

function isAlmostOver(watch: Watch, alert: Alert, now: Millis): boolean {
  if (alert.direction !== 'low') return false;
  return (lowestTold(watch.series, alert, now) ?? -Infinity) > watch.household.thresholds.low;
}
