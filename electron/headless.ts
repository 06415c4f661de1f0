import { uptime } from 'node:os';
import { fileURLToPath } from 'node:url';
import { succeeded } from '../shared/result';
import { errorName } from '../shared/text/error-name';
import type { HostProblem } from './hosting/data';
import { headlessCommand, readHeadlessArguments } from './hosting/headless-arguments';
import { openOnceFree } from './hosting/open-once-free';
import { createServiceManager, type ServiceManager } from './hosting/service-manager';
import { openHost, type Host, type HostOptions } from './hosting/web-host';
import type { Log } from './ports';
import { insteadOf } from './replay/command/command-help';
import { createSystemClock } from './runtime/clock';
import { traceOf } from './runtime/error-name';
import { silenceConsole, writeLinesTo } from './runtime/standard-streams';
import { createStderrLog } from './runtime/stderr-log';
import { createSecrets } from './secrets/create-secrets';
import { loggablePath } from './settings/problem';
import { logWhatHung, startWatchdog, type Watchdog } from './watchdog/watchdog';
import type { PageAddress } from './web/page-opener';

/** From package.json, at build time. */
declare const VIGIL_VERSION: string;

/** Plain Node on a home server, a NAS or in a container: the whole product without a display. */
async function main(): Promise<void> {
  const log = createStderrLog();
  logWhatNodePrints(log);
  const wanted = process.argv.slice(2);
  if (wanted[0] === 'replay') {
    await replayAndPrint(log, wanted.slice(1));
    return;
  }
  const instead = insteadOf(headlessCommand, wanted, VIGIL_VERSION);
  if (instead !== null) {
    printAll(instead);
    return;
  }
  const stopsOnSignal = listenForSignals(log);
  const read = readHeadlessArguments(wanted);
  if (!read.ok) {
    refuse({ exitCode: 2, problems: [{ path: '', sentence: read.problem }] }, log);
    return;
  }
  const given = read.value;
  logWhatHung(log, process.argv);
  const print = createPrinter();
  const clock = createSystemClock();
  const manager = createServiceManager({ env: process.env, clock, log });
  const options: HostOptions = {
    dataDirectory: given.data,
    settingsFile: given.settings,
    host: given.host,
    port: given.port,
    entrance: given.entrance,
    secrets: createSecrets({ env: process.env, log }),
    clock,
    log,
    version: VIGIL_VERSION,
    staticDirectory: fileURLToPath(new URL('renderer', import.meta.url)),
    uptime: () => uptime() * 1000,
    cycled: manager.cycled,
    pageOpened: (address) => {
      print('page', address);
    },
  };
  const open = (): ReturnType<typeof openHost> => openHost(options);
  const opened = await (given.isReplacement ? openOnceFree(open, clock) : open());
  if (!opened.ok) {
    refuse(opened.problem, log);
    return;
  }
  const watchdog = startWatchdog({
    worker: new URL('watchdog-worker.mjs', import.meta.url),
    starter: given.isSupervised
      ? null
      : {
          executable: process.execPath,
          arguments: [...process.execArgv, ...process.argv.slice(1)],
          output: 'inherit',
        },
    log,
  });
  stopsOnSignal({ host: opened.value, watchdog, manager });
  const { page } = opened.value;
  print('ready', page.ok ? page.value : { port: null, url: null });
  manager.ready();
}

/** Who reads standard output may have gone after the first line, and a hung Vigil may be replaced long after that. */
function createPrinter(): (event: 'ready' | 'page', address: PageAddress | { port: null; url: null }) => void {
  const lines = writeLinesTo('stdout', (count) => JSON.stringify({ event: 'lines-lost', count }));
  return (event, { port, url }) => {
    lines.write(JSON.stringify({ event, pid: process.pid, port, url }));
  };
}

/** Judges settings by recorded readings instead of watching. Loaded only then. */
async function replayAndPrint(log: Log, given: string[]): Promise<void> {
  const { replayRecorded, replayCommand } = await import('./replay/command/command');
  const instead = insteadOf(replayCommand, given, VIGIL_VERSION);
  const replayed = instead === null ? await replayRecorded(given) : succeeded(instead);
  if (!replayed.ok) {
    refuse({ exitCode: 2, problems: replayed.problem }, log);
    return;
  }
  printAll(replayed.value);
}

function printAll(text: string): void {
  // Who reads only the first lines closes the pipe: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.stdout.write(text);
}

/** Standard error holds lines of the log alone, and a message of another program's may hold a number or a secret. */
function logWhatNodePrints(log: Log): void {
  silenceConsole();
  process.removeAllListeners('warning');
  process.on('warning', ({ name }) => {
    log.warn('runtime-warning', { name });
  });
  process.on('uncaughtException', (error) => {
    log.error('crashed', traceOf(error));
    process.exit(1);
  });
}

function refuse({ exitCode, problems }: HostProblem, log: Log): void {
  for (const { path, sentence } of problems) log.error('refused', { exitCode, path: loggablePath(path), sentence });
  process.exitCode = exitCode;
}

interface Started {
  host: Host;
  watchdog: Watchdog;
  manager: ServiceManager;
}

/** The first signal stops cleanly, a second one at once: what is under way is then looked for at the next start. */
function listenForSignals(log: Log): (started: Started) => void {
  let started: Started | null = null;
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) process.exit(0);
    isStopping = true;
    log.info('stopping', { signal });
    // It has hardly begun: what may be under way is looked for at the next start.
    if (started === null) process.exit(0);
    started.watchdog.stopping();
    Promise.all([started.host.stop(), started.manager.stopping()]).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stop-failed', { error: errorName(error) });
        process.exit(1);
      },
    );
  };
  // Without a listener Node opens its inspector for every user of this computer.
  process.on('SIGUSR1', () => {
    log.warn('signal-ignored', { signal: 'SIGUSR1' });
  });
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return (begun) => {
    started = begun;
  };
}

await main();
