import type { Units } from '../../../../shared/glucose/glucose';
import type { Thresholds } from '../../../../shared/glucose/thresholds';
import { limitsWords } from '../../../catalogue/settings/limits';
import { mainThresholds, thresholdInUnits, thresholdWords } from './threshold-fields';
import styles from './ThresholdLine.module.css';

const LEAST = 40;

/** The four thresholds on a line: what is urgent, what is low or high, what is in range. */
export function ThresholdLine({ thresholds, units }: { thresholds: Thresholds; units: Units }) {
  const most = Math.max(350, thresholds.urgentHigh + 30);
  const placeOf = (mgPerDl: number): number => Math.min(100, Math.max(0, (100 * (mgPerDl - LEAST)) / (most - LEAST)));
  const edges = [LEAST, ...mainThresholds.map((name) => thresholds[name]), most];
  return (
    <figure className={styles['line']}>
      <figcaption className="visually-hidden">{lineInWords(thresholds, units)}</figcaption>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className={styles['bands']}>
        {bands.map((band, index) => {
          const [from, to] = [placeOf(edges[index] ?? LEAST), placeOf(edges[index + 1] ?? most)];
          return <rect key={band} x={from} width={Math.max(0, to - from)} y="0" height="10" className={styles[band]} />;
        })}
      </svg>
      <div aria-hidden="true" className={styles['ticks']}>
        {mainThresholds.map((name, index) => (
          <span
            key={name}
            className={styles['tick']}
            data-row={index % 2}
            style={{ left: `${placeOf(thresholds[name])}%` }}
          >
            <b>{thresholdInUnits(name, thresholds[name], units)}</b> {thresholdWords[name].label.toLowerCase()}
          </span>
        ))}
      </div>
    </figure>
  );
}

/** Between the thresholds. */
const bands = ['belowUrgentLow', 'belowLow', 'range', 'aboveHigh', 'aboveUrgentHigh'] as const;

function lineInWords(thresholds: Thresholds, units: Units): string {
  const at = (name: (typeof mainThresholds)[number]): string => thresholdInUnits(name, thresholds[name], units);
  return limitsWords.lineInWords({
    urgentLow: at('urgentLow'),
    low: at('low'),
    high: at('high'),
    urgentHigh: at('urgentHigh'),
    units,
  });
}
