import type { SettingsProblem } from '../../settings/problem';
import { clockTime, isoLocal, periodOf } from '../local-moment';
import { nameOf } from '../names';
import type { PlayedMessage, PlayedSilence } from '../notebook';
import type { Replayed } from '../replay-person';
import { brokenAt, inColumns, inNumberColumns, WIDTH } from './text-columns';

/** One person's replay for reading: a table for each night and day in which anything happened, then the totals. */
export function reportText(replayed: Replayed, settingsWarnings: SettingsProblem[]): string {
  return [
    headline(replayed),
    ...periods(replayed),
    ...totals(replayed),
    '',
    ...replayed.assumptions.flatMap(paragraph),
    ...settingsWarnings.flatMap(({ path, sentence }) => paragraph(`Settings, ${path}: ${sentence}`)),
  ].join('\n');
}

export const headline = ({ person, from, to }: Replayed): string => {
  const local = (at: number): string => isoLocal(at, person.timeZone);
  return brokenAt(`${person.name}, ${local(from)} to ${local(to)}, ${person.timeZone}`, WIDTH).join('\n');
};

/** Time, what, to whom, about what; the rest is for why. */
const WIDTHS = [8, 6, 22, 12] as const;

/** These begin to be true after every alert and every late row: the JSON has them. */
const notTold = new Set(['nothing-wrong', 'waiting-for-data']);

interface Line {
  at: number;
  /** All but why. */
  cells: string[];
  why: string;
}

function periods(replayed: Replayed): string[] {
  const { timeZone } = replayed.person;
  const silences = replayed.silences.filter(({ code }) => !notTold.has(code));
  const lines = [...silences.map((one) => silenceLine(one, timeZone)), ...messageLines(replayed)];
  const byPeriod = new Map<string, Line[]>();
  for (const line of lines.sort((one, other) => one.at - other.at)) {
    const period = periodOf(line.at, timeZone);
    byPeriod.set(period, [...(byPeriod.get(period) ?? []), line]);
  }
  return [...byPeriod].flatMap(([period, inIt]) => ['', period, ...inColumns(inIt.map(rowOf), WIDTHS)]);
}

/** What one decision did for one reason says it once. */
function rowOf({ at, cells, why }: Line, index: number, lines: Line[]): string[] {
  const before = lines[index - 1];
  return [...cells, before?.at === at && before.why === why ? '' : why];
}

const silenceLine = ({ at, sentence }: PlayedSilence, timeZone: string): Line => ({
  at,
  cells: [clockTime(at, timeZone), '–', '', ''],
  why: sentence,
});

/** What goes to several people at the same moment for the same reason stands in one line. */
function messageLines(replayed: Replayed): Line[] {
  const together = new Map<string, { message: PlayedMessage; names: string[] }>();
  for (const message of replayed.messages) {
    const { at, alertId, channel, kind, severity, why } = message;
    const key = JSON.stringify([at, alertId, channel, kind, severity, why]);
    const line = together.get(key) ?? { message, names: [] };
    line.names.push(nameOf(message.contactId, replayed.person));
    together.set(key, line);
  }
  return [...together.values()].map(({ message, names }) => ({
    at: message.at,
    cells: [
      clockTime(message.at, replayed.person.timeZone),
      whatOf(message),
      names.join(', '),
      message.kind === 'alarm' ? message.severity : message.kind,
    ],
    why: message.why,
  }));
}

function whatOf({ medium, kind }: PlayedMessage): string {
  return medium !== 'local' ? medium : kind === 'alarm' ? 'alarm' : 'notice';
}

function totals({ totals: all, person, readings, notWatched }: Replayed): string[] {
  const { calls, texts, desktop, atNight, contacts, alerts, hoursWithoutData } = all;
  const names = Object.entries(contacts).map(([id, count]) => [nameOf(id, person), `${count.calls}`, `${count.texts}`]);
  const counted = Object.entries(alerts).filter(([, count]) => count > 0);
  const skipped = Object.entries(readings.skipped).map(([reason, count]) => `${count} ${reason}`);
  const gaps = notWatched.map(
    ({ from, to }) => `${isoLocal(from, person.timeZone)} to ${isoLocal(to, person.timeZone)}`,
  );
  return [
    '',
    'Totals',
    ...paragraph(
      `${counted.length === 0 ? 'No alerts' : `Alerts: ${counted.map(([direction, count]) => `${count} ${direction}`).join(', ')}`}.`,
    ),
    ...paragraph(
      `${calls} calls, ${atNight.calls} at night (23:00–07:00); ${texts} texts, ${atNight.texts} at night; ${desktop} on this computer, ${atNight.desktop} at night.`,
    ),
    ...inNumberColumns([['', 'calls', 'texts'], ...names], [30, 8, 8]).map((line) => `  ${line}`),
    ...paragraph(`${hoursWithoutData} hours without a usable value.`),
    ...paragraph(`${readings.used} readings${skipped.length === 0 ? '' : `; left out: ${skipped.join(', ')}`}.`),
    ...(gaps.length === 0 ? [] : paragraph(`Not watched: ${gaps.join('; ')}.`)),
  ];
}

const paragraph = (text: string): string[] => brokenAt(text, WIDTH - 2).map((line) => `  ${line}`);
