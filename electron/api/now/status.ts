import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { Status } from '../../../shared/status/status';
import { SECOND, type Millis } from '../../../shared/time';
import { localTime } from '../../core/words/words';
import type { ApiPorts } from '../ports';
import { personView } from './views/person-view';

const words = apiWordsIn(usualLanguage);

/** Without a decision for this long Vigil is not watching, whatever the window shows. */
const LONGEST_CYCLE_MS: Millis = 30 * SECOND;

/** Each person as they are when their turn comes; no reader waits until all have been described. */
export async function status(
  ports: Pick<
    ApiPorts,
    'watched' | 'known' | 'giveWay' | 'describe' | 'ways' | 'troubles' | 'clock' | 'startedAt' | 'lastCycleAt'
  >,
): Promise<Status> {
  const people: Status['people'] = [];
  for (const id of ports.watched()) {
    await ports.giveWay();
    const known = ports.known(id);
    if (known !== null) people.push(personView(known, ports.describe, ports.clock.now()));
  }
  const zone = people[0]?.timeZone ?? 'UTC';
  return {
    now: ports.clock.now(),
    people,
    ways: ports.ways(),
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
    {
      code: 'watch-stalled',
      sentence: words.nothingHasBeenJudgedSinceNobody({ since }),
      since: ports.lastCycleAt() ?? ports.startedAt,
      mendedAt: 'health',
    },
  ];
}
