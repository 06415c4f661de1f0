import { parseArgs } from 'node:util';
import { failed, succeeded, type Result } from '../../../shared/result';
import { DAY, SECOND, type Millis } from '../../../shared/time';
import { argumentProblem } from './argument-problem';
import { boundOf, type Bound } from './bound';
import { optionNames, type Command } from './command-help';

export interface ReplayArguments {
  /** Files; the readings may be "-", standard input. */
  settings: string;
  readings: string;
  compare: string | null;
  person: string | null;
  from: Bound | null;
  to: Bound | null;
  lagMs: Millis;
  confirmAfterMs: Millis | null;
  nextAfterMs: Millis | null;
  isJson: boolean;
}

export const REPLAY_USAGE =
  'node dist/headless.mjs replay --settings FILE --readings FILE [--person ID] [--from TIME] [--to TIME] [--lag SECONDS] [--confirm-after SECONDS] [--next-after SECONDS] [--compare OTHER-SETTINGS] [--json]';

const DEFAULT_LAG = '10';

/** What `replay --help` prints. */
export const replayCommand: Command = {
  usage: REPLAY_USAGE,
  about: 'Tells what would have been sent over recorded readings. Nothing is sent, and nothing is kept.',
  options: [
    ['--settings FILE', 'the settings to be judged'],
    ['--readings FILE', 'entries as a site or its database exports them, or - for standard input'],
    ['--person ID', 'whose readings they are, when the settings know several people'],
    ['--from TIME', '2026-11-22, 2026-11-22T02:00 (on the person’s clock) or 2026-11-22T01:00:00Z'],
    ['--to TIME', 'likewise'],
    ['--lag SECONDS', `how long after it was measured a row came, where the site does not tell (${DEFAULT_LAG})`],
    ['--confirm-after SECONDS', 'somebody confirms so long after the first message to a contact'],
    ['--next-after SECONDS', 'somebody presses 3 so long after it: on to the next person'],
    ['--compare FILE', 'other settings: both totals side by side'],
    ['--json', 'JSON in place of a table'],
  ],
};

const text = { type: 'string' } as const;
const options = {
  settings: text,
  readings: text,
  compare: text,
  person: text,
  from: text,
  to: text,
  lag: { ...text, default: DEFAULT_LAG },
  'confirm-after': text,
  'next-after': text,
  json: { type: 'boolean', default: false },
} as const;

/** The arguments after "replay", or a sentence that says what is wrong with them. */
export function readReplayArguments(given: string[]): Result<ReplayArguments, string> {
  try {
    return checked(parseArgs({ args: given, options }).values);
  } catch (error) {
    return failed(`${argumentProblem(error, optionNames(replayCommand))} ${REPLAY_USAGE}`);
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function checked(values: Values): Result<ReplayArguments, string> {
  const { settings, readings, compare, person, lag, json } = values;
  if (settings === undefined) return failed(`--settings is missing: the settings file to be judged. ${REPLAY_USAGE}`);
  if (readings === undefined)
    return failed(`--readings is missing: a file of entries, or - for standard input. ${REPLAY_USAGE}`);
  const [from, to] = [boundIn(values.from), boundIn(values.to)];
  if (from === undefined) return failed(noMoment('--from'));
  if (to === undefined) return failed(noMoment('--to'));
  const lagMs = secondsIn(lag, 0);
  if (lagMs === null) return failed('--lag takes a number of seconds from 0 to 86400.');
  const confirm = answeredAfter(values, 'confirm-after');
  if (!confirm.ok) return confirm;
  const next = answeredAfter(values, 'next-after');
  if (!next.ok) return next;
  const texts = { settings, readings, compare: compare ?? null, person: person ?? null };
  const answered = { confirmAfterMs: confirm.value, nextAfterMs: next.value };
  return succeeded({ ...texts, from, to, lagMs, ...answered, isJson: json });
}

/** null: nobody does. */
function answeredAfter(values: Values, name: 'confirm-after' | 'next-after'): Result<Millis | null, string> {
  const given = values[name];
  if (given === undefined) return succeeded(null);
  const afterMs = secondsIn(given, 1);
  return afterMs === null ? failed(`--${name} takes a number of seconds from 1 to 86400.`) : succeeded(afterMs);
}

const noMoment = (name: string): string =>
  `${name} takes a time such as 2026-11-22, 2026-11-22T02:00 (on the person’s clock) or 2026-11-22T01:00:00Z.`;

/** undefined: it is no moment. */
function boundIn(written: string | undefined): Bound | null | undefined {
  return written === undefined ? null : (boundOf(written) ?? undefined);
}

function secondsIn(written: string, least: number): Millis | null {
  const seconds = /^[\d.]{1,9}$/.test(written) ? Number(written) : NaN;
  return seconds >= least && seconds * SECOND <= DAY ? seconds * SECOND : null;
}
