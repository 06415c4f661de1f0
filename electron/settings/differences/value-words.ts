import { numberInUnits, type Units } from '../../../shared/glucose/glucose';
import { differencesWordsIn } from '../../../shared/locales/host/settings/differences';
import { usualLanguage } from '../../../shared/locales/language';
import { waitInWords } from '../../../shared/text/age';
import { MINUTE, SECOND } from '../../../shared/time';
import { settingInWords, unitAt, type Unit } from './setting-words';

const words = differencesWordsIn(usualLanguage);

/** Who reads the sentence: in which units, and what contacts are called. */
export interface Listener {
  units: Units;
  contactName(id: string): string;
}

type Path = readonly (string | number)[];

/** Names under which ids of contacts stand. */
const contactReferences = ['contactId', 'preferredContactId', 'contactIds'];

const MOST_CHARACTERS = 200;

/** "45 s", "Mia and Ben", "after 45 s, text contacts": any value of the settings as part of a sentence. */
export function valueInWords(value: unknown, path: Path, listener: Listener): string {
  if (typeof value === 'number') return numberInWords(value, unitAt(path), listener.units);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return isContactReference(path) ? listener.contactName(value) : shownText(value);
  if (Array.isArray(value)) return listInWords(value, path, listener);
  return typeof value === 'object' && value !== null ? objectInWords(value, path, listener) : words.none;
}

const isContactReference = (path: Path): boolean =>
  contactReferences.includes(path.findLast((part) => typeof part === 'string') ?? '');

function listInWords(values: unknown[], path: Path, listener: Listener): string {
  if (values.length === 0) return words.none;
  const phrases = values.map((value, index) => valueInWords(value, [...path, index], listener));
  if (values.some((value) => typeof value === 'object')) return phrases.join('; ');
  const last = phrases.at(-1) ?? '';
  return phrases.length === 1 ? last : words.listed({ entries: phrases.slice(0, -1).join(', '), last });
}

function objectInWords(value: object, path: Path, listener: Listener): string {
  const phrases = Object.entries(value).map(([name, inner]: [string, unknown]) => {
    const said = shownText(settingInWords(name));
    if (typeof inner === 'boolean') return inner ? said : words.not({ said });
    return `${said} ${valueInWords(inner, [...path, name], listener)}`.trim();
  });
  return phrases.length === 0 ? words.nothing : phrases.join(', ');
}

/** Glucose also in mmol/L, for those who read it so; the file holds mg/dL. */
function numberInWords(value: number, unit: Unit | null, units: Units): string {
  switch (unit) {
    case null:
      return String(value);
    case 'mg/dL':
      return units === 'mg/dL'
        ? words.mgDl({ value })
        : words.inBothUnits({ mgPerDl: value, mmolPerL: numberInUnits(value, units) });
    case 'seconds':
      return waitInWords(value * SECOND);
    case 'minutes':
      return waitInWords(value * MINUTE);
    case 'meters':
      return `${value} m`;
    case 'milliseconds':
      return `${value} ms`;
  }
}

/** Text of others inside a sentence of ours: what is invisible or turns the line around is written as its code. */
export function shownText(text: string): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  const shown = cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, (run) => Array.from(run, codeOf).join(''));
  return shown.trim() === '' ? `"${shown}"` : shown;
}

const codeOf = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** "69 → 72 mg/dL": a unit that both share is said once. */
export function fromTo(before: string, after: string): string {
  const [, number, unit] = /^([\d.]+)( [a-z/A-Z]+)$/.exec(before) ?? [];
  const isShared = number !== undefined && unit !== undefined && after.endsWith(unit) && /^[\d.]+ \S+$/.test(after);
  return isShared ? `${number} → ${after}` : `${before} → ${after}`;
}
