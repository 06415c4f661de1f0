import { differencesWordsIn } from '../../../shared/locales/host/settings/differences';
import { usualLanguage } from '../../../shared/locales/language';

const words = differencesWordsIn(usualLanguage);

/** Names that are not said. */
const unsaid = ['addresses', 'thresholds', 'times'];

/** Units that stand at the end of a name; the unit is said with the number. */
const unitEndings = ['Seconds', 'Minutes', 'Meters', 'Ms', 'MgPerDl'] as const;
type UnitEnding = (typeof unitEndings)[number];

/**
 * What a name in the settings is called in sentences. One that has no words is taken apart: "lowAgain" is "low again".
 */
export function settingInWords(name: string): string {
  if (unsaid.includes(name)) return '';
  const known: Record<string, string> = words.setting;
  if (Object.hasOwn(known, name)) return known[name] ?? name;
  const ending = unitEnding(name);
  const bare = ending === null ? name : name.slice(0, -ending.length);
  return bare
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

export type Unit = 'seconds' | 'minutes' | 'meters' | 'milliseconds' | 'mg/dL';

const unitOfEnding: Record<UnitEnding, Unit> = {
  Seconds: 'seconds',
  Minutes: 'minutes',
  Meters: 'meters',
  Ms: 'milliseconds',
  MgPerDl: 'mg/dL',
};

/**
 * Of the numbers at a path: by the end of the name, or by the group that holds nothing else. null for a bare number.
 */
export function unitAt(path: readonly (string | number)[]): Unit | null {
  const names = path.filter((part) => typeof part === 'string');
  const ending = unitEnding(names.at(-1) ?? '');
  if (ending !== null) return unitOfEnding[ending];
  if (names.includes('thresholds')) return 'mg/dL';
  return names.includes('times') ? 'seconds' : null;
}

const unitEnding = (name: string): UnitEnding | null => unitEndings.find((ending) => name.endsWith(ending)) ?? null;

/** What holds where a setting is left out and has no value of its own. */
export function leftOutInWords(path: readonly (string | number)[]): string {
  return path.at(-2) === 'policies' ? words.theDefault : words.none;
}
