import type { Units } from '../../../../shared/glucose/glucose';
import type { Thresholds } from '../../../../shared/glucose/thresholds';
import { limitInUnits, limitWords, mainLimits } from './limit-fields';
import styles from './LimitLine.module.css';

const LEAST = 40;

/** The four limits on a line: what is urgent, what is low or high, what is in range. */
export function LimitLine({ limits, units }: { limits: Thresholds; units: Units }) {
  const most = Math.max(350, limits.urgentHigh + 30);
  const placeOf = (mgPerDl: number): number => Math.min(100, Math.max(0, (100 * (mgPerDl - LEAST)) / (most - LEAST)));
  const edges = [LEAST, ...mainLimits.map((name) => limits[name]), most];
  return (
    <figure className={styles['line']}>
      <figcaption className="visually-hidden">{lineInWords(limits, units)}</figcaption>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className={styles['bands']}>
        {bands.map((band, index) => {
          const [from, to] = [placeOf(edges[index] ?? LEAST), placeOf(edges[index + 1] ?? most)];
          return <rect key={band} x={from} width={Math.max(0, to - from)} y="0" height="10" className={styles[band]} />;
        })}
      </svg>
      <div aria-hidden="true" className={styles['ticks']}>
        {mainLimits.map((name, index) => (
          <span
            key={name}
            className={styles['tick']}
            data-row={index % 2}
            style={{ left: `${placeOf(limits[name])}%` }}
          >
            <b>{limitInUnits(name, limits[name], units)}</b> {limitWords[name].label.toLowerCase()}
          </span>
        ))}
      </div>
    </figure>
  );
}

/** Between the limits. */
const bands = ['belowUrgentLow', 'belowLow', 'range', 'aboveHigh', 'aboveUrgentHigh'] as const;

function lineInWords(limits: Thresholds, units: Units): string {
  const at = (name: (typeof mainLimits)[number]): string => limitInUnits(name, limits[name], units);
  return `Urgent low at or below ${at('urgentLow')}, low at or below ${at('low')}, high at or above ${at('high')}, urgent high at or above ${at('urgentHigh')} ${units}.`;
}
