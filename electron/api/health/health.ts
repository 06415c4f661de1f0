import type { Health } from '../../../shared/status/status';
import type { ApiPorts } from '../ports';

export function health(
  ports: Pick<ApiPorts, 'version' | 'startedAt' | 'lastCycleAt' | 'sources' | 'channels' | 'storage' | 'warnings'>,
): Health {
  return {
    version: ports.version,
    startedAt: ports.startedAt,
    lastCycleAt: ports.lastCycleAt(),
    sources: ports.sources(),
    channels: ports.channels(),
    storage: ports.storage(),
    warnings: ports.warnings(),
  };
}
