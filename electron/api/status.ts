import type { Status } from '../../shared/status';
import { SECOND } from '../../shared/time';
import type { Millis } from '../../shared/time';
import type { ApiPorts } from './ports';
import { localTime } from '../core/words';
import { personView } from './views/person-view';

/** Without a decision for this long nobody is watching, whatever the window shows. */
export const LONGEST_CYCLE_MS: Millis = 30 * SECOND;

export function status(
  ports: Pick<ApiPorts, 'people' | 'describe' | 'troubles' | 'clock' | 'startedAt' | 'lastCycleAt'>,
): Status {
  const now = ports.clock.now();
  const people = ports.people();
  const zone = people[0]?.person.timeZone ?? 'UTC';
  return {
    now,
    people: people.map((known) => personView(known, ports.describe, now)),
    troubles: [...stalled(ports, zone), ...ports.troubles()],
  };
}

/** True while decisions are made; a fresh start has as long for its first. */
export function isWatching(ports: Pick<ApiPorts, 'clock' | 'startedAt' | 'lastCycleAt'>): boolean {
  return ports.clock.now() - (ports.lastCycleAt() ?? ports.startedAt) < LONGEST_CYCLE_MS;
}

function stalled(ports: Pick<ApiPorts, 'clock' | 'startedAt' | 'lastCycleAt'>, zone: string): Status['troubles'] {
  if (isWatching(ports)) return [];
  const since = localTime(ports.lastCycleAt() ?? ports.startedAt, zone);
  return [
    { code: 'watch-stalled', sentence: `Nothing has been judged since ${since}: nobody is watching. Restart Vigil.` },
  ];
}
