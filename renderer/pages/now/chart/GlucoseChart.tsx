import { useEffect, useRef } from 'react';
import 'uplot/dist/uPlot.min.css';
import { drawChart, type Plotted } from './chart-plot';
import styles from './GlucoseChart.module.css';

const themeQueries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

export function GlucoseChart({ plotted, label }: { plotted: Plotted; label: string }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (element.current === null) return undefined;
    return keepDrawn(element.current, plotted);
  }, [plotted]);
  return <div ref={element} role="img" aria-label={label} className={styles['chart']} />;
}

/** Draws again when the room or the theme changes. */
function keepDrawn(element: HTMLElement, plotted: Plotted): () => void {
  let takeAway: () => void = () => undefined;
  const draw = (): void => {
    takeAway();
    takeAway = drawChart(element, plotted, element.clientWidth);
  };
  const room = new ResizeObserver(draw);
  room.observe(element);
  const themes = themeQueries.map((query) => window.matchMedia(query));
  for (const theme of themes) theme.addEventListener('change', draw);
  const chosen = new MutationObserver(draw);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    room.disconnect();
    chosen.disconnect();
    for (const theme of themes) theme.removeEventListener('change', draw);
    takeAway();
  };
}
