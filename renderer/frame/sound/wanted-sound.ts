import type { LiveState } from '../../state/live-state';
import type { Sound } from './alarm-pattern';

/** The loudest of what the alarms ask for; an alarm drowns out the page's own trouble. */
export function wantedSound({
  alarms,
  connection,
  status,
}: Pick<LiveState, 'alarms' | 'connection' | 'status'>): Exclude<Sound, 'chime'> | null {
  if (alarms.some(({ sound }) => sound === 'urgent')) return 'urgent';
  if (alarms.some(({ sound }) => sound === 'alarm')) return 'alarm';
  return connection === 'lost' && status !== null ? 'lost' : null;
}
