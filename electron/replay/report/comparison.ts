import { nameOf } from '../names';
import type { Replayed } from '../replay-person';
import type { Totals } from '../totals';
import { headOf } from './report';
import { headline } from './report-text';
import { inNumberColumns } from './text-columns';

/** The same readings by two settings; `names` are those of the files. */
export interface Compared {
  one: Replayed;
  other: Replayed;
  names: { one: string; other: string };
}

export function comparisonOf({ one, other, names }: Compared) {
  const numbers = rowsOf({ one, other, names });
  return {
    ...headOf(one),
    compared: names,
    totals: { one: one.totals, other: other.totals },
    difference: Object.fromEntries(numbers.map(({ key, before, after }) => [key, rounded(after - before)])),
    assumptions: one.assumptions,
  };
}

export function comparisonText(compared: Compared): string {
  const { one, names } = compared;
  const rows = rowsOf(compared).map(({ label, before, after }) => [
    label,
    String(before),
    String(after),
    withSign(rounded(after - before)),
  ]);
  return [
    headline(one),
    '',
    ...inNumberColumns([['', names.one, names.other, 'difference'], ...rows], [40, 18, 18, 12]),
  ].join('\n');
}

interface Row {
  /** Where it stands in the totals: "atNight.calls". */
  key: string;
  label: string;
  before: number;
  after: number;
}

function rowsOf({ one, other }: Compared): Row[] {
  const numbers = (totals: Totals): Map<string, number> => new Map(flat(totals, []));
  const [before, after] = [numbers(one.totals), numbers(other.totals)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({
      key,
      label: labelOf(key, { one, other }),
      before: before.get(key) ?? 0,
      after: after.get(key) ?? 0,
    }))
    .filter(({ key, before: left, after: right }) => !key.startsWith('alerts.') || left + right > 0);
}

function flat(value: object, path: string[]): [string, number][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, number][] => {
    if (typeof inner === 'number') return [[[...path, name].join('.'), inner]];
    return typeof inner === 'object' && inner !== null ? flat(inner, [...path, name]) : [];
  });
}

const words: Record<string, string> = {
  desktop: 'on this computer',
  'atNight.calls': 'calls at night (23:00–07:00)',
  'atNight.texts': 'texts at night',
  'atNight.desktop': 'on this computer at night',
  hoursWithoutData: 'hours without a usable value',
};

function labelOf(key: string, { one, other }: Pick<Compared, 'one' | 'other'>): string {
  const [, id, what] = /^contacts\.([^.]+)\.(.+)$/.exec(key) ?? [];
  if (id !== undefined && what !== undefined) return `${what} to ${nameIn(id, one, other)}`;
  if (key.startsWith('alerts.')) return `alerts: ${key.slice('alerts.'.length)}`;
  return words[key] ?? key;
}

/** A contact may be in one of the two only. */
function nameIn(id: string, one: Replayed, other: Replayed): string {
  const name = nameOf(id, one.person);
  return name === id ? nameOf(id, other.person) : name;
}

/** Hours have a tenth; binary fractions would show. */
const rounded = (difference: number): number => Math.round(difference * 10) / 10;

const withSign = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference));
