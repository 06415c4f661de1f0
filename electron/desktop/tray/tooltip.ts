import type { Status } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { desktopWords } from '../desktop-words';
import { currentStatus, standings, type Standing } from './levels';
import { isOut, outInWords, overdueFirst } from './menu/check-ins';
import type { TrayInput } from './shape';
import { cut, endInWords, oneLine, shortName, throughInWords, valueInWords } from './words';

/** Windows shows 127 UTF-16 units and drops the rest without a word. */
export const LONGEST_TOOLTIP = 127;

/** A trouble's sentence is worth a line only when this much of it can be read. */
const SHORTEST_TROUBLE = 24;
const LONGEST_TROUBLE = 60;

/**
 * Who is out, what is paused, the worst person always, then what is paused, what is wrong with Vigil,
 * and as many others as there is room for.
 */
export function trayTooltip({ status, now }: Pick<TrayInput, 'status' | 'now'>): string {
  if (status === null) return desktopWords.nothingIsKnownSentence;
  const current = currentStatus({ status, now });
  if (current === null) return desktopWords.nothingNewFromVigilNothing;
  const people = standings(current, now);
  const out = outLine(current, now);
  const pause = pauseLine(people, { now, isShort: out !== '' });
  const [worst, ...others] = people;
  const room = LONGEST_TOOLTIP - lengthOf(pause) - lengthOf(out) - lengthOf(countLine(others.length));
  const first = worst === undefined ? nobody : lineOf(worst, { people: people.length, room });
  const trouble = troubleLine(current.troubles, room - lengthOf(first));
  const shown = othersThatFit(
    others,
    LONGEST_TOOLTIP - [out, pause, first, trouble].map(lengthOf).reduce((a, b) => a + b),
  );
  return [out, pause, first, ...shown, trouble].filter((line) => line !== '').join('\n');
}

const nobody = desktopWords.nobodyIsWatchedOverYetOpen;

/** With the break that sets it off from the next line. */
const lengthOf = (line: string): number => (line === '' ? 0 : line.length + 1);

/** Where room is short, a name gives way rather than a value. */
const SHORTEST_NAME = 8;

function lineOf(standing: Standing, { people, room }: { people: number; room: number }): string {
  const value = valueInWords(standing);
  if (people === 1) return cut(value, room);
  const name = cut(shortName(standing.person), Math.max(SHORTEST_NAME, room - value.length - 1));
  return cut(`${name} ${value}`, room);
}

/** "Paused until 07:00. Urgent lows still call."; what gets through has no room where a person is out. */
function pauseLine(people: Standing[], { now, isShort }: { now: Millis; isShort: boolean }): string {
  const paused = people.filter(({ pause }) => pause !== null);
  const [first] = paused;
  if (first === undefined) return '';
  const ends = new Set(paused.map(({ person, pause }) => (pause === null ? '' : endInWords(pause, person, now))));
  const until = ends.size === 1 ? ` ${desktopWords.until({ end: [...ends][0] ?? '' })}` : '';
  const through = isShort ? '' : ` ${throughInWords(paused.map(({ person }) => person))}`;
  return `${whoIsPaused(paused, people)}${until}.${through}`;
}

/** "Ana: home by 18:00", "Ana: not home by 18:00 (+2)". */
function outLine({ people }: Status, now: Millis): string {
  const [first, ...others] = people.filter(isOut).toSorted(overdueFirst);
  if (first === undefined) return '';
  return `${outInWords(first, now, 12)}${others.length === 0 ? '' : ` (+${others.length})`}`;
}

function whoIsPaused(paused: Standing[], people: Standing[]): string {
  if (paused.length === people.length) return desktopWords.paused;
  const [only, another] = paused;
  if (only !== undefined && another === undefined)
    return desktopWords.personPaused({ name: cut(shortName(only.person), 12) });
  return desktopWords.countPaused({ count: paused.length, all: people.length });
}

function troubleLine(troubles: Status['troubles'], room: number): string {
  const [first] = troubles;
  if (first === undefined || room < SHORTEST_TROUBLE) return '';
  return cut(desktopWords.problem({ oneLine: oneLine(first.sentence) }), Math.min(LONGEST_TROUBLE, room));
}

/** Whole lines, worst first; people without room are counted. */
function othersThatFit(others: Standing[], room: number): string[] {
  const shown: string[] = [];
  let left = room;
  for (const [index, other] of others.entries()) {
    const line = lineOf(other, { people: others.length + 1, room: LONGEST_TOOLTIP });
    const rest = countLine(others.length - index - 1);
    if (lengthOf(line) + lengthOf(rest) > left) return [...shown, countLine(others.length - index)];
    shown.push(line);
    left -= lengthOf(line);
  }
  return shown;
}

const countLine = (count: number): string => (count === 0 ? '' : desktopWords.andMore({ count }));
