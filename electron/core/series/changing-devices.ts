import { HOUR, MINUTE, type Millis } from '../../../shared/time';

/** From when to when one device was seen. */
export interface Seen {
  series: string;
  firstAt: Millis;
  lastAt: Millis;
}

/** What devices are called together whose uploader writes another name each time: its battery's charge, a counter. */
export const CHANGING_NAMES = '(changing names)';

/** A sensor of its own is seen for longer (ALARMS R2). */
const BRIEFLY: Millis = 15 * MINUTE;
/** At least this many, begun within `WITHIN`, are one uploader (ALARMS R2). */
const DEVICES = 3;
const WITHIN: Millis = 2 * HOUR;

/** Which devices of one source are one series (R2). */
export function changingDevices(seen: Seen[]): ReadonlySet<string> {
  const names = new Set<string>();
  if (seen.length < DEVICES) return names;
  const brief = seen
    .filter(({ firstAt, lastAt }) => lastAt - firstAt < BRIEFLY)
    .sort((one, other) => one.firstAt - other.firstAt);
  brief.forEach(({ firstAt }, index) => {
    const together = brief.slice(index, index + DEVICES);
    const lastAt = Math.max(...together.map((device) => device.lastAt));
    if (together.length === DEVICES && lastAt - firstAt <= WITHIN) together.forEach(({ series }) => names.add(series));
  });
  return names;
}
