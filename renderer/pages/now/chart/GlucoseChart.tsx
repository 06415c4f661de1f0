import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { chartWords } from '../../../catalogue/chart';
import 'uplot/dist/uPlot.min.css';
import { numberInUnits } from '../../../../shared/glucose/glucose';
import type { Chart } from '../../../../shared/status/status';
import { momentInWords } from '../../../words/time-words';
import { closestTo } from './chart-data';
import { drawChart, type Drawn, type Plotted } from './chart-plot';
import styles from './GlucoseChart.module.css';

const themeQueries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

type Point = Chart['points'][number];

/**
 * The picture, and above it one reading in words: the one under the pointer, or the one that the arrow keys have come
 * to; otherwise the newest.
 */
export function GlucoseChart({ plotted, label }: { plotted: Plotted; label: string }) {
  const element = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const [pointed, setPointed] = useState<Point | null>(null);
  const { points } = plotted.chart;
  const index = pointed === null ? -1 : points.findIndex((point) => isSame(point, pointed));
  const shown = points[index] ?? null;
  const said = readingInWords(shown ?? points.at(-1), plotted);

  useEffect(
    () =>
      element.current === null
        ? undefined
        : keepDrawn(element.current, plotted, (next) => {
            drawn.current = next;
          }),
    [plotted],
  );
  useEffect(() => {
    drawn.current?.mark(shown);
  });

  const point = (to: number): void => {
    setPointed(points[Math.max(0, Math.min(to, points.length - 1))] ?? null);
  };
  const leave = (): void => {
    setPointed(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = afterKey(event.key, index, points.length);
    if (to === null) return;
    event.preventDefault();
    point(to);
  };
  return (
    <>
      <p className={styles['reading']} data-is-pointed={shown !== null}>
        {said}
      </p>
      <div
        ref={element}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={index === -1 ? points.length : index + 1}
        aria-valuetext={said}
        className={styles['chart']}
        onKeyDown={onKeyDown}
        onBlur={leave}
        onPointerLeave={leave}
        onPointerMove={({ clientX }) => {
          if (drawn.current !== null) point(closestTo(points, drawn.current.momentAt(clientX)));
        }}
      />
    </>
  );
}

const isSame = (one: Point, other: Point): boolean => one.at === other.at && one.series === other.series;

/** Where a key leads, from the newest where nothing was pointed at; null: it is none of these. */
function afterKey(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return index === -1 ? count - 1 : index - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return index === -1 ? count - 1 : index + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** "64 mg/dL at 02:55" */
function readingInWords(point: Point | undefined, { chart, units, timeZone }: Plotted): string {
  if (point === undefined) return '';
  return chartWords.at({
    value: numberInUnits(point.mgPerDl, units),
    units,
    time: momentInWords(point.at, chart.to, timeZone),
  });
}

/** Draws again when the room changes, and in other colours when the theme does. */
function keepDrawn(element: HTMLElement, plotted: Plotted, onDrawn: (drawn: Drawn | null) => void): () => void {
  let drawn: Drawn | null = null;
  const draw = (): void => {
    drawn?.takeAway();
    drawn = drawChart(element, plotted, element.clientWidth);
    onDrawn(drawn);
  };
  const room = new ResizeObserver(draw);
  room.observe(element);
  const themes = themeQueries.map((query) => window.matchMedia(query));
  const recolour = (): void => drawn?.recolour();
  for (const theme of themes) theme.addEventListener('change', recolour);
  const chosen = new MutationObserver(recolour);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    room.disconnect();
    chosen.disconnect();
    for (const theme of themes) theme.removeEventListener('change', recolour);
    drawn?.takeAway();
    onDrawn(null);
  };
}
