import { HOUR, MINUTE, type Millis } from '../../shared/time';
import type { Row } from './row';

/** From when to when a device was seen. */
interface Seen {
  device: string;
  from: Millis;
  to: Millis;
}

/** The devices of each series. */
export function groupsOf(answers: { rows: Row[] }[]): Set<string>[] {
  const rows = answers.flatMap((answer) => answer.rows);
  const changing = changingNames(rows);
  const lasting = new Set(rows.map(({ device }) => device).filter((device) => !changing.has(device)));
  const alone = [...lasting].map((device) => new Set([device]));
  return changing.size === 0 ? alone : [...alone, changing];
}

/** The devices that are one series: those whose uploader writes another name each time. */
function changingNames(rows: Row[]): Set<string> {
  const brief = seenOf(rows)
    .filter(({ from, to }) => to - from < 15 * MINUTE)
    .sort((one, other) => one.from - other.from);
  // R2: "were each seen for < 15 min are one series once there were three of them within 2 h".
  const threes = brief.map((_, index) => brief.slice(index, index + 3)).filter(({ length }) => length === 3);
  const close = threes.filter((three) => Math.max(...three.map(({ to }) => to)) - three[0]!.from <= 2 * HOUR);
  return new Set(close.flat().map(({ device }) => device));
}

function seenOf(rows: Row[]): Seen[] {
  const seen = new Map<string, Seen>();
  for (const { device, date } of rows) {
    const before = seen.get(device) ?? { device, from: date, to: date };
    seen.set(device, { device, from: Math.min(before.from, date), to: Math.max(before.to, date) });
  }
  return [...seen.values()];
}
