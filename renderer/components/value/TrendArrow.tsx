import type { Trend } from '../../../shared/glucose/glucose';
import styles from './TrendArrow.module.css';

/** Degrees from "straight to the right", and how many arrows; three are drawn as two. */
const drawn: Record<Trend, { degrees: number; arrows: 1 | 2 }> = {
  'triple-up': { degrees: -90, arrows: 2 },
  'double-up': { degrees: -90, arrows: 2 },
  'single-up': { degrees: -90, arrows: 1 },
  'forty-five-up': { degrees: -45, arrows: 1 },
  flat: { degrees: 0, arrows: 1 },
  'forty-five-down': { degrees: 45, arrows: 1 },
  'single-down': { degrees: 90, arrows: 1 },
  'double-down': { degrees: 90, arrows: 2 },
  'triple-down': { degrees: 90, arrows: 2 },
};

/** As tall as the text it stands in and of its colour. Its words stand beside it: it says nothing aloud. */
export function TrendArrow({ trend }: { trend: Trend }) {
  const { degrees, arrows } = drawn[trend];
  return (
    <svg
      viewBox={arrows === 2 ? '0 0 36 24' : '0 0 24 24'}
      className={styles['arrow']}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={ARROW} transform={`rotate(${degrees} 12 12)`} />
      {arrows === 2 && <path d={ARROW} transform={`translate(12 0) rotate(${degrees} 12 12)`} />}
    </svg>
  );
}

const ARROW = 'M4 12h16m-6-6 6 6-6 6';
