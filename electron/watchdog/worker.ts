import { spawn } from 'node:child_process';
import { write } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { SECOND, type Millis } from '../../shared/time';
import { isHung, LOOK_EVERY_MS, lookAgain, type Seen } from './hang';
import { BEATS, STOPPING, type Starter, type WatchdogOrders } from './orders';
import { restartArguments, restartAt } from './restarts';

/** Where no process could be started, it is tried again after this long. */
const RETRY_MS: Millis = 30 * SECOND;

const STANDARD_ERROR = 2;

/** What hung is ended after this long, whatever becomes of its line in the log. */
const LONGEST_FAREWELL_MS: Millis = SECOND / 4;

const { cells, starter, env } = workerData as WatchdogOrders;
const beats = (): number => Atomics.load(cells, BEATS);

let seen: Seen = { beats: beats(), at: performance.now(), beatAt: performance.now() };
let notBefore: Millis | null = null;
let isSaying = false;

setInterval(() => {
  seen = lookAgain(seen, { beats: beats(), at: performance.now() });
  if (isHung(seen)) endHungProcess();
  else notBefore = null;
}, LOOK_EVERY_MS);

function endHungProcess(): void {
  if (starter === null || Atomics.load(cells, STOPPING) === 1) {
    // It could not be logged afterwards.
    say('hung', { silentMs: Math.round(seen.at - seen.beatAt), replacedBy: null }, end);
    setTimeout(end, LONGEST_FAREWELL_MS);
  } else if (Date.now() >= (notBefore ?? 0)) {
    replace(starter);
  }
}

const end = (): void => void process.kill(process.pid, 'SIGKILL');

/**
 * The new process waits until this one has let go of the data directory, and says what
 * happened. This one goes on if there is none.
 */
function replace({ executable, arguments: given, output }: Starter): void {
  const now = Date.now();
  const at = restartAt(given, now);
  if (at > now) {
    notBefore = at;
    say('restart-postponed', { why: 'hung too often', until: new Date(at).toISOString() });
    return;
  }
  const started = spawn(executable, restartArguments(given, now), {
    detached: true,
    stdio: output,
    windowsHide: true,
    env,
  });
  started.on('error', ({ name }) => {
    say('restart-failed', { error: name });
  });
  notBefore = now + RETRY_MS;
  if (started.pid !== undefined) end();
}

/**
 * A line of the log, in the background: a disk may hang, a terminal stand still, or no reader be there. The stream of
 * this thread would have to pass through the loop that hangs. While one line waits others are left out, so that they
 * never use up the threads that write files.
 */
function say(event: string, fields: Record<string, unknown>, then?: () => void): void {
  if (isSaying) return;
  isSaying = true;
  const line = JSON.stringify({ time: new Date().toISOString(), level: 'error', event, ...fields });
  write(STANDARD_ERROR, `${line}\n`, () => {
    isSaying = false;
    then?.();
  });
}
