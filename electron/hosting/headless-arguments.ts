import { parseArgs } from 'node:util';
import { failed, succeeded, type Result } from '../../shared/result';
import { argumentProblem } from '../replay/command/argument-problem';
import { optionNames, type Command } from '../replay/command/command-help';
import type { Entrance } from '../web/entrance';
import { entranceOf } from './entrance-arguments';

const DEFAULT_PORT = 4710;

/** What `--help` prints. */
export const headlessCommand: Command = {
  usage:
    'node dist/headless.mjs --data DIR [--settings FILE] [--port N] [--host 127.0.0.1] [--certificate FILE --key FILE | --behind ORIGIN | --plain-http] [--supervised], or node dist/headless.mjs replay',
  about: 'Watches, alarms and serves the window. "node dist/headless.mjs replay --help" tells of replays.',
  options: [
    ['--data DIR', 'where Vigil keeps its facts; made when it is missing'],
    ['--settings FILE', 'the settings, when they are not settings.json in that folder'],
    ['--port N', `where the window is served (${DEFAULT_PORT}; 0: any free port)`],
    ['--host ADDRESS', 'which address of this computer serves it (127.0.0.1)'],
    ['--certificate FILE', 'serves it by https: the certificate, and those that signed it, as PEM'],
    ['--key FILE', 'the private key of that certificate, as PEM'],
    ['--behind ORIGIN', 'a proxy serves it by https, as https://vigil.example.org'],
    ['--plain-http', 'consents that others on the network can read along'],
    ['--supervised', 'somebody else starts Vigil anew when it has ended: systemd, a container'],
  ],
};

const { usage: USAGE } = headlessCommand;

export interface HeadlessArguments {
  data: string;
  settings: string | null;
  port: number;
  host: string;
  entrance: Entrance;
  /** A supervisor starts Vigil again when it has ended: systemd, a container. */
  isSupervised: boolean;
  /** It replaces one that hung. */
  isReplacement: boolean;
}

const text = { type: 'string' } as const;
const options = {
  data: text,
  settings: text,
  port: text,
  host: text,
  certificate: text,
  key: text,
  behind: text,
  'plain-http': { type: 'boolean', default: false },
  restarted: text,
  supervised: { type: 'boolean', default: false },
} as const;

/** The arguments, or a sentence that says what is wrong with them. */
export function readHeadlessArguments(given: string[]): Result<HeadlessArguments, string> {
  try {
    return checked(parseArgs({ args: given, options }).values);
  } catch (error) {
    return failed(`${argumentProblem(error, optionNames(headlessCommand))} ${USAGE}`);
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function checked({ data, settings, port, host = '127.0.0.1', supervised, restarted, ...ways }: Values) {
  // An empty one is a variable of a unit file that is not set. Of `--host` it would mean
  // every network of this computer.
  if (data === undefined || data === '') return failed(`--data is missing: where Vigil keeps its facts. ${USAGE}`);
  if (host === '') return failed(`--host is empty. Leave it out to be reached from this computer only. ${USAGE}`);
  const entrance = entranceOf(host, ways);
  if (!entrance.ok) return failed(`${entrance.problem} ${USAGE}`);
  const portNumber = port === undefined ? DEFAULT_PORT : portIn(port);
  if (portNumber === null) return failed(`--port takes a number from 0 to 65535. ${USAGE}`);
  return succeeded({
    data,
    settings: settings ?? null,
    port: portNumber,
    host,
    entrance: entrance.value,
    isSupervised: supervised,
    isReplacement: restarted !== undefined,
  });
}

function portIn(written: string): number | null {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : NaN;
  return port <= 65_535 ? port : null;
}
