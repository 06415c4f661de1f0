import type { Result } from '../../shared/result';
import { SECOND, type Millis } from '../../shared/time';
import type { Clock } from '../ports';
import type { HostProblem } from './data';

const LONGEST_WAIT_MS: Millis = 15 * SECOND;
const EVERY_MS: Millis = SECOND / 4;

/** Opens a host whose data directory the hung one before it may not have let go of yet. */
export async function openOnceFree<Opened>(
  open: () => Promise<Result<Opened, HostProblem>>,
  clock: Pick<Clock, 'monotonic' | 'after'>,
): Promise<Result<Opened, HostProblem>> {
  const until = clock.monotonic() + LONGEST_WAIT_MS;
  for (;;) {
    const opened = await open();
    const isInUse = !opened.ok && opened.problem.exitCode === 3;
    if (!isInUse || clock.monotonic() >= until) return opened;
    await new Promise<void>((resolve) => clock.after(EVERY_MS, resolve));
  }
}
