import { openLoopback, type Loopback, type LoopbackOptions } from './loopback';
import { createMovedTime, type MovedTime } from './moved-time/moved-time';
import { startVigil, type RunningVigil } from './running-vigil';

/** A loopback whose time, and that of the killable hosts on it, the test moves. */
export interface MovedLoopback extends Loopback {
  time: MovedTime;
  /** One more process on the same files, which shows the present moment. It does not outlive the loopback. */
  start(...extra: string[]): RunningVigil;
}

/** `entry` is the built killable host. */
export async function openMovedLoopback(entry: string, options: LoopbackOptions = {}): Promise<MovedLoopback> {
  const time = options.time ?? createMovedTime();
  const loopback = await openLoopback({ ...options, time });
  const vigils: RunningVigil[] = [];
  return Object.assign(loopback, {
    time,
    start(...extra: string[]) {
      const { wall, uptimeMs } = time.birth();
      const shown = ['--wall', String(wall), '--uptime', String(uptimeMs)];
      const given = [entry, ...loopback.arguments, ...shown, ...extra];
      const vigil = startVigil({ arguments: given, env: loopback.env, time });
      vigils.push(vigil);
      return vigil;
    },
    close: closing(loopback, vigils),
  });
}

/** Whatever happened, no process is left. */
function closing({ close }: Loopback, vigils: RunningVigil[]): () => Promise<void> {
  return async () => {
    for (const vigil of vigils) vigil.kill('SIGKILL');
    await Promise.all(vigils.map(({ exited }) => exited));
    await close();
  };
}
