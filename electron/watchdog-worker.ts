import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { SECOND, type Millis } from '../shared/time';
import { isHung, LOOK_EVERY_MS, lookAgain, type Seen } from './hang';
import { restartArguments, restartAt } from './restarts';
import { BEATS, STOPPING, type Starter, type WatchdogOrders } from './watchdog-orders';

/** Where no process could be started, it is tried again after this long. */
const RETRY_MS: Millis = 30 * SECOND;

const { cells, starter, env } = workerData as WatchdogOrders;
const beats = (): number => Atomics.load(cells, BEATS);

let seen: Seen = { beats: beats(), at: performance.now(), beatAt: performance.now() };
let notBefore: Millis | null = null;

setInterval(() => {
  seen = lookAgain(seen, { beats: beats(), at: performance.now() });
  if (isHung(seen)) endHungProcess();
  else notBefore = null;
}, LOOK_EVERY_MS);

function endHungProcess(): void {
  if (starter === null || Atomics.load(cells, STOPPING) === 1) {
    say('hung', { silentMs: Math.round(seen.at - seen.beatAt), replacedBy: null });
    process.kill(process.pid, 'SIGKILL');
  } else if (Date.now() >= (notBefore ?? 0)) {
    replace(starter);
  }
}

/** The new process waits until this one has let go of the data directory. This one goes on if there is none. */
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
  if (started.pid === undefined) return;
  say('hung', { silentMs: Math.round(seen.at - seen.beatAt), replacedBy: started.pid });
  process.kill(process.pid, 'SIGKILL');
}

/** A line of the log. The stream of this thread would have to pass through the loop that hangs. */
function say(event: string, fields: Record<string, unknown>): void {
  try {
    writeSync(2, `${JSON.stringify({ time: new Date().toISOString(), level: 'error', event, ...fields })}\n`);
  } catch {
    // Nobody may be reading, or there is no standard error at all: what hangs is replaced all the same.
  }
}
