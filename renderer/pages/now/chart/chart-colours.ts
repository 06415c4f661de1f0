import type { Severity } from '../../../../shared/people/policy';

export interface ChartColours {
  ink: string;
  inkSoft: string;
  line: string;
  inRange: string;
  low: string;
  font: string;
  severity: Record<Severity, string>;
}

/** A canvas knows no style sheet, so the theme's colours are read from the element that holds it. */
export function chartColours(element: HTMLElement): ChartColours {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const low = colour('--red-strong');
  const high = colour('--amber-strong');
  const unknown = colour('--grey-strong');
  return {
    ink: colour('--ink'),
    inkSoft: colour('--ink-soft'),
    line: colour('--line-strong'),
    inRange: colour('--chart-range'),
    low: colour('--chart-low'),
    font: `500 13px ${style.fontFamily}`,
    severity: {
      low,
      'urgent-low': low,
      high,
      'urgent-high': high,
      'no-data': unknown,
      'no-data-fast': unknown,
      'channel-down': unknown,
      'low-soon': high,
      'long-high': high,
      stuck: unknown,
      'check-in-overdue': unknown,
    },
  };
}
