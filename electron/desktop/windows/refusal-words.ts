import type { HostProblem } from '../../hosting/data';
import type { Log } from '../../ports';
import { loggablePath } from '../../settings/problem';

/** Why Vigil cannot start, as a window says it; the log says it too. */
export function refusalInWords({ exitCode, problems }: HostProblem, log: Log): string {
  for (const { path, sentence } of problems) log.error('refused', { exitCode, path: loggablePath(path), sentence });
  return problems.map(({ path, sentence }) => `${path} ${sentence}`.trim()).join('\n');
}
