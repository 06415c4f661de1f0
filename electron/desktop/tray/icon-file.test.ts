import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPng, sizeOf, type Picture } from '../read-png.test-support';
import type { TrayIcon } from './shape';
import { trayIconFile } from './view';

const resources = join(import.meta.dirname, '../../../resources');
const picture = (file: string): Picture => readPng(readFileSync(join(resources, file)));

/** A state that is missing here does not compile. */
const states = Object.keys({
  fine: 0,
  low: 0,
  urgent: 0,
  high: 0,
  'no-data': 0,
  paused: 0,
  problem: 0,
} satisfies Record<TrayIcon, 0>) as TrayIcon[];

describe('the file of a state', () => {
  it('is drawn for its bar, and a template on macOS', () => {
    expect(trayIconFile('low', { platform: 'win32', theme: 'dark' })).toBe('tray/low-dark.png');
    expect(trayIconFile('low', { platform: 'linux', theme: 'light' })).toBe('tray/low-light.png');
    expect(trayIconFile('no-data', { platform: 'darwin', theme: 'dark' })).toBe('tray/no-dataTemplate.png');
  });

  it.each(states)('%s is there for each platform and scale, in the right size', (state) => {
    const sizes: [suffix: string, size: number][] = [
      ['', 16],
      ['@1.5x', 24],
      ['@2x', 32],
    ];
    for (const [suffix, size] of sizes) {
      for (const theme of ['light', 'dark'] as const) {
        const file = trayIconFile(state, { platform: 'win32', theme }).replace('.png', `${suffix}.png`);
        expect(picture(file)).toMatchObject({ width: size, height: size });
      }
    }
    const template = trayIconFile(state, { platform: 'darwin', theme: 'light' });
    expect(picture(template)).toMatchObject({ width: 16, height: 16 });
    expect(picture(template.replace('.png', '@2x.png'))).toMatchObject({ width: 32, height: 32 });
    expect(existsSync(join(resources, 'tray', `${state}.svg`))).toBe(true);
  });

  it('is no file of a state that is gone', () => {
    const known = new RegExp(`^(${states.join('|')})(-light|-dark|Template)?(@1\\.5x|@2x)?\\.(png|svg)$`);
    expect(readdirSync(join(resources, 'tray')).filter((file) => !known.test(file))).toEqual(['pictures.mjs']);
  });
});

describe('a picture', () => {
  it.each(states)('%s as a template is black, and its opacity is all it says', (state) => {
    for (const suffix of ['', '@2x']) {
      const { rgba } = picture(`tray/${state}Template${suffix}.png`);
      const pixels = pixelsOf(rgba);
      expect(pixels.every(({ colour }) => colour.every((part) => part === 0))).toBe(true);
      expect(pixels.some(({ opacity }) => opacity === 0)).toBe(true);
      expect(pixels.filter(({ opacity }) => opacity > 200).length).toBeGreaterThan(20);
    }
  });

  const bars = {
    light: [
      [255, 255, 255],
      [225, 225, 225],
    ],
    dark: [
      [0, 0, 0],
      [50, 50, 50],
    ],
  };
  it.each(states)('%s stands out from light and dark bars by 3:1', (state) => {
    for (const theme of ['light', 'dark'] as const) {
      const { rgba } = picture(`tray/${state}-${theme}.png`);
      const drawn = pixelsOf(rgba).filter(({ opacity }) => opacity === 255);
      expect(drawn.length).toBeGreaterThan(10);
      for (const bar of bars[theme]) {
        for (const { colour } of drawn) expect(contrast(colour, bar)).toBeGreaterThanOrEqual(3);
      }
    }
  });

  const pairs = states.flatMap((one, index) => states.slice(index + 1).map((other) => [one, other] as const));
  it.each(pairs)('%s and %s differ in shape, whatever the colour, in the smallest size', (one, other) => {
    const [first, second] = [one, other].map((state) => pixelsOf(picture(`tray/${state}Template.png`).rgba));
    // Of all that either of the two covers, the part that the other leaves free.
    const inked = (first ?? []).map(({ opacity }, at) => [opacity, second?.[at]?.opacity ?? 0] as const);
    const covered = inked.reduce((sum, [a, b]) => sum + Math.max(a, b), 0);
    const apart = inked.reduce((sum, [a, b]) => sum + Math.abs(a - b), 0);
    expect(apart / covered).toBeGreaterThan(0.5);
  });
});

describe("the application's own icon", () => {
  it('is there in the sizes that packages need', () => {
    expect(sizeOf(readFileSync(join(resources, 'icon.png')))).toMatchObject({ width: 1024, height: 1024 });
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      expect(sizeOf(readFileSync(join(resources, `icons/${size}x${size}.png`)))).toMatchObject({
        width: size,
        height: size,
      });
    }
  });
});

function pixelsOf(rgba: Uint8Array): { colour: number[]; opacity: number }[] {
  return Array.from({ length: rgba.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0, opacity = 0] = rgba.subarray(pixel * 4, pixel * 4 + 4);
    return { colour: [red, green, blue], opacity };
  });
}

/** As WCAG 2 defines it. */
function contrast(one: number[], other: number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
