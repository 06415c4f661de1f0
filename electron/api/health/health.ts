import type { Health } from '../../../shared/status/status';
import type { ApiPorts } from '../ports';

export async function health(
  ports: Pick<
    ApiPorts,
    'version' | 'startedAt' | 'lastCycleAt' | 'sources' | 'channels' | 'storage' | 'warnings' | 'heartbeat'
  >,
): Promise<Health> {
  return {
    version: ports.version,
    startedAt: ports.startedAt,
    lastCycleAt: ports.lastCycleAt(),
    sources: ports.sources(),
    channels: await ports.channels(),
    storage: ports.storage(),
    heartbeat: ports.heartbeat(),
    warnings: ports.warnings(),
  };
}
