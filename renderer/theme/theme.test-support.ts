import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Role without dashes → `#rrggbb`. */
export type Theme = Record<string, string>;

type Scheme = 'light' | 'dark';

/** Each theme as a browser would resolve it, by its name. */
export function themes(): Record<string, Theme> {
  const sheet = readFileSync(join(import.meta.dirname, 'colours.css'), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const root = blockOf(sheet, ':root');
  const night = blockOf(sheet, ":root[data-theme='night']");
  const contrasting = blockOf(sheet, ":root[data-theme='contrast']");
  return {
    light: rolesOf(root, 'light'),
    dark: rolesOf(root, 'dark'),
    night: rolesOf(root + night, 'dark'),
    'contrast, light': rolesOf(root + contrasting, 'light'),
    'contrast, dark': rolesOf(root + contrasting, 'dark'),
  };
}

/** WCAG 2's ratio of two colours, 1 to 21; 0 where one of them is not there. */
export function contrast(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function blockOf(sheet: string, selector: string): string {
  const start = sheet.indexOf(`\n${selector} {`);
  return start < 0 ? '' : sheet.slice(sheet.indexOf('{', start) + 1, sheet.indexOf('}', start));
}

function rolesOf(block: string, scheme: Scheme): Theme {
  const roles = [...block.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)];
  return Object.fromEntries(
    roles.map(([, role = '', light, dark, both = '']) => [role, (scheme === 'light' ? light : dark) ?? both]),
  );
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
