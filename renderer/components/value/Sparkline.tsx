import type { Thresholds } from '../../../shared/glucose/thresholds';
import type { Chart } from '../../../shared/status/status';
import { HEIGHT, pathOf, WIDTH, yOf } from './spark-path';
import styles from './Sparkline.module.css';

/** The last hours at a glance, with the range they should be in. It says nothing that the words beside it do not. */
export function Sparkline({ chart, thresholds }: { chart: Chart | null; thresholds: Thresholds }) {
  const low = yOf(thresholds.low);
  const high = yOf(thresholds.high);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={styles['line']} aria-hidden="true">
      <rect x="0" width={WIDTH} y={high} height={low - high} className={styles['range']} />
      {chart !== null && <path d={pathOf(chart)} className={styles['values']} />}
    </svg>
  );
}
