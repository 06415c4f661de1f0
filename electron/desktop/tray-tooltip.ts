import type { Status } from '../../shared/status';
import type { Millis } from '../../shared/time';
import { currentStatus, standings, type Standing } from './tray-levels';
import type { TrayInput } from './tray-view';
import { cut, endInWords, oneLine, shortName, throughInWords, valueInWords } from './tray-words';

/** Windows shows 127 UTF-16 units and drops the rest without a word. */
export const LONGEST_TOOLTIP = 127;

/** A trouble's sentence is worth a line only when this much of it can be read. */
const SHORTEST_TROUBLE = 24;
const LONGEST_TROUBLE = 60;

/** The worst person always, then what is paused, what is wrong with Vigil, and as many others as there is room for. */
export function trayTooltip({ status, now }: Pick<TrayInput, 'status' | 'now'>): string {
  if (status === null) return 'Vigil is starting.';
  const current = currentStatus({ status, now });
  if (current === null) return 'Nothing new from Vigil: nothing is known. Open Vigil to see why.';
  const people = standings(current, now);
  const pause = pauseLine(people, now);
  const [worst, ...others] = people;
  const first = worst === undefined ? nobody : lineOf(worst, people.length);
  const head = lines([pause, cut(first, LONGEST_TOOLTIP - pause.length - 1)]);
  const trouble = troubleLine(current.troubles, head.length + countLine(others.length).length + 1);
  return lines([head, ...othersThatFit(others, head.length + trouble.length + 2), trouble]);
}

const nobody = 'Nobody is watched over yet. Open Vigil to begin.';

const lines = (parts: string[]): string => parts.filter((part) => part !== '').join('\n');

const lineOf = (standing: Standing, people: number): string =>
  people === 1 ? valueInWords(standing) : `${shortName(standing.person)} ${valueInWords(standing)}`;

/** "Paused until 07:00. Urgent lows still call." */
function pauseLine(people: Standing[], now: Millis): string {
  const paused = people.filter(({ pause }) => pause !== null);
  const [first] = paused;
  if (first === undefined) return '';
  const ends = new Set(paused.map(({ person, pause }) => (pause === null ? '' : endInWords(pause, person, now))));
  const until = ends.size === 1 ? ` until ${[...ends][0] ?? ''}` : '';
  return `${whoIsPaused(paused, people)}${until}. ${throughInWords(paused.map(({ person }) => person))}`;
}

function whoIsPaused(paused: Standing[], people: Standing[]): string {
  if (paused.length === people.length) return 'Paused';
  const [only, another] = paused;
  if (only !== undefined && another === undefined) return `${shortName(only.person)} paused`;
  return `${paused.length} of ${people.length} paused`;
}

function troubleLine(troubles: Status['troubles'], taken: number): string {
  const [first] = troubles;
  const room = Math.min(LONGEST_TROUBLE, LONGEST_TOOLTIP - taken - 1);
  return first === undefined || room < SHORTEST_TROUBLE ? '' : cut(`Problem: ${oneLine(first.sentence)}`, room);
}

/** Whole lines, worst first; whoever has no room is counted. */
function othersThatFit(others: Standing[], taken: number): string[] {
  const shown: string[] = [];
  let room = LONGEST_TOOLTIP - taken;
  for (const [index, other] of others.entries()) {
    const line = lineOf(other, others.length + 1);
    const rest = countLine(others.length - index - 1);
    if (line.length + 1 + (rest === '' ? 0 : rest.length + 1) > room)
      return [...shown, countLine(others.length - index)];
    shown.push(line);
    room -= line.length + 1;
  }
  return shown;
}

const countLine = (count: number): string => (count === 0 ? '' : `and ${count} more`);
