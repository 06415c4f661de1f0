import { uptime } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSystemClock } from './clock';
import type { HostProblem } from './data';
import { traceOf } from './error-trace';
import { openHost, type Host, type HostOptions } from './host';
import { openOnceFree } from './open-once-free';
import type { Log } from './ports';
import { createSecrets } from './secrets/create-secrets';
import { createStderrLog } from './stderr-log';
import { startWatchdog, type Watchdog } from './watchdog';

/** From package.json, at build time. */
declare const VIGIL_VERSION: string;

const USAGE =
  'node dist/headless.mjs --data DIR [--settings FILE] [--port N] [--host 127.0.0.1] [--supervised], or node dist/headless.mjs replay';
const DEFAULT_PORT = 4710;

interface Arguments {
  data: string;
  settings: string | null;
  port: number;
  host: string;
  /** Somebody starts Vigil anew when it has ended: systemd, a container. */
  isSupervised: boolean;
  /** It replaces one that hung. */
  isReplacement: boolean;
}

/** Plain Node on a home server, a NAS or in a container: the whole product without a display. */
async function main(): Promise<void> {
  const log = createStderrLog();
  logWhatNodePrints(log);
  if (process.argv[2] === 'replay') {
    await replayAndPrint(log);
    return;
  }
  const stopsOnSignal = listenForSignals(log);
  const given = readArguments();
  if (typeof given === 'string') {
    refuse({ exitCode: 2, problems: [{ path: '', sentence: given }] }, log);
    return;
  }
  if (given.isReplacement) log.warn('replaces-one-that-hung');
  const clock = createSystemClock();
  const options: HostOptions = {
    dataDirectory: given.data,
    settingsFile: given.settings,
    host: given.host,
    port: given.port,
    secrets: createSecrets({ env: process.env }),
    clock,
    log,
    version: VIGIL_VERSION,
    staticDirectory: fileURLToPath(new URL('renderer', import.meta.url)),
    uptime: () => uptime() * 1000,
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
  stopsOnSignal({ host: opened.value, watchdog });
  const { port, url } = opened.value;
  process.stdout.write(`${JSON.stringify({ event: 'ready', pid: process.pid, port, url })}\n`);
}

/** Judges settings by recorded readings instead of watching. Loaded only then. */
async function replayAndPrint(log: Log): Promise<void> {
  const { replayCommand } = await import('./headless-replay');
  const replayed = await replayCommand(process.argv.slice(3));
  if (!replayed.ok) {
    refuse({ exitCode: 2, problems: replayed.problem }, log);
    return;
  }
  // Who reads only the first lines closes the pipe: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.stdout.write(replayed.value);
}

/** Standard error holds lines of the log alone, and a message of somebody else's may hold a number or a secret. */
function logWhatNodePrints(log: Log): void {
  process.removeAllListeners('warning');
  process.on('warning', ({ name }) => {
    log.warn('runtime-warning', { name });
  });
  process.on('uncaughtException', (error) => {
    log.error('crashed', traceOf(error));
    process.exit(1);
  });
}

/** The arguments, or a sentence that says what is wrong with them. */
function readArguments(): Arguments | string {
  const text = { type: 'string' } as const;
  const known = { data: text, settings: text, port: text, host: text, restarted: text };
  try {
    const { values } = parseArgs({ options: { ...known, supervised: { type: 'boolean', default: false } } });
    if (values.data === undefined) return `--data is missing: where Vigil keeps its facts. ${USAGE}`;
    const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port takes a number from 0 to 65535. ${USAGE}`;
    return {
      data: values.data,
      settings: values.settings ?? null,
      port,
      host: values.host ?? '127.0.0.1',
      isSupervised: values.supervised,
      isReplacement: values.restarted !== undefined,
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} ${USAGE}`;
  }
}

function refuse({ exitCode, problems }: HostProblem, log: Log): void {
  for (const { path, sentence } of problems) log.error('refused', { exitCode, path, sentence });
  process.exitCode = exitCode;
}

/** The first signal stops cleanly, a second one at once: what is under way is then looked for at the next start. */
function listenForSignals(log: Log): (started: { host: Host; watchdog: Watchdog }) => void {
  let started: { host: Host; watchdog: Watchdog } | null = null;
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) process.exit(0);
    isStopping = true;
    log.info('stopping', { signal });
    // Nothing is sent before the host has started.
    if (started === null) process.exit(0);
    started.watchdog.stopping();
    started.host.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stop-failed', { error: String(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return (begun) => {
    started = begun;
  };
}

await main();
