import type { Page } from 'playwright-core';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../shared/time';

/** By how much an age on a page may be off. */
const TOLERANCE: Millis = 5 * SECOND;

/** An age, or how long there is left, in a text that says of itself no moment it speaks of. */
const anyAge = new RegExp(
  [
    String.raw`\bjust now\b`,
    String.raw`\b(?:under \d+|a|\d+) (?:s|min|minutes?|h|hours?|days?)(?: \d\d min)? (?:ago|old|left)\b`,
    String.raw`\bfor (?:under )?\d+ (?:s|min|minutes?|h|hours?|days?)\b`,
    String.raw`\bin \d+:\d\d\b`,
    String.raw`\b\d+:\d\d left\b`,
  ].join('|'),
  'gi',
);

interface Told {
  text: string;
  at: string;
}

/**
 * What a page says of ages that is not so now: each that is told must stand in a `<time>` with the moment it speaks of.
 * `aheadMs`: real time in which the test's clock stood still and the page's went on.
 * Records of history stand for their own moment (`data-as-of`); a sample text, and what is chosen in a form, is no age.
 */
export async function wrongAges(page: Page, now: Millis, aheadMs: Millis): Promise<string[]> {
  const { told, rest } = await page.evaluate(() => {
    const times = [...document.querySelectorAll<HTMLElement>('time[data-age]')];
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const one of copy.querySelectorAll(
      '[data-as-of], [aria-label=Preview], button, label, select, input, textarea, script',
    ))
      one.remove();
    for (const one of copy.querySelectorAll('time[data-age]')) one.textContent = '⌚';
    const blocks = [...copy.querySelectorAll('p, li, h1, h2, h3, dt, dd, td, th')].map((one) => one.textContent);
    return {
      told: times.map((time) => ({ text: time.textContent, at: time.getAttribute('datetime') ?? '' })),
      rest: [...blocks, copy.textContent],
    };
  });
  const loose = rest.flatMap((text) => text.match(anyAge) ?? []).map((text) => `without its moment: "${text}"`);
  const wrong = told.filter((one) => !isTrue(one, now, aheadMs)).map(({ text, at }) => `"${text}" of ${at}`);
  return [...new Set([...loose, ...wrong])];
}

function isTrue({ text, at }: Told, now: Millis, aheadMs: Millis): boolean {
  const moment = Date.parse(at);
  const tolerance = TOLERANCE + aheadMs;
  if (text === 'now') return moment - now < tolerance;
  const [from, to] = spanOf(text);
  const span = Math.abs(now - moment);
  return span > from - tolerance && span < to + tolerance;
}

/** What a text may stand for: "4 min ago" is anything from 4 to 5 min. */
function spanOf(text: string): [from: Millis, to: Millis] {
  if (/just now|under 1 min/.test(text)) return [0, MINUTE];
  const clock = /^(?:in )?([\d:]+)$/.exec(text)?.[1];
  if (clock !== undefined) {
    const left = clock.split(':').reduce((sum, part) => 60 * sum + Number(part), 0) * SECOND;
    return [left, left];
  }
  const parts = [...text.matchAll(/(\d+) (s|min|h|days?)/g)].map(([, count, unit]) => ({
    span: Number(count) * unitOf(unit!),
    unit: unitOf(unit!),
  }));
  if (parts.length === 0) throw new Error(`No age is told by "${text}".`);
  const from = parts.reduce((sum, { span }) => sum + span, 0);
  return [from, from + Math.min(...parts.map(({ unit }) => unit))];
}

const unitOf = (unit: string): Millis => (unit === 's' ? SECOND : unit === 'min' ? MINUTE : unit === 'h' ? HOUR : DAY);
