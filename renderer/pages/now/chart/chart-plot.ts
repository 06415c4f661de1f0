import uPlot from 'uplot';
import { numberInUnits, type Units } from '../../../../shared/glucose/glucose';
import type { Thresholds } from '../../../../shared/glucose/thresholds';
import { severities } from '../../../../shared/severity';
import type { Chart } from '../../../../shared/status/status';
import { DAY, HOUR, SECOND, type Millis } from '../../../../shared/time';
import { chartColours, type ChartColours } from './chart-colours';
import { inUnits, plotData, silences, type Span } from './chart-data';

export interface Plotted {
  chart: Chart;
  units: Units;
  timeZone: string;
  thresholds: Thresholds;
}

/** The axis reaches from here to here, and further where values do. */
const AXIS_FROM_MG_PER_DL = 40;
const AXIS_TO_MG_PER_DL = 280;
const HEIGHT = 250;
const NARROW = 480;
/** uPlot keeps its names for this in an enum that only exists while it is compiled. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const LOGARITHMIC = 3 as uPlot.Scale.Distr;

export interface Drawn {
  /** The moment below a place on the screen, in its pixels from the left. */
  momentAt(clientX: number): Millis;
  /** Marks one value; null: none. */
  mark(point: Chart['points'][number] | null): void;
  /** In the colours that the theme has now: its lines stay where they are. */
  recolour(): void;
  takeAway(): void;
}

/** Draws into `element`. Colours are the element's own CSS, so they follow the theme. */
export function drawChart(element: HTMLElement, plotted: Plotted, width: number): Drawn {
  const { series, columns } = plotData(plotted.chart, plotted.units);
  let colours = chartColours(element);
  const plot = new uPlot(optionsOf(plotted, { width, colours: () => colours, series }), columns, element);
  const mark = document.createElement('div');
  mark.className = 'reading-mark';
  mark.hidden = true;
  plot.over.append(mark);
  return {
    momentAt: (clientX) => plot.posToVal(clientX - plot.over.getBoundingClientRect().left, 'x') * SECOND,
    mark(point) {
      mark.hidden = point === null;
      if (point === null) return;
      mark.style.left = `${plot.valToPos(point.at / SECOND, 'x')}px`;
      mark.style.top = `${plot.valToPos(inUnits(point.mgPerDl, plotted.units), 'y')}px`;
    },
    recolour() {
      colours = chartColours(element);
      plot.redraw(false);
    },
    takeAway() {
      plot.destroy();
    },
  };
}

function optionsOf(
  plotted: Plotted,
  { width, colours, series }: { width: number; colours: () => ChartColours; series: string[] },
): uPlot.Options {
  const { chart, units, timeZone, thresholds } = plotted;
  const { low, high } = thresholds;
  const values = chart.points.map(({ mgPerDl }) => mgPerDl);
  const range = [Math.min(AXIS_FROM_MG_PER_DL, ...values) - 5, Math.max(AXIS_TO_MG_PER_DL, ...values) + 10] as const;
  const axis = { stroke: () => colours().inkSoft, font: colours().font, ticks: { show: false } };
  const hours = ((chart.to - chart.from) / HOUR) * (width < NARROW ? 2 : 1);
  const isOfDays = chart.to - chart.from > 2 * DAY;
  return {
    width,
    height: HEIGHT,
    padding: [10, 18, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * SECOND), timeZone),
    // Values lie two pixels apart: rounded to whole ones, the line would miss its own points.
    pxAlign: 0,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: () => [chart.from / SECOND, chart.to / SECOND] },
      // Ratios, so that 45 and 65 are as far apart as they are in a body; lows would be a thin strip otherwise.
      y: { distr: LOGARITHMIC, range: () => [inUnits(range[0], units), inUnits(range[1], units)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 32,
        incrs: [everySeconds(hours, isOfDays)],
        values: isOfDays ? '{D} {MMM}' : '{HH}:{mm}',
      },
      {
        ...axis,
        size: 44,
        gap: 8,
        grid: { stroke: () => colours().line, width: 1, dash: [4, 4] },
        splits: () => axisMarks(thresholds, range[1]).map((mark) => inUnits(mark, units)),
        values: () => axisMarks(thresholds, range[1]).map((mark) => numberInUnits(mark, units)),
      },
    ],
    series: [
      {},
      ...series.map((name, index) =>
        seriesOptions(name, { stroke: () => (index === 0 ? colours().ink : colours().inkSoft), hasDots: !isOfDays }),
      ),
    ],
    hooks: {
      drawClear: [
        (plot) => {
          const now = colours();
          shadeBand(plot, [inUnits(low, units), inUnits(high, units)], now.inRange);
          for (const threshold of [low, thresholds.urgentLow]) {
            shadeBand(plot, [inUnits(range[0], units), inUnits(threshold, units)], now.low);
          }
          for (const silence of silences(chart)) hatch(plot, silence, now.line);
          for (const gap of chart.gaps) hatch(plot, gap, now.inkSoft);
          for (const alert of chart.alerts)
            markAlert(plot, { from: alert.from, to: alert.to ?? chart.to }, now[severities[alert.severity].colour]);
        },
      ],
    },
  };
}

