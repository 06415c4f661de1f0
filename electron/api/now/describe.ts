import { stepsIfLow } from '../../core/alerts/if-low';
import { waitingLow } from '../../core/alerts/low';
import { nextStep } from '../../core/alerts/next';
import { disagreementNow } from '../../core/alerts/warnings/source-warnings';
import { currentTold, newestOf, takeSnapshot } from '../../core/glucose/snapshot';
import { canChangeSensor } from '../../core/silences/sensor-change';
import { seriesNow } from '../../core/silences/series-now';
import type { Describe } from '../ports';
import { changeOf } from './change';

/** What core says of a person, for the contract. */
export const describe: Describe = {
  newest(known, now) {
    const { series, newest, newestUsable } = takeSnapshot(known, now);
    const told = newestOf(series.map(currentTold));
    // What a clock in doubt dated is shown; whether anything is known is for the rows that count.
    const shown = told?.isAhead === true ? told : newest;
    if (shown === null) return null;
    const { reading, at, ageMs, isAhead } = shown;
    const isUsable = isAhead ? newestUsable !== null : newestUsable === shown;
    const change = changeOf(
      { glucose: reading.glucose, measuredAt: at },
      series.find((one) => one.series === reading.series)?.rows ?? [],
    );
    return { glucose: reading.glucose, trend: reading.trend, measuredAt: at, ageMs, isUsable, change };
  },
  series: seriesNow,
  disagreement: disagreementNow,
  waiting: waitingLow,
  nextStep,
  stepsIfLow,
  canChangeSensor,
};
