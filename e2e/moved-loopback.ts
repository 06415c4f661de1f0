import { openLoopback, type Loopback, type LoopbackOptions } from './loopback';
import { createMovedTime, type MovedTime } from './moved-time/moved-time';
import { startVigil, type RunningVigil } from './running-vigil';

/** A loopback whose time, and that of the killable hosts on it, the test moves. */
export interface MovedLoopback extends Loopback {
  time: MovedTime;
  /** The command line, for Node, of a process that is started now. */
  commandLine(): string[];
  /** One more process on the same files, which shows the present moment. It does not outlive the loopback. */
  start(...extra: string[]): RunningVigil;
}

/** `entry` is the built killable host. */
export async function openMovedLoopback(entry: string, options: LoopbackOptions = {}): Promise<MovedLoopback> {
  const time = options.time ?? createMovedTime();
  const loopback = await openLoopback({ ...options, time });
  const vigils: RunningVigil[] = [];
  const commandLine = (): string[] => {
    const { wall, uptimeMs } = time.birth();
    return [entry, ...loopback.arguments, '--wall', String(wall), '--uptime', String(uptimeMs)];
  };
  return Object.assign(loopback, {
    time,
    commandLine,
    start(...extra: string[]) {
      const vigil = startVigil({ arguments: [...commandLine(), ...extra], env: loopback.env, time });
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
