import { MINUTE, type Millis } from '../../shared/time';
import { HIGH, LOW } from './row';
import { usableValue, type Series } from './series';

/** R15: "every row of a series within 1 mg/dL of each other for 90 min over ≥ 15 rows, LOW and HIGH aside". */
export function isStuck({ values }: Series): boolean {
  let least = Infinity;
  let most = -Infinity;
  let count = 0;
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const { value, measuredAt } = values[index]!;
    if (value === LOW || value === HIGH) return false;
    least = Math.min(least, value!);
    most = Math.max(most, value!);
    if (most - least > 1) return false;
    count += 1;
    if (count >= 15 && values.at(-1)!.measuredAt - measuredAt >= 90 * MINUTE) return true;
  }
  return false;
}

/** R15: "when every usable series is"; one of them. */
export function everySeriesStuck(all: Series[], now: Millis): Series | null {
  const usable = all.filter((series) => usableValue(series, now) !== null);
  return usable.length > 0 && usable.every(({ says }) => says.isStuck) ? usable[0]! : null;
}
