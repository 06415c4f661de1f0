import { useId } from 'react';
import { chartWords } from '../../../catalogue/chart';
import styles from './ChartRanges.module.css';

const DAY_HOURS = 24;

/** In hours: a look at what is going on, a night, a day, and how the weeks were. */
const chartRanges = [3, 6, 12, 24, 7 * DAY_HOURS, 14 * DAY_HOURS, 30 * DAY_HOURS, 90 * DAY_HOURS] as const;

export type ChartRange = (typeof chartRanges)[number];

/** "24 h", "7 d" */
const inShort = (hours: ChartRange): string => (hours <= DAY_HOURS ? `${hours} h` : `${hours / DAY_HOURS} d`);

/** "24 hours", "7 days" */
export const rangeInWords = (hours: ChartRange): string =>
  hours <= DAY_HOURS ? chartWords.hours({ hours }) : chartWords.days({ count: hours / DAY_HOURS });

/** How far back the picture reaches. */
export function ChartRanges({ range, onChosen }: { range: ChartRange; onChosen: (range: ChartRange) => void }) {
  const group = useId();
  return (
    <fieldset className={styles['ranges']}>
      <legend className="visually-hidden">{chartWords.showLast}</legend>
      {chartRanges.map((one) => (
        <label key={one} className={styles['range']}>
          <input
            type="radio"
            name={group}
            className="visually-hidden"
            aria-label={rangeInWords(one)}
            checked={one === range}
            onChange={() => {
              onChosen(one);
            }}
          />
          {inShort(one)}
        </label>
      ))}
    </fieldset>
  );
}