/** Half an hour at the least, and whole days for days. */
function everySeconds(hours: number, isOfDays: boolean): number {
  if (isOfDays) return Math.max(1, Math.round(hours / 24 / 8)) * (DAY / SECOND);
  return hours < 8 ? (HOUR / SECOND) * 0.5 : Math.round(hours / 8) * (HOUR / SECOND);
}

function seriesOptions(label: string, { stroke, hasDots }: { stroke: () => string; hasDots: boolean }): uPlot.Series {
  const points = { show: hasDots, size: 4, fill: stroke, width: 0 };
  return { label, stroke, width: hasDots ? 1.5 : 1, points, spanGaps: false };
}

/** The thresholds themselves with a few values between, and 400 when values come near. */
function axisMarks({ urgentLow, low, high, urgentHigh }: Thresholds, top: number): number[] {
  return [urgentLow, low, 100, 140, 180, high, urgentHigh, 400].filter((mark) => mark < top - 8);
}

function shadeBand(plot: uPlot, [from, to]: [number, number], colour: string): void {
  const { left, width, top, height } = plot.bbox;
  const highest = Math.max(top, plot.valToPos(to, 'y', true));
  const lowest = Math.min(top + height, plot.valToPos(from, 'y', true));
  plot.ctx.fillStyle = colour;
  plot.ctx.fillRect(left, highest, width, lowest - highest);
}

/** Where an alert was open: a tint over the whole height, and a solid bar that is seen without colour too. */
function markAlert(plot: uPlot, span: Span, colour: string): void {
  const { top, height } = plot.bbox;
  const [left, right] = edges(plot, span);
  const bar = 5 * devicePixelRatio;
  plot.ctx.save();
  plot.ctx.fillStyle = colour;
  plot.ctx.fillRect(left, top, Math.max(right - left, bar), bar);
  plot.ctx.globalAlpha = 0.12;
  plot.ctx.fillRect(left, top, right - left, height);
  plot.ctx.restore();
}

function hatch(plot: uPlot, span: Span, colour: string): void {
  const { top, height } = plot.bbox;
  const [left, right] = edges(plot, span);
  const { ctx } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, right - left, height);
  ctx.clip();
  ctx.beginPath();
  const step = 9 * devicePixelRatio;
  for (let x = left - height; x < right; x += step) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.stroke();
  ctx.restore();
}

/** A span's sides on the canvas, kept inside the plot. */
function edges(plot: uPlot, { from, to }: Span): [number, number] {
  const { left, width } = plot.bbox;
  const position = (moment: number): number =>
    Math.min(left + width, Math.max(left, plot.valToPos(moment / SECOND, 'x', true)));
  return [position(from), position(to)];
}
