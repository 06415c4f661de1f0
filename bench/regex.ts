import { adversarialTexts } from './adversarial';
import { parsers } from './parsers';
import { productRegexes } from './product-regexes';
import { benchRow, median, type BenchRow } from './row';

/** Step by step, so that what explodes is noticed while it is still small. */
const LENGTHS = [20, 25, 30, 1000, 10_000, 100_000];
const LONGEST = 100_000;
/** So many passes over the text may the slowest take: what backtracks takes thousands. */
const MOST_PASSES = 60;
/** A pause of the machine is not the regex's fault: what looks slow is timed again. */
const TRIES = 3;

interface Slowest {
  where: string;
  ms: number;
}

/**
 * Every regex of the product, and every function that parses what comes from outside, on 100,000 hostile characters.
 */
export function benchRegexes(): BenchRow[] {
  const regexes = productRegexes();
  const scan = median(Array.from({ length: 50 }, () => timed(() => scanned('a'.repeat(LONGEST)))));
  const limitMs = MOST_PASSES * scan;
  const slowest = regexes.map(({ where, regex }) => ({
    where,
    ms: slowestOf(regex, (text) => applied(regex, text), limitMs),
  }));
  const slowestParsers = Object.entries(parsers).map(([where, parse]) => ({
    where,
    ms: slowestOf(/[{"'&;%@]/, parse, limitMs),
  }));
  return [
    rowOf(`${regexes.length} regexes on 10^5 characters`, slowest, scan),
    rowOf(`${slowestParsers.length} parsers on 10^5 characters`, slowestParsers, scan),
  ];
}

function rowOf(name: string, all: Slowest[], scan: number): BenchRow {
  const ordered = [...all].sort((one, other) => other.ms - one.ms);
  for (const { where, ms } of ordered.filter((one) => one.ms > MOST_PASSES * scan))
    console.error(`${ms.toFixed(1)} ms: ${where}`);
  return benchRow({
    name: `${name}, slowest: ${ordered[0]?.where ?? 'none'}`,
    unit: 'ms',
    value: ordered[0]?.ms ?? NaN,
    reference: { name: 'one pass over them', value: scan },
    limit: { ratio: MOST_PASSES },
  });
}

/** As the product uses them: all matches of a global one are replaced, of any other the first is sought. */
export const applied = (regex: RegExp, text: string): unknown =>
  regex.global ? text.replace(regex, '') : regex.exec(text);

/** In ms; stops at the first text that breaks the limit. */
export function slowestOf(shape: RegExp, work: (text: string) => unknown, limitMs: number): number {
  let slowest = 0;
  for (const length of LENGTHS) {
    for (const text of adversarialTexts(shape, length)) {
      const ms = leastOf(() => work(text), limitMs);
      if (ms > limitMs) return ms;
      slowest = Math.max(slowest, ms);
    }
  }
  return slowest;
}

function leastOf(work: () => unknown, limitMs: number): number {
  let least = timed(work);
  for (let again = 1; again < TRIES && least > limitMs / 2; again += 1) least = Math.min(least, timed(work));
  return least;
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function scanned(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index);
  return sum;
}
