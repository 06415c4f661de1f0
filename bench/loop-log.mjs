import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

/**
 * Preloaded with `node --import`: from the first request that the process makes until it is told to stop, how long its main loop
 * was held at most, in milliseconds, written to the file that VIGIL_BENCH_LOOP names. VIGIL_BENCH_LOOP_NOW: from the start on.
 */
const RESOLUTION_MS = 1;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
const begin = () => delays.enable();
if (process.env.VIGIL_BENCH_LOOP_NOW) begin();
else subscribe('http.client.request.start', begin);
process.once('SIGTERM', () => {
  const milliseconds = (nanoseconds) => nanoseconds / 1e6 - RESOLUTION_MS;
  const found = { longestMs: milliseconds(delays.max), p999Ms: milliseconds(delays.percentile(99.9)) };
  writeFileSync(process.env.VIGIL_BENCH_LOOP, JSON.stringify(found));
  // The host ends by itself, in good order.
  if (process.env.VIGIL_BENCH_LOOP_NOW) process.exit(0);
});
