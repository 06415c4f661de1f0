import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PANEL_SIZE, placePanel, placeWindow, type Area } from './screen-place';

const screen: Area = { x: 0, y: 0, width: 1920, height: 1040 };
const nowhere: Area = { x: 0, y: 0, width: 0, height: 0 };

describe('where the panel stands', () => {
  it('above an icon in a bar at the bottom, its middle over the icon', () => {
    const icon = { x: 1600, y: 1045, width: 24, height: 24 };
    expect(placePanel(icon, { x: 0, y: 0 }, screen)).toEqual({ x: 1442, y: 477, ...PANEL_SIZE, height: 560 });
  });

  it('below an icon in a menu bar at the top', () => {
    const icon = { x: 1000, y: 0, width: 30, height: 22 };
    expect(placePanel(icon, { x: 0, y: 0 }, { ...screen, y: 24 })).toMatchObject({ x: 845, y: 30 });
  });

  it('within the screen beside an icon in its corner', () => {
    const icon = { x: 1900, y: 1045, width: 20, height: 20 };
    expect(placePanel(icon, { x: 0, y: 0 }, screen)).toMatchObject({ x: 1920 - PANEL_SIZE.width });
  });

  it('at the pointer where the system does not say where the icon is', () => {
    expect(placePanel(nowhere, { x: 700, y: 10 }, screen)).toMatchObject({ x: 530, y: 18 });
  });

  it('always wholly inside the work area', () => {
    const point = fc.record({ x: fc.integer({ min: -4000, max: 4000 }), y: fc.integer({ min: -4000, max: 4000 }) });
    fc.assert(
      fc.property(point, point, fc.boolean(), (icon, pointer, isKnown) => {
        const size = isKnown ? { width: 20, height: 20 } : { width: 0, height: 0 };
        const { x, y, width, height } = placePanel({ ...icon, ...size }, pointer, screen);
        expect(x >= 0 && y >= 0 && x + width <= screen.width && y + height <= screen.height).toBe(true);
      }),
    );
  });
});

describe('where the window stands', () => {
  const second: Area = { x: 1920, y: 0, width: 1280, height: 1000 };

  it('where it was', () => {
    const was = { x: 2000, y: 100, width: 900, height: 700 };
    expect(placeWindow(was, [screen, second])).toEqual(was);
  });

  it('anywhere when its display is gone, and the first time', () => {
    expect(placeWindow({ x: 2000, y: 100, width: 900, height: 700 }, [screen])).toBeNull();
    expect(placeWindow(null, [screen])).toBeNull();
  });

  it('never with its title bar out of reach', () => {
    expect(placeWindow({ x: 100, y: -500, width: 900, height: 700 }, [screen])).toBeNull();
    expect(placeWindow({ x: 100, y: 1030, width: 900, height: 700 }, [screen])).toBeNull();
    expect(placeWindow({ x: -850, y: 100, width: 900, height: 700 }, [screen])).toBeNull();
  });

  it('smaller on a smaller display', () => {
    expect(placeWindow({ x: 0, y: 0, width: 3000, height: 2000 }, [screen])).toEqual(screen);
  });
});
