/** As Electron gives it: whole pixels of the desktop, which may begin left of or above 0. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** As tall as two people with an alert each are (e2e/panel.test.ts). */
export const PANEL_SIZE = { width: 340, height: 560 };
const GAP = 8;
const LEAST_VISIBLE = 80;

/**
 * Where the panel stands: beside the icon, on the inner side of the bar, within the work area. Where the system does
 * not say where the icon is (most of Linux), beside the pointer that clicked it.
 */
export function placePanel(icon: Area, pointer: Point, workArea: Area): Area {
  const isKnown = icon.width > 0 && icon.height > 0;
  const near = isKnown ? icon : { ...pointer, width: 0, height: 0 };
  const { width, height } = PANEL_SIZE;
  const middle = near.x + near.width / 2;
  const isInUpperHalf = near.y + near.height / 2 < workArea.y + workArea.height / 2;
  const x = Math.round(middle - width / 2);
  const y = Math.round(isInUpperHalf ? near.y + near.height + GAP : near.y - height - GAP);
  return {
    x: within(x, workArea.x, workArea.x + workArea.width - width),
    y: within(y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  };
}

/**
 * Where the window stood before, when a display that is here now shows enough of it to take hold of; null: anywhere.
 */
export function placeWindow(remembered: Area | null, workAreas: Area[]): Area | null {
  if (remembered === null) return null;
  const home = workAreas.find((area) => showsEnough(remembered, area));
  if (home === undefined) return null;
  const width = Math.min(remembered.width, home.width);
  const height = Math.min(remembered.height, home.height);
  return {
    x: within(remembered.x, home.x, home.x + home.width - width),
    y: within(remembered.y, home.y, home.y + home.height - height),
    width,
    height,
  };
}

/** Its title bar, that is: a window whose top is out of reach cannot be moved. */
function showsEnough(window: Area, area: Area): boolean {
  const visible = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isTopInside = window.y >= area.y - GAP && window.y <= area.y + area.height - LEAST_VISIBLE;
  return visible >= LEAST_VISIBLE && isTopInside;
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
