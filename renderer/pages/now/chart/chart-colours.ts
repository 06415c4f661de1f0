import type { Colour } from '../../../../shared/severity';

export interface ChartColours extends Record<Colour, string> {
  ink: string;
  inkSoft: string;
  line: string;
  inRange: string;
  low: string;
  font: string;
}

/** A canvas knows no style sheet, so the theme's colours are read from the element that holds it. */
export function chartColours(element: HTMLElement): ChartColours {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: colour('--ink'),
    inkSoft: colour('--ink-2'),
    line: colour('--edge'),
    inRange: colour('--range-tint'),
    low: colour('--low-tint'),
    font: `500 13px ${style.fontFamily}`,
    red: colour('--low'),
    amber: colour('--high'),
    grey: colour('--nodata'),
  };
}
